using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What became of a report.</summary>
public enum PaymentVerdict
{
    /// <summary>It was understood and had its effect, if it still could have one.</summary>
    Applied,

    /// <summary>It said again what was known.</summary>
    Repeated,

    /// <summary>We do not know its type; it is kept for people.</summary>
    Unknown,

    /// <summary>The money is not what was asked, or no order can take it: a person has to look.</summary>
    Mismatch,

    /// <summary>It speaks of a payment that we do not know.</summary>
    Orphan,
}

/// <summary>Why a report waits for a person.</summary>
public enum PaymentReview
{
    /// <summary>Another amount or currency came than was asked for.</summary>
    AmountDiffers,

    /// <summary>The money came for an order that cannot take it; it goes back by itself.</summary>
    OrderCannotTakeIt,

    /// <summary>It speaks of a payment that was not started here.</summary>
    PaymentUnknown,

    /// <summary>It speaks of a refund that was not ordered here.</summary>
    RefundUnknown,

    /// <summary>It speaks of a standing order that no membership is tied to.</summary>
    MandateUnknown,

    /// <summary>More went back to the buyer than they had paid: a refund and a dispute overlapped.</summary>
    PaidBackTwice,
}

/// <summary>What somebody who looks into a report has to know first.</summary>
/// <param name="Review">Why it waits.</param>
/// <param name="Note">The same as a sentence, for logs and back offices.</param>
/// <param name="Expected">What was asked for, or could go back.</param>
/// <param name="Came">What came, or went.</param>
public sealed record PaymentFinding(PaymentReview Review, string Note, Money? Expected = null, Money? Came = null);

/// <summary>A report of a provider, verified, as it came in. One per id of the provider's; repetitions are counted.</summary>
public sealed class PaymentEvent : AggregateRoot
{
    public const int MaxEventId = 128;
    public const int MaxType = 80;
    public const int MaxNote = 500;

    private PaymentEvent()
    {
    }

    public PaymentEventId Id { get; private set; }

    public PaymentProvider Provider { get; private set; }

    public string EventId { get; private set; } = "";

    public string Type { get; private set; } = "";

    public PaymentVerdict Verdict { get; private set; }

    public PaymentId? PaymentId { get; private set; }

    public OrderId? OrderId { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>What came, for people who look into it.</summary>
    public string Payload { get; private set; } = "";

    public int Repeats { get; private set; }

    /// <summary>Why it stands in the queue.</summary>
    public string? Note { get; private set; }

    public PaymentReview? Review { get; private set; }

    public long? ExpectedMinor { get; private set; }

    public Currency? ExpectedCurrency { get; private set; }

    public long? CameMinor { get; private set; }

    public Currency? CameCurrency { get; private set; }

    /// <summary>What was asked for, where that is the question.</summary>
    public Money? Expected => ExpectedMinor is { } minor && ExpectedCurrency is { } currency ? new Money(minor, currency) : null;

    /// <summary>What came, or went.</summary>
    public Money? Came => CameMinor is { } minor && CameCurrency is { } currency ? new Money(minor, currency) : null;

    /// <summary>Whether its money may be sent back whole.</summary>
    public bool IsReturnable => NeedsReview && Verdict == PaymentVerdict.Mismatch && PaymentId is not null && Review != PaymentReview.PaidBackTwice;

    public DateTimeOffset? ResolvedAt { get; private set; }

    public MemberId? ResolvedBy { get; private set; }

    public string? Resolution { get; private set; }

    /// <summary>Whether somebody has to look at it.</summary>
    public bool NeedsReview => ResolvedAt is null && Verdict is PaymentVerdict.Mismatch or PaymentVerdict.Orphan or PaymentVerdict.Unknown;

    public static PaymentEvent Receive(
        PaymentEventId id, PaymentProvider provider, string eventId, string type, DateTimeOffset occurredAt, string payload, DateTimeOffset now)
    {
        var received = new PaymentEvent
        {
            Id = id,
            Provider = provider,
            EventId = eventId,
            Type = type.Length > MaxType ? type[..MaxType] : type,
            Verdict = PaymentVerdict.Unknown,
            OccurredAt = occurredAt,
            ReceivedAt = now,
            Payload = payload.Replace("\0", "", StringComparison.Ordinal),
        };
        received.Touch();
        return received;
    }

    /// <summary>Says what became of it.</summary>
    public void Judge(PaymentVerdict verdict, Payment? payment, PaymentFinding? finding = null)
    {
        (Verdict, PaymentId, OrderId) = (verdict, payment?.Id ?? PaymentId, payment?.OrderId ?? OrderId);
        Note = finding?.Note is { Length: > MaxNote } note ? note[..MaxNote] : finding?.Note;
        Review = finding?.Review;
        (ExpectedMinor, ExpectedCurrency) = (finding?.Expected?.MinorUnits, finding?.Expected?.Currency);
        (CameMinor, CameCurrency) = (finding?.Came?.MinorUnits, finding?.Came?.Currency);
        Touch();
    }

    /// <summary>Announces something that other parts of the shop follow up.</summary>
    public void Announce(IDomainEvent fact) => Raise(fact);

    /// <summary>It came again.</summary>
    public void Repeat()
    {
        Repeats++;
        Touch();
    }

    /// <summary>A person looked at it.</summary>
    public Result Resolve(MemberId by, string resolution, DateTimeOffset now)
    {
        if (!NeedsReview)
        {
            return PaymentErrors.EventResolved;
        }

        (ResolvedAt, ResolvedBy, Resolution) = (now, by, resolution);
        Touch();
        return Result.Success();
    }
}
