using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>An account and what is on it; debits positive.</summary>
public sealed record AccountBalance(string Account, string Currency, long BalanceMinor);

/// <summary>A creator and what is due to them.</summary>
public sealed record Due(MemberId CreatorId, long AmountMinor);

/// <summary>Earnings of a line whose hold is over.</summary>
public sealed record HeldEarning(OrderId OrderId, OrderLineId LineId, MemberId CreatorId, Currency Currency, RevenueStream? Stream, long AmountMinor);

/// <summary>What a creator has, in one currency.</summary>
/// <param name="Currency">Its code.</param>
/// <param name="HeldMinor">Earned, and not payable yet.</param>
/// <param name="PayableMinor">Due for the next payout; below zero after refunds of what was already paid out.</param>
/// <param name="InPayoutMinor">In a batch that is not marked paid.</param>
/// <param name="PaidMinor">Paid out so far.</param>
public sealed record CreatorBalance(string Currency, long HeldMinor, long PayableMinor, long InPayoutMinor, long PaidMinor);

/// <summary>One movement of a creator's earnings.</summary>
public sealed record EarningRow(
    Guid TransactionId, DateTimeOffset At, LedgerTransactionKind Kind, string Currency, long AmountMinor, RevenueStream? Stream, string? OrderNumber, string? Title);

/// <summary>Money of a period, by what the report is grouped by.</summary>
/// <param name="Key">The stream, the day, or the creator's id; the platform itself where that is empty.</param>
/// <param name="CollectedMinor">What buyers paid.</param>
/// <param name="RefundedMinor">What went back to them.</param>
/// <param name="CouponCostMinor">What the platform's coupons cost it.</param>
/// <param name="TaxMinor">Tax contained.</param>
/// <param name="PlatformMinor">What the platform keeps: its own sales, fees, and its part of tips.</param>
/// <param name="CreatorsMinor">What creators earned.</param>
/// <param name="EscrowMinor">What waits for delivery.</param>
public sealed record RevenueRow(
    string Key, long CollectedMinor, long RefundedMinor, long CouponCostMinor, long TaxMinor, long PlatformMinor, long CreatorsMinor, long EscrowMinor);

/// <summary>What a revenue report is grouped by.</summary>
public enum RevenueGrouping
{
    Stream,
    Day,
    Creator,
}

/// <summary>Reads the ledger. Every figure is a sum of its entries.</summary>
public interface ILedgerReading
{
    Task<IReadOnlyList<AccountBalance>> Accounts(string? currency, CancellationToken cancellationToken);

    /// <summary>What is payable to creators, at least <paramref name="minimumMinor"/> each.</summary>
    Task<IReadOnlyList<Due>> Payable(Currency currency, long minimumMinor, CancellationToken cancellationToken);

    /// <summary>Held earnings posted before a time, at most <paramref name="limit"/> lines.</summary>
    Task<IReadOnlyList<HeldEarning>> HeldBefore(DateTimeOffset time, int limit, CancellationToken cancellationToken);

    /// <summary>What one line holds for each of its creators.</summary>
    Task<IReadOnlyList<HeldEarning>> HeldBy(OrderLineId line, CancellationToken cancellationToken);

    Task<IReadOnlyList<CreatorBalance>> BalancesOf(MemberId creator, CancellationToken cancellationToken);

    /// <summary>A creator's movements, the newest first.</summary>
    Task<IReadOnlyList<EarningRow>> EarningsOf(
        MemberId creator, string? currency, DateTimeOffset from, DateTimeOffset to, Cursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>The revenue of a period; days are those of the zone.</summary>
    Task<IReadOnlyList<RevenueRow>> Revenue(
        Currency currency, DateTimeOffset from, DateTimeOffset to, RevenueGrouping by, TimeZoneInfo zone, CancellationToken cancellationToken);
}
