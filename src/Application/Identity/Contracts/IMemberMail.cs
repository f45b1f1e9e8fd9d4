using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Identity.Contracts;

/// <summary>Who reads a mail: their language and their clock.</summary>
/// <param name="Locale">zh-CN or en.</param>
/// <param name="TimeZone">An IANA time zone.</param>
public sealed record MailReader(string Locale, string TimeZone);

/// <summary>
/// Mails a member in their own language, for modules that know members but no addresses. Called by reactions to messages: one mail
/// a message, so that what failed is tried again and nothing else is sent twice.
/// </summary>
public interface IMemberMail
{
    /// <summary>Nothing where the member is gone or has no account.</summary>
    Task Send(MemberId member, Func<MailReader, MailText> write, CancellationToken cancellationToken);

    /// <summary>Mails an address that a member named: in the language of its account where it has one, else in that of the member.</summary>
    Task SendTo(string address, MemberId namedBy, Func<MailReader, MailText> write, CancellationToken cancellationToken);
}
