namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>What causes transactions: the words of their source type.</summary>
public static class LedgerSources
{
    public const string Order = "order";
    public const string Payment = "payment";
    public const string WrongAmount = "wrongAmount";
    public const string Gift = "gift";
    public const string Refund = "refund";
    public const string Overlap = "overlap";
    public const string OrderLine = "orderLine";
    public const string Payout = "payout";
}
