using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Commerce;

/// <summary>Badges are benefits of tiers; they are worn while the state of the membership gives all the tier gives.</summary>
internal sealed class MemberBadges(ICommerceDb db, TimeProvider clock) : IMemberBadges
{
    public async Task<IReadOnlyDictionary<MemberId, IReadOnlyList<string>>> Of(
        IReadOnlyCollection<MemberId> members, MemberId? owner, CancellationToken cancellationToken)
    {
        var (now, inChinese) = (clock.Now(), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh");
        var memberships = await db.Memberships.AsNoTracking().AsSplitQuery()
            .Where(m => members.Contains(m.MemberId) && (m.OwnerId == null || m.OwnerId == owner) && m.EndedAt == null)
            .OrderBy(m => m.StartedAt).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        memberships.ForEach(membership => membership.Advance(now));
        var ids = memberships.ConvertAll(m => m.TierId);
        var tiers = await db.Tiers.AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        return memberships
            .Where(m => tiers[m.TierId].Policy[m.State] == AccessLevel.Full)
            .SelectMany(m => tiers[m.TierId].Benefits.Where(b => b is { Kind: BenefitKind.Badge, Text: not null }).Select(b => (m.MemberId, Badge: b.Words(inChinese)!)))
            .GroupBy(worn => worn.MemberId, worn => worn.Badge)
            .ToDictionary(worn => worn.Key, IReadOnlyList<string> (worn) => [.. worn.Distinct(StringComparer.Ordinal)]);
    }
}
