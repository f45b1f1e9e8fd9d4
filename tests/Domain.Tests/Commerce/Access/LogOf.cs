using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Tests.Commerce;

/// <summary>Writes access logs for tests.</summary>
internal sealed class LogOf(MemberId member)
{
    private readonly List<AccessEvent> lines = [];

    public static DateTimeOffset Day(double number) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(number);

    public static Guid Number(int number) => new(number, 0, 0, new byte[8]);

    public IReadOnlyList<AccessEvent> Lines => lines;

    public LogOf Add(
        double writtenOn, AccessEventKind kind, AccessScope scope, int right, double from, double? until = null, int retry = 0, int grace = 0)
    {
        var entry = new AccessEntry(kind, scope, Number(right), Day(from), until is { } end ? Day(end) : null, new(AccessSources.OrderLine, Number(lines.Count)))
        {
            RetryDays = retry,
            GraceDays = grace,
        };
        return Add(entry, Day(writtenOn));
    }

    public LogOf Add(AccessEntry entry, DateTimeOffset at)
    {
        var line = AccessEvent.Write(member, entry, at);
        typeof(AccessEvent).GetProperty(nameof(AccessEvent.Sequence))!.SetValue(line, lines.Count + 1L);
        lines.Add(line);
        return this;
    }
}

/// <summary>The world that the tests' logs speak of: products, a bundle, tiers.</summary>
internal static class World
{
    public static readonly MemberId Reader = new(LogOf.Number(901));
    public static readonly MemberId Creator = new(LogOf.Number(902));
    public static readonly MemberId Other = new(LogOf.Number(903));
    public static readonly ProductId Bundle = new(LogOf.Number(100));
    public static readonly CategoryId Category = new(LogOf.Number(500));

    public static readonly ProductFacts[] Products =
    [
        Product(1, Creator),
        Product(2, Creator, bundled: true),
        Product(3, Creator, category: true),
        Product(4, Other, bundled: true, category: true),
        Product(5, Other) with { IsFree = true },
        Product(6, Other) with { Authors = [Other, Reader] },
    ];

    public static readonly StatePolicy Lenient = StatePolicy.Default;

    public static readonly StatePolicy Strict =
        StatePolicy.Default with { Trialing = AccessLevel.PreviewOnly, PastDue = AccessLevel.None, Grace = AccessLevel.PreviewOnly };

    public static readonly TierFacts[] Tiers =
    [
        Tier(201, Creator, Lenient, new TierBenefit(BenefitKind.AllOfCreator)),
        Tier(202, Creator, Strict, new TierBenefit(BenefitKind.IncludedProducts) { Products = [Products[0].Id, Products[3].Id] }),
        Tier(203, null, Strict with { Paused = AccessLevel.Full }, new TierBenefit(BenefitKind.IncludedCategory) { CategoryId = Category }),
        Tier(204, null, Lenient, new TierBenefit(BenefitKind.IncludedProducts) { Products = [Bundle] }, new TierBenefit(BenefitKind.DiscountPercent) { Amount = 20 }),
    ];

    public static IReadOnlyDictionary<TierId, TierFacts> TierTable { get; } = Tiers.ToDictionary(tier => tier.Id);

    public static ProductFacts Product(int number, MemberId owner, bool bundled = false, bool category = false) => new(
        new ProductId(LogOf.Number(number)), false, owner, [owner], bundled ? [new BundleFacts(Bundle, Creator)] : [], category ? [Category] : []);

    public static AccessScope Scope(this ProductFacts product) => AccessScope.Of(product.Id);

    public static AccessScope Scope(this TierFacts tier) => AccessScope.Of(tier.Id);

    public static Entitlement Decide(this LogOf log, ProductFacts product, double day, bool staff = false) =>
        Entitlements.Decide(log.Lines, product, TierTable, new Reader(Reader, staff), LogOf.Day(day));

    private static TierFacts Tier(int number, MemberId? owner, StatePolicy policy, params TierBenefit[] benefits) =>
        new(new TierId(LogOf.Number(number)), owner, benefits, policy);
}
