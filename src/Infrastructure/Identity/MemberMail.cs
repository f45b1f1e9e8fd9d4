using KnowledgePay.Application.Common;
using KnowledgePay.Application.Identity;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Identity;

internal sealed class MemberMail(IIdentityDb db, ICredentials credentials, IMailer mailer, ISite site) : IMemberMail
{
    public async Task Send(MemberId member, Func<MailReader, MailText> write, CancellationToken cancellationToken)
    {
        var reader = await db.Members.AsNoTracking()
            .Where(m => m.Id == member)
            .Select(m => new { m.Locale, m.TimeZone, m.DisplayName })
            .FirstOrDefaultAsync(cancellationToken);
        if (reader is not null && await credentials.Find(member, cancellationToken) is { } account)
        {
            var text = write(new(reader.Locale, reader.TimeZone));
            await mailer.Send(MailLayout.Compose(account.Email, site, reader.Locale, reader.DisplayName, text), cancellationToken);
        }
    }
}
