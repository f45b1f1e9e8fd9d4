using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Tests.Commerce;

/// <summary>Tiers and memberships in a given state.</summary>
internal static class SomeTier
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static int counter = 1000;

    public static Money Cny(long minor) => new(minor, Currency.Cny);

    public static PaidBy Paid(long minor = 30_00) => new(LogOf.Number(Interlocked.Increment(ref counter)), Cny(minor));

    public static Tier Open(long month = 30_00, int rank = 1, Func<TierDetails, TierDetails>? with = null)
    {
        var details = new TierDetails
        {
            NameZh = "会员",
            NameEn = "Member",
            Prices = [new(BillingPeriod.Month, Cny(month)), new(BillingPeriod.Year, Cny(month * 10))],
            Benefits = [new TierBenefit(BenefitKind.AllOfCreator)],
            GraceDays = 5,
            TrialDays = 14,
            MaxPauseDays = 30,
            Rank = rank,
        };
        var tier = Tier.Start(Id.New<TierId>(Now), World.Creator, "member", with?.Invoke(details) ?? details, Now).Value;
        tier.Open(Now);
        return tier;
    }

    public static Membership Member(Tier tier, DateTimeOffset? from = null, RenewalEngine engine = RenewalEngine.Prepaid, PaidBy? payment = null) =>
        Membership.Begin(Id.New<MembershipId>(Now), tier, World.Reader, BillingPeriod.Month, engine, payment ?? Paid(), from ?? Now).Value;
}
