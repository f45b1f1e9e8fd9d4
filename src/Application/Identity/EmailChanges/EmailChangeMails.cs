using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Application.Identity.Mails;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.EmailChanges;

/// <summary>Mails the link to the new address.</summary>
internal sealed class SendLinkWhenEmailChangeRequested(IIdentityDb db, ICredentials credentials, IMailer mailer, ISite site)
    : IMessageHandler<EmailChangeRequestedV1>
{
    public async Task Handle(EmailChangeRequestedV1 message, CancellationToken cancellationToken)
    {
        var token = await db.MailedTokens.FirstOrDefaultAsync(t => t.Id == message.TokenId && t.UsedAt == null, cancellationToken);
        var member = token is null ? null : await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == token.MemberId, cancellationToken);
        if (token?.NewEmail is null || member is null)
        {
            return;
        }

        var mails = new IdentityMails(site);
        var mail = await credentials.FindByEmail(token.NewEmail, cancellationToken) is null
            ? mails.ConfirmNewAddress(token.NewEmail, member.Locale, member.DisplayName, token.Issue())
            : mails.AlreadyRegistered(token.NewEmail, member.Locale, member.DisplayName);
        await mailer.Send(mail, cancellationToken);
    }
}

/// <summary>Tells the old address that a change was asked for, while it can still be stopped.</summary>
internal sealed class TellOldMailboxWhenEmailChangeRequested(IIdentityDb db, IMailer mailer, ISite site) : IMessageHandler<EmailChangeRequestedV1>
{
    public async Task Handle(EmailChangeRequestedV1 message, CancellationToken cancellationToken)
    {
        var token = await db.MailedTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Id == message.TokenId, cancellationToken);
        var member = token is null ? null : await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == token.MemberId, cancellationToken);
        if (token?.OldEmail is not null && member is not null)
        {
            await mailer.Send(new IdentityMails(site).AddressChangeRequested(token.OldEmail, member.Locale, member.DisplayName), cancellationToken);
        }
    }
}

/// <summary>Tells the old address that the account has moved, and forgets both addresses of the change.</summary>
internal sealed class TellOldMailboxWhenEmailChanged(IIdentityDb db, IMailer mailer, ISite site) : IMessageHandler<EmailChangedV1>
{
    public async Task Handle(EmailChangedV1 message, CancellationToken cancellationToken)
    {
        var token = await db.MailedTokens.FirstOrDefaultAsync(t => t.Id == message.TokenId, cancellationToken);
        var member = token is null ? null : await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Id == token.MemberId, cancellationToken);
        if (token?.OldEmail is not { } old || member is null)
        {
            return;
        }

        token.ForgetAddresses();
        await mailer.Send(new IdentityMails(site).AddressChanged(old, member.Locale, member.DisplayName), cancellationToken);
    }
}
