using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>What a period of a tier costs a member today, and how it would join what they have.</summary>
public sealed class MembershipSales(ICommerceDb db, IAccessReading access)
{
    /// <summary>Prices a period for a buyer: for themselves, or as a gift for somebody else.</summary>
    public async Task<Result<MembershipQuote>> Quote(
        MemberId member, TierId tierId, BillingPeriod period, bool isGift, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Tiers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == tierId && t.Status != TierStatus.Draft, cancellationToken) is not { } tier)
        {
            return TierErrors.NotFound;
        }

        if (tier.PriceOf(period) is not { } price)
        {
            return TierErrors.PeriodNotSold;
        }

        if (isGift)
        {
            return tier.Status == TierStatus.Active ? MembershipQuote.Full(tier, period, price, now) : TierErrors.NotOpen;
        }

        if (tier.OwnerId == member)
        {
            return MembershipErrors.OwnTier;
        }

        var membership = await db.Memberships.AsNoTracking().LivingOf(member, tier.OwnerId, cancellationToken);
        membership?.Advance(now);
        if (membership is not { IsLive: true })
        {
            return tier.Status == TierStatus.Active ? MembershipQuote.Full(tier, period, price, now) : TierErrors.NotOpen;
        }

        return membership.Engine == RenewalEngine.Mandate
            ? MembershipErrors.MandateDoesNotChange
            : await Join(membership, tier, period, price, now, cancellationToken);
    }

    /// <summary>Whether a credit that an order was promised is still to be had: the plan it replaces is there, lower, and worth as much of then.</summary>
    /// <param name="member">Who ordered.</param>
    /// <param name="tierId">What they ordered.</param>
    /// <param name="credit">What was taken off.</param>
    /// <param name="promisedAt">When.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<bool> StillCredits(
        MemberId member, TierId tierId, Money credit, DateTimeOffset promisedAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tier = await db.Tiers.AsNoTracking().SingleAsync(t => t.Id == tierId, cancellationToken);
        var membership = await db.Memberships.AsNoTracking().LivingOf(member, tier.OwnerId, cancellationToken);
        membership?.Advance(now);
        return membership is { IsLive: true } && membership.TierId != tierId
            && tier.Rank > await db.Tiers.Where(t => t.Id == membership.TierId).Select(t => t.Rank).SingleAsync(cancellationToken)
            && membership.CreditAt(credit.Currency, promisedAt).MinorUnits >= credit.MinorUnits;
    }

    /// <summary>The open tiers that include a product, the cheapest first.</summary>
    public async Task<IReadOnlyList<Tier>> Including(ProductId product, CancellationToken cancellationToken)
    {
        var ids = await access.TiersIncluding(product, cancellationToken);
        var tiers = await db.Tiers.AsNoTracking().Where(t => ids.Contains(t.Id) && t.Status == TierStatus.Active).ToListAsync(cancellationToken);
        return [.. tiers.OrderBy(t => t.Prices.Min(p => p.Price.MinorUnits))];
    }

    /// <summary>The tiers with which a product costs less: those that a member has, and the open ones; the best first.</summary>
    internal async Task<IReadOnlyList<(Tier Tier, TierDiscount Discount)>> Reducing(MemberId? member, ProductId product, CancellationToken cancellationToken)
    {
        var discounts = (await access.TiersReducing(member, product, cancellationToken)).ToDictionary(discount => discount.TierId);
        var ids = discounts.Keys.ToList();
        var tiers = await db.Tiers.AsNoTracking().Where(t => ids.Contains(t.Id) && t.Status != TierStatus.Draft).ToListAsync(cancellationToken);
        return
        [
            .. tiers.Select(tier => (Tier: tier, Discount: discounts[tier.Id]))
                .Where(known => known.Discount.IsHeld || known.Tier.Status == TierStatus.Active)
                .OrderByDescending(known => known.Discount.IsHeld).ThenByDescending(known => known.Discount.Percent)
                .ThenBy(known => known.Tier.Prices.Select(p => p.Price.MinorUnits).DefaultIfEmpty().Min()),
        ];
    }

    private async Task<Result<MembershipQuote>> Join(
        Membership membership, Tier tier, BillingPeriod period, Money price, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (tier.Id == membership.TierId)
        {
            var from = membership.PaidUntil(tier.Id, now);
            return new MembershipQuote(tier, period, price, Money.Zero(price.Currency), price, PlanChange.Renewal, from, Periods.After(from, period.Months()));
        }

        if (tier.Status != TierStatus.Active)
        {
            return TierErrors.NotOpen;
        }

        var rank = await db.Tiers.Where(t => t.Id == membership.TierId).Select(t => t.Rank).SingleAsync(cancellationToken);
        if (tier.Rank <= rank && membership.State != MembershipState.Trialing)
        {
            var from = membership.PaidUntil(tier.Id, now);
            return new MembershipQuote(tier, period, price, Money.Zero(price.Currency), price, PlanChange.AtPeriodEnd, from, Periods.After(from, period.Months()));
        }

        var proration = membership.Prorate(price, period, now);
        return new MembershipQuote(tier, period, price, proration.Credit, proration.Due, PlanChange.Now, proration.StartsAt, proration.EndsAt);
    }
}

/// <summary>How a bought period joins what the member has.</summary>
public enum PlanChange
{
    /// <summary>It begins a membership.</summary>
    New,

    /// <summary>It follows the present period of the same tier.</summary>
    Renewal,

    /// <summary>The new plan begins today; unused time was credited.</summary>
    Now,

    /// <summary>The new plan begins when the present period ends.</summary>
    AtPeriodEnd,
}

/// <summary>A priced period.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Period">The period.</param>
/// <param name="Price">Its price.</param>
/// <param name="Credit">What unused time of the present plan is worth.</param>
/// <param name="Due">What is to be paid.</param>
/// <param name="Change">How it joins.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
public sealed record MembershipQuote(
    Tier Tier, BillingPeriod Period, Money Price, Money Credit, Money Due, PlanChange Change, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    internal static MembershipQuote Full(Tier tier, BillingPeriod period, Money price, DateTimeOffset now) =>
        new(tier, period, price, Money.Zero(price.Currency), price, PlanChange.New, now, Periods.After(now, period.Months()));
}
