using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Application.Identity.Mails;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Registering;

/// <summary>Mails the verification link or, where the address has an account, that it has.</summary>
internal sealed class SendMailWhenRegistrationRequested(IIdentityDb db, ICredentials credentials, IMailer mailer, ISite site, TimeProvider clock)
    : IMessageHandler<RegistrationMailRequestedV1>
{
    private const int MostMailsPerHour = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task Handle(RegistrationMailRequestedV1 message, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var registration = await db.Registrations.FirstOrDefaultAsync(r => r.Id == message.RegistrationId && r.ExpiresAt > now, cancellationToken);
        if (registration is null || registration.MailedAt > now - Pause || await HasHadEnough(registration.NormalizedEmail, now, cancellationToken))
        {
            return;
        }

        var mails = new IdentityMails(site);
        var token = registration.IssueToken(now);
        var mail = await credentials.FindByEmail(registration.Email, cancellationToken) is null
            ? mails.VerifyAddress(registration.Email, registration.Locale, registration.DisplayName, token)
            : mails.AlreadyRegistered(registration.Email, registration.Locale, registration.DisplayName);
        await mailer.Send(mail, cancellationToken);
    }

    private async Task<bool> HasHadEnough(string normalizedEmail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var anHourAgo = now - TimeSpan.FromHours(1);
        return await db.Registrations.CountAsync(r => r.NormalizedEmail == normalizedEmail && r.MailedAt > anHourAgo, cancellationToken) >= MostMailsPerHour;
    }
}
