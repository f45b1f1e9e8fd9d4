using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Mails;

internal sealed class TellMemberWhenPasswordChanged(IIdentityDb db, ICredentials credentials, IMailer mailer, ISite site) : IMessageHandler<PasswordChangedV1>
{
    public Task Handle(PasswordChangedV1 message, CancellationToken cancellationToken) => Notice.Send(
        db, credentials, mailer, message.MemberId, new IdentityMails(site).PasswordChanged, cancellationToken);
}

internal sealed class TellMemberWhenTwoFactorChanged(IIdentityDb db, ICredentials credentials, IMailer mailer, ISite site) : IMessageHandler<TwoFactorChangedV1>
{
    public Task Handle(TwoFactorChangedV1 message, CancellationToken cancellationToken) => Notice.Send(
        db, credentials, mailer, message.MemberId, (to, locale, name) => new IdentityMails(site).TwoFactorChanged(to, locale, name, message.Enabled), cancellationToken);
}

/// <summary>Mails a member something about their account; nothing where they are gone.</summary>
internal static class Notice
{
    public static async Task Send(
        IIdentityDb db, ICredentials credentials, IMailer mailer, MemberId memberId, Func<string, string, string, Mail> write, CancellationToken cancellationToken)
    {
        var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == memberId, cancellationToken);
        if (member is not null && await credentials.Find(memberId, cancellationToken) is { } account)
        {
            await mailer.Send(write(account.Email, member.Locale, member.DisplayName), cancellationToken);
        }
    }
}
