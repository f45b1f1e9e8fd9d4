using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Quotas;

/// <summary>What my living memberships give me, and what is left of what they give a number of.</summary>
public sealed record ShowMyBenefits : IQuery<ShowMyBenefits.Given[]>
{
    /// <summary>What one membership gives.</summary>
    /// <param name="MembershipId">The membership.</param>
    /// <param name="Tier">Of which tier.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="InForce">Whether the benefits are mine in full now: the tier's policy for that state, and bans, decide it.</param>
    /// <param name="IncludedProducts">How many published works it opens.</param>
    /// <param name="DiscountPercent">What it takes off other works; null for nothing.</param>
    /// <param name="Badges">The words shown beside my name.</param>
    /// <param name="Quotas">What it gives a number of.</param>
    public sealed record Given(
        MembershipId MembershipId,
        TierName Tier,
        MembershipState State,
        bool InForce,
        int IncludedProducts,
        int? DiscountPercent,
        IReadOnlyList<string> Badges,
        IReadOnlyList<QuotaView> Quotas);

    /// <summary>A tier by name.</summary>
    public sealed record TierName(TierId Id, string NameZh, string NameEn, TierOwner? Owner);

    internal sealed class Handler(ICommerceDb db, IProductsForSale products, IAccessReading access, IMemberDirectory members, ICurrentUser me, TimeProvider clock)
        : IQueryHandler<ShowMyBenefits, Given[]>
    {
        public async Task<Result<Given[]>> Handle(ShowMyBenefits query, CancellationToken cancellationToken)
        {
            var (member, now, inChinese) = (me.Required, clock.Now(), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh");
            var mine = await db.Memberships.AsNoTracking().AsSplitQuery().Alive()
                .Where(m => m.MemberId == member).OrderByDescending(m => m.StartedAt).ThenBy(m => m.Id).ToListAsync(cancellationToken);
            mine.ForEach(membership => membership.Advance(now));
            mine.RemoveAll(membership => !membership.IsLive);
            var ids = mine.ConvertAll(m => m.TierId);
            var tiers = await db.Tiers.AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
            var owners = await members.Find([.. mine.Select(m => m.OwnerId).OfType<MemberId>().Distinct()], cancellationToken);
            var held = (await access.HeldTiers([member], cancellationToken)).GetValueOrDefault(member) ?? new HashSet<TierId>();
            var tallies = await db.QuotaTallies(mine.ConvertAll(m => m.Id), cancellationToken);
            var given = new List<Given>(mine.Count);
            foreach (var membership in mine)
            {
                var tier = tiers[membership.TierId];
                var inForce = held.Contains(tier.Id);
                var owner = membership.OwnerId is { } id && owners.TryGetValue(id, out var creator) ? TierOwner.Of(creator) : null;
                given.Add(new(
                    membership.Id,
                    new(tier.Id, tier.NameZh, tier.NameEn, owner),
                    membership.State,
                    inForce,
                    await products.Count(ShelfOf(tier), cancellationToken),
                    tier.Benefits.Where(b => b.Kind == BenefitKind.DiscountPercent).Max(b => b.Amount),
                    [.. tier.Benefits.Where(b => b.Kind == BenefitKind.Badge).Select(b => b.Words(inChinese)).OfType<string>()],
                    [.. QuotaUse.Standings(membership, tier.Quotas, [.. tallies[membership.Id]], now).Select(s => QuotaView.Of(s, membership, inForce))]));
            }

            return given.ToArray();
        }

        /// <summary>The works that a tier includes, by the rules of access.</summary>
        private static Shelf ShelfOf(Tier tier) => new(
            [.. tier.Benefits.SelectMany(b => b.Products).Distinct()],
            [.. tier.Benefits.Where(b => b.Kind == BenefitKind.IncludedCategory).Select(b => b.CategoryId).OfType<Domain.Catalog.CategoryId>()],
            [.. tier.Benefits.Where(b => b.Kind == BenefitKind.AllOfCreator).Select(b => tier.OwnerId ?? b.CreatorId).OfType<MemberId>()])
        {
            Only = tier.OwnerId,
        };
    }
}
