using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Application.Identity.Mails;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Passwords;

/// <summary>Mails the link; at most one a minute.</summary>
internal sealed class SendLinkWhenPasswordResetRequested(IIdentityDb db, ICredentials credentials, IMailer mailer, ISite site, TimeProvider clock)
    : IMessageHandler<PasswordResetRequestedV1>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task Handle(PasswordResetRequestedV1 message, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var since = now - Pause;
        var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == message.MemberId, cancellationToken);
        var account = await credentials.Find(message.MemberId, cancellationToken);
        if (member is null || account is null || await db.MailedTokens.AnyAsync(
                t => t.MemberId == member.Id && t.Purpose == MailedTokenPurpose.ResetPassword && t.CreatedAt > since, cancellationToken))
        {
            return;
        }

        db.MailedTokens.Add(MailedToken.ForPasswordReset(member.Id, now, out var token));
        await mailer.Send(new IdentityMails(site).ResetPassword(account.Email, member.Locale, member.DisplayName, token), cancellationToken);
    }
}
