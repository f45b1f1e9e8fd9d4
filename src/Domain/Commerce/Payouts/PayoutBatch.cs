using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Where a payout batch stands.</summary>
public enum PayoutStatus
{
    /// <summary>Made; to be transferred by hand or by the bank's file.</summary>
    Prepared,

    /// <summary>The operator says the money left.</summary>
    Paid,

    /// <summary>Taken back; the amounts are payable again.</summary>
    Cancelled,
}

/// <summary>One creator's line of a batch.</summary>
public sealed class Payout
{
    private Payout()
    {
    }

    public PayoutId Id { get; private set; }

    public PayoutBatchId BatchId { get; private set; }

    public MemberId CreatorId { get; private set; }

    public long AmountMinor { get; private set; }

    internal static Payout Of(PayoutId id, PayoutBatchId batch, MemberId creator, long amount) =>
        new() { Id = id, BatchId = batch, CreatorId = creator, AmountMinor = amount };
}

/// <summary>Payouts of one currency that are transferred together.</summary>
public sealed class PayoutBatch : AggregateRoot
{
    private readonly List<Payout> payouts = [];

    private PayoutBatch()
    {
    }

    public PayoutBatchId Id { get; private set; }

    public Currency Currency { get; private set; }

    public PayoutStatus Status { get; private set; }

    public long TotalMinor { get; private set; }

    public MemberId PreparedBy { get; private set; }

    public DateTimeOffset PreparedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The bank's reference, or why it was cancelled.</summary>
    public string? Note { get; private set; }

    public IReadOnlyList<Payout> Payouts => payouts;

    /// <summary>Makes a batch of what is payable.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="currency">The currency of all payouts.</param>
    /// <param name="payable">Creators and what is due to each; only positive amounts are taken.</param>
    /// <param name="by">The operator.</param>
    /// <param name="now">Now.</param>
    public static Result<PayoutBatch> Prepare(
        PayoutBatchId id, Currency currency, IEnumerable<(MemberId Creator, long AmountMinor)> payable, MemberId by, DateTimeOffset now)
    {
        var batch = new PayoutBatch { Id = id, Currency = currency, Status = PayoutStatus.Prepared, PreparedBy = by, PreparedAt = now };
        foreach (var (creator, amount) in payable.Where(due => due.AmountMinor > 0))
        {
            batch.payouts.Add(Payout.Of(Domain.Common.Id.New<PayoutId>(now), id, creator, amount));
        }

        if (batch.payouts.Count == 0)
        {
            return PayoutErrors.NothingPayable;
        }

        batch.TotalMinor = batch.payouts.Sum(payout => payout.AmountMinor);
        batch.Raise(new PayoutPrepared(id));
        batch.Touch();
        return batch;
    }

    /// <summary>The money left; cannot be undone.</summary>
    public Result MarkPaid(string? reference, DateTimeOffset now) => Close(PayoutStatus.Paid, reference, now, new PayoutPaid(Id));

    /// <summary>Takes the batch back.</summary>
    public Result Cancel(string? why, DateTimeOffset now) => Close(PayoutStatus.Cancelled, why, now, new PayoutCancelled(Id));

    private Result Close(PayoutStatus status, string? note, DateTimeOffset now, IDomainEvent happened)
    {
        if (Status != PayoutStatus.Prepared)
        {
            return PayoutErrors.AlreadyClosed;
        }

        (Status, Note, ClosedAt) = (status, note, now);
        Raise(happened);
        Touch();
        return Result.Success();
    }
}

/// <summary>Why something about a payout is refused.</summary>
public static class PayoutErrors
{
    public static readonly Error NotFound = Error.NotFound("commerce.payout_not_found", "There is no such payout batch.");
    public static readonly Error NothingPayable = Error.Rejected("commerce.nothing_payable", "Nothing is payable in this currency.");
    public static readonly Error AlreadyClosed = Error.Conflict("commerce.payout_closed", "This payout batch was already paid or cancelled.");
}
