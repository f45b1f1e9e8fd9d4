using KnowledgePay.Application.Common;
using KnowledgePay.Application.Identity;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Identity;

internal sealed class MemberMail(IIdentityDb db, ICredentials credentials, IMailer mailer, ISite site) : IMemberMail
{
    public async Task SendTo(string address, MemberId namedBy, Func<MailReader, MailText> write, CancellationToken cancellationToken)
    {
        var account = await credentials.FindByEmail(address, cancellationToken);
        var reader = account is null ? null : await ReaderOf(account.MemberId, cancellationToken);
        if ((reader ?? await ReaderOf(namedBy, cancellationToken)) is { } spoken)
        {
            await mailer.Send(MailLayout.Compose(address, site, spoken.Locale, reader?.DisplayName ?? address, write(new(spoken.Locale, spoken.TimeZone))), cancellationToken);
        }
    }

    public async Task Send(MemberId member, Func<MailReader, MailText> write, CancellationToken cancellationToken)
    {
        if (await ReaderOf(member, cancellationToken) is { } reader && await credentials.Find(member, cancellationToken) is { } account)
        {
            var text = write(new(reader.Locale, reader.TimeZone));
            await mailer.Send(MailLayout.Compose(account.Email, site, reader.Locale, reader.DisplayName, text), cancellationToken);
        }
    }

    private Task<Reader?> ReaderOf(MemberId member, CancellationToken cancellationToken) => db.Members.AsNoTracking()
        .Where(m => m.Id == member)
        .Select(m => new Reader(m.Locale, m.TimeZone, m.DisplayName))
        .FirstOrDefaultAsync(cancellationToken);

    private sealed record Reader(string Locale, string TimeZone, string DisplayName);
}
