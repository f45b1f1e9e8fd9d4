using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>What the platform keeps and how long it holds; set under <c>Commerce</c> in the configuration.</summary>
/// <param name="FeeBasisPoints">The platform's fee on creators' sales, of 10,000.</param>
/// <param name="TipFeeBasisPoints">The same on tips.</param>
/// <param name="TaxBasisPoints">The tax rate that prices contain, of 10,000.</param>
/// <param name="HoldDays">How long a creator's earnings wait before they are payable.</param>
public sealed record MarketTerms(int FeeBasisPoints, int TipFeeBasisPoints, int TaxBasisPoints, int HoldDays)
{
    /// <summary>What is promised about refunds where a tier says nothing else: <c>RefundWindowHours</c>, <c>RefundMaxConsumedPercent</c>.</summary>
    public RefundPolicy Refunds { get; init; } = RefundPolicy.Default;

    /// <summary>A tenth of sales, nothing of tips, no tax, seven days.</summary>
    public static MarketTerms Default { get; } = new(1000, 0, 0, 7);
}
