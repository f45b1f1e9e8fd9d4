using System.Text.Json;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What a tier gives a number of.</summary>
/// <param name="Key">Its name within the tier: the kind, or the words where no kind is said. The same name in another tier of the owner is the same quota.</param>
/// <param name="Kind">What it counts; null for whatever the words say.</param>
/// <param name="Words">What the tier's card says that it counts.</param>
/// <param name="Cycle">How often it begins anew.</param>
/// <param name="Amount">How many each time.</param>
public sealed record TierQuota(string Key, QuotaKind? Kind, string Words, QuotaCycle Cycle, int Amount)
{
    public const int MaxKey = TierBenefit.MaxText + 5;

    /// <summary>The quotas among benefits; those of one name are one, which a tier from before that rule may have twice.</summary>
    public static IReadOnlyList<TierQuota> Of(IEnumerable<TierBenefit> benefits) =>
    [
        .. benefits.Where(benefit => benefit.Kind == BenefitKind.Quota)
            .GroupBy(KeyOf, StringComparer.Ordinal)
            .Select(same => new TierQuota(same.Key, same.First().Counts, same.First().Text ?? "", same.First().Every ?? QuotaCycle.Period, same.Sum(one => one.Amount ?? 0))),
    ];

    /// <summary>The name of a quota of a kind.</summary>
    public static string KeyOf(QuotaKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    internal static bool IsAnyTwice(IEnumerable<TierBenefit> benefits) =>
        benefits.Where(benefit => benefit.Kind == BenefitKind.Quota).GroupBy(KeyOf, StringComparer.Ordinal).Any(same => same.Skip(1).Any());

    private static string KeyOf(TierBenefit benefit) => benefit.Counts is { } kind ? KeyOf(kind) : $"text:{benefit.Text}";
}
