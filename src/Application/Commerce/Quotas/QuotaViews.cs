using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Quotas;

/// <summary>Whether a quota can be used now.</summary>
public enum QuotaStatus
{
    Open,

    /// <summary>Everything is used until it begins anew.</summary>
    UsedUp,

    /// <summary>The membership is paused; the quota waits with it.</summary>
    Frozen,

    /// <summary>The state of the membership, or a ban, does not give the tier's benefits.</summary>
    Withheld,
}

/// <summary>A quota of a member and what is left of it.</summary>
/// <param name="Key">Its name within the tier; uses are marked under it.</param>
/// <param name="Counts">What it counts; null for whatever its words say.</param>
/// <param name="Text">The words on the tier's card.</param>
/// <param name="Every">How often it begins anew.</param>
/// <param name="Amount">How many there are each time.</param>
/// <param name="Used">How many were used since it began.</param>
/// <param name="Left">How many are left.</param>
/// <param name="ResetsAt">When it begins anew, if the membership goes on as it stands.</param>
/// <param name="EndsAt">When it ends without beginning anew.</param>
/// <param name="Status">Whether it can be used now.</param>
public sealed record QuotaView(
    string Key,
    QuotaKind? Counts,
    string Text,
    QuotaCycle Every,
    int Amount,
    int Used,
    int Left,
    DateTimeOffset? ResetsAt,
    DateTimeOffset? EndsAt,
    QuotaStatus Status)
{
    internal static QuotaView Of(QuotaStanding standing, Membership membership, bool isHeld) => new(
        standing.Quota.Key,
        standing.Quota.Kind,
        standing.Quota.Words,
        standing.Quota.Cycle,
        standing.Quota.Amount,
        standing.Used,
        standing.Left,
        standing.Window.ResetsAt,
        standing.Window.EndsAt,
        (membership.State, isHeld, standing.Left) switch
        {
            (MembershipState.Paused, _, _) => QuotaStatus.Frozen,
            (_, false, _) => QuotaStatus.Withheld,
            (_, _, 0) => QuotaStatus.UsedUp,
            _ => QuotaStatus.Open,
        });
}

internal static class QuotaQueries
{
    /// <summary>What memberships used, by quota, period and month.</summary>
    public static async Task<ILookup<MembershipId, QuotaTally>> QuotaTallies(
        this ICommerceDb db, IReadOnlyCollection<MembershipId> memberships, CancellationToken cancellationToken) =>
        (await db.QuotaUses.AsNoTracking().Where(u => memberships.Contains(u.MembershipId))
            .GroupBy(u => new { u.MembershipId, u.Quota, u.PeriodId, u.Month })
            .Select(uses => new { uses.Key, Used = uses.Sum(u => u.Count) })
            .ToListAsync(cancellationToken))
        .ToLookup(uses => uses.Key.MembershipId, uses => new QuotaTally(uses.Key.Quota, new(uses.Key.PeriodId, uses.Key.Month), uses.Used));

    /// <summary>A membership as it stands at an instant, and its quotas.</summary>
    public static async Task<(Membership Membership, IReadOnlyList<QuotaStanding> Standings)> QuotasOf(
        this ICommerceDb db, MembershipId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var membership = await db.Memberships.AsNoTracking().AsSplitQuery().SingleAsync(m => m.Id == id, cancellationToken);
        membership.Advance(now);
        var tier = await db.Tiers.AsNoTracking().SingleAsync(t => t.Id == membership.TierId, cancellationToken);
        var tallies = await db.QuotaTallies([id], cancellationToken);
        return (membership, QuotaUse.Standings(membership, tier.Quotas, [.. tallies[id]], now));
    }

    /// <summary>
    /// The tier whose members the acting member serves, or null: an operator any; a creator their own, and those of owners whose
    /// published works they write along.
    /// </summary>
    public static async Task<Tier?> ServedTier(
        this ICommerceDb db, TierId id, bool asOperator, ICurrentUser me, IProductsForSale products, CancellationToken cancellationToken)
    {
        var tier = await db.Tiers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.Status != TierStatus.Draft, cancellationToken);
        return tier is null || asOperator || tier.OwnerId == me.Required
            || (tier.OwnerId is { } owner && (await products.OwnersWrittenFor(me.Required, cancellationToken)).Contains(owner))
            ? tier
            : null;
    }
}
