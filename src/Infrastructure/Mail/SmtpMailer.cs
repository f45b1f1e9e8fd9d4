using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using KnowledgePay.Application.Identity.Contracts;

namespace KnowledgePay.Infrastructure.Mail;

/// <summary>Hands mails to a mail server, over STARTTLS by default.</summary>
internal sealed class SmtpMailer(MailOptions options) : IMailer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [SuppressMessage("Security", "S5332:Clear-text protocols are security-sensitive", Justification = "TLS is on unless the operator turns it off for a relay on the same machine.")]
    public async Task Send(Application.Identity.Contracts.Mail mail, CancellationToken cancellationToken)
    {
        using var message = new MailMessage
        {
            From = new MailAddress(options.From, options.FromName, Encoding.UTF8),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(mail.To));
        using var html = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        message.AlternateViews.Add(html);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = new SmtpClient(options.Host, options.Port)
        {
            EnableSsl = options.UseTls,
            Credentials = options.User is { } user ? new NetworkCredential(user, options.Password) : null,
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        await client.SendMailAsync(message, patience.Token);
    }
}

/// <summary>Says what to configure; the mail waits in the outbox meanwhile.</summary>
internal sealed class UnconfiguredMailer : IMailer
{
    public Task Send(Application.Identity.Contracts.Mail mail, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No mail server is configured: set Mail__Smtp__Host and Mail__From.");
}
