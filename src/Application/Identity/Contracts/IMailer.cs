namespace KnowledgePay.Application.Identity.Contracts;

/// <summary>A mail, ready to go.</summary>
public sealed record Mail(string To, string Subject, string Text, string Html);

/// <summary>Hands mails over. Called by reactions to messages, so that a failed hand-over is tried again.</summary>
public interface IMailer
{
    Task Send(Mail mail, CancellationToken cancellationToken);
}
