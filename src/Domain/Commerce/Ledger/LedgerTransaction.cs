using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Why a transaction was posted.</summary>
public enum LedgerTransactionKind
{
    /// <summary>An order was paid.</summary>
    Sale,

    /// <summary>A gift was redeemed, or expired: what lay in escrow became income.</summary>
    GiftReleased,

    /// <summary>Money went back to a buyer.</summary>
    Refund,

    /// <summary>A bank or card network took money back.</summary>
    Chargeback,

    /// <summary>The hold on a creator's earnings ended.</summary>
    HoldReleased,

    /// <summary>Earnings went into a payout batch.</summary>
    PayoutPrepared,

    /// <summary>A payout was made.</summary>
    PayoutPaid,

    /// <summary>A prepared payout was taken back.</summary>
    PayoutCancelled,

    /// <summary>A payment came for an order that cannot be fulfilled any more.</summary>
    PaymentUnapplied,

    /// <summary>Such a payment went back.</summary>
    SurplusReturned,

    /// <summary>A dispute was won: the bank gave the money of a chargeback back.</summary>
    DisputeWon,
}

/// <summary>One posting to one account. Amounts are signed minor units: debit positive, credit negative.</summary>
public sealed class LedgerEntry
{
    private LedgerEntry()
    {
    }

    public LedgerTransactionId TransactionId { get; private set; }

    /// <summary>The place within its transaction, from 0.</summary>
    public int Ordinal { get; private set; }

    /// <summary>The account's name; see <see cref="LedgerAccount.Name"/>.</summary>
    public string Account { get; private set; } = "";

    public LedgerAccountKind Kind { get; private set; }

    public MemberId? OwnerId { get; private set; }

    public string Currency { get; private set; } = "";

    public long AmountMinor { get; private set; }

    /// <summary>The order line it comes from, where it comes from one.</summary>
    public OrderLineId? LineId { get; private set; }

    public RevenueStream? Stream { get; private set; }

    internal static LedgerEntry Of(LedgerTransactionId transaction, int ordinal, LedgerPosting posting, Currency currency) => new()
    {
        TransactionId = transaction,
        Ordinal = ordinal,
        Account = posting.Account.Name,
        Kind = posting.Account.Kind,
        OwnerId = posting.Account.OwnerId,
        Currency = currency.Code,
        AmountMinor = posting.AmountMinor,
        LineId = posting.LineId,
        Stream = posting.Stream,
    };
}

/// <summary>An entry to be: account, signed minor units, and what it belongs to.</summary>
public sealed record LedgerPosting(LedgerAccount Account, long AmountMinor, OrderLineId? LineId = null, RevenueStream? Stream = null);

/// <summary>
/// A balanced set of entries in one currency. It is never changed: a mistake or a refund is a further transaction that
/// reverses. One source posts one transaction of a kind, however often its event arrives.
/// </summary>
public sealed class LedgerTransaction
{
    private readonly List<LedgerEntry> entries = [];

    private LedgerTransaction()
    {
    }

    public LedgerTransactionId Id { get; private set; }

    public LedgerTransactionKind Kind { get; private set; }

    /// <summary>What caused it: <c>order</c>, <c>refund</c>, <c>gift</c>, <c>payout</c>.</summary>
    public string SourceType { get; private set; } = "";

    /// <summary>The cause's id; unique together with kind, source type and currency.</summary>
    public Guid SourceId { get; private set; }

    /// <summary>The order whose money it moves, where there is one: what a refund reverses is found by it.</summary>
    public OrderId? OrderId { get; private set; }

    public Currency Currency { get; private set; }

    public DateTimeOffset At { get; private set; }

    public IReadOnlyList<LedgerEntry> Entries => entries;

    /// <summary>Posts a transaction.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="cause">Why, and for which source.</param>
    /// <param name="currency">The one currency of all postings.</param>
    /// <param name="postings">At least two; zero amounts are left out; they sum to zero.</param>
    /// <param name="at">When it took effect.</param>
    /// <exception cref="InvalidOperationException">The postings do not balance: a bug of whoever made them, never a refusal.</exception>
    public static LedgerTransaction Post(
        LedgerTransactionId id, LedgerCause cause, Currency currency, IEnumerable<LedgerPosting> postings, DateTimeOffset at)
    {
        var transaction = new LedgerTransaction
        {
            Id = id,
            Kind = cause.Kind,
            SourceType = cause.SourceType,
            SourceId = cause.SourceId,
            OrderId = cause.OrderId,
            Currency = currency,
            At = at,
        };
        var merged = postings.GroupBy(p => (p.Account, p.LineId, p.Stream))
            .Select(group => new LedgerPosting(group.Key.Account, group.Sum(p => p.AmountMinor), group.Key.LineId, group.Key.Stream))
            .Where(posting => posting.AmountMinor != 0);
        foreach (var posting in merged)
        {
            transaction.entries.Add(LedgerEntry.Of(id, transaction.entries.Count, posting, currency));
        }

        var sum = transaction.entries.Aggregate(0L, (total, entry) => checked(total + entry.AmountMinor));
        return sum == 0 && transaction.entries.Count != 1
            ? transaction
            : throw new InvalidOperationException($"A ledger transaction must balance; {cause.Kind} of {cause.SourceType} {cause.SourceId} is off by {sum}.");
    }
}

/// <summary>Why a transaction is posted and what for.</summary>
public sealed record LedgerCause(LedgerTransactionKind Kind, string SourceType, Guid SourceId, OrderId? OrderId = null);
