using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Where a refund stands.</summary>
public enum RefundStatus
{
    /// <summary>Waits for an operator.</summary>
    Requested,

    /// <summary>Agreed; the provider is to be told.</summary>
    Approved,

    /// <summary>The provider was told and has not confirmed.</summary>
    Processing,

    /// <summary>The money went back; everything was unwound.</summary>
    Settled,

    /// <summary>The provider refused; an operator has to look.</summary>
    Failed,

    /// <summary>An operator said no.</summary>
    Rejected,
}

/// <summary>Why a refund waits for a person.</summary>
public enum RefundProblem
{
    /// <summary>The provider will not do it.</summary>
    ProviderRefused,

    /// <summary>The provider sends no money back: a person has to send it.</summary>
    ByHand,

    /// <summary>Nothing is left of what was paid: the buyer's bank has taken it back meanwhile.</summary>
    NothingLeft,

    /// <summary>The money went back although the bank had taken it already: more went back than was paid.</summary>
    PaidBackTwice,
}

/// <summary>One order line's part of a refund, as it is stored.</summary>
public sealed class RefundedLine
{
    private RefundedLine()
    {
    }

    public RefundId RefundId { get; private set; }

    public OrderLineId LineId { get; private set; }

    public long AmountMinor { get; private set; }

    internal static RefundedLine Of(RefundId refund, OrderLineId line, long amount) => new() { RefundId = refund, LineId = line, AmountMinor = amount };
}

/// <summary>Money on its way back to a buyer.</summary>
public sealed class Refund : AggregateRoot
{
    public const int MaxReason = 500;

    private readonly List<RefundedLine> lines = [];

    private Refund()
    {
    }

    public RefundId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public PaymentId? PaymentId { get; private set; }

    public MemberId MemberId { get; private set; }

    public RefundKind Kind { get; private set; }

    public RefundStatus Status { get; private set; }

    public Currency Currency { get; private set; }

    public long AmountMinor { get; private set; }

    public string Reason { get; private set; } = "";

    public string? DecisionNote { get; private set; }

    /// <summary>Why it waits for a person, where it does.</summary>
    public RefundProblem? Problem { get; private set; }

    /// <summary>How much went back beyond what was left of the order.</summary>
    public long OverpaidMinor { get; private set; }

    public MemberId? DecidedBy { get; private set; }

    /// <summary>Who asked; null where the provider did.</summary>
    public MemberId? RequestedBy { get; private set; }

    /// <summary>The provider's own name for it.</summary>
    public string? ProviderRefundId { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public IReadOnlyList<RefundedLine> Lines => lines;

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>Whether it still counts against what can be refunded.</summary>
    public bool IsLive => Status is not (RefundStatus.Rejected or RefundStatus.Failed);

    /// <summary>Opens a refund; one within the policy and a chargeback need nobody's approval.</summary>
    public static Result<Refund> Open(RefundId id, RefundOrder order, RefundKind kind, string reason, MemberId? by, DateTimeOffset now)
    {
        if (order.Lines.Count == 0 || order.Lines.Any(line => line.AmountMinor <= 0))
        {
            return RefundErrors.NothingToRefund;
        }

        var text = reason.Trim();
        if (text.Length is 0 or > MaxReason)
        {
            return RefundErrors.ReasonLength;
        }

        var refund = new Refund
        {
            Id = id,
            OrderId = order.OrderId,
            PaymentId = order.PaymentId,
            MemberId = order.MemberId,
            Kind = kind,
            Status = kind == RefundKind.Operator ? RefundStatus.Requested : RefundStatus.Approved,
            Currency = order.Currency,
            AmountMinor = order.Lines.Sum(line => line.AmountMinor),
            Reason = text,
            RequestedBy = by,
            RequestedAt = now,
        };
        refund.lines.AddRange(order.Lines.Select(line => RefundedLine.Of(id, line.OrderLineId, line.AmountMinor)));
        refund.Raise(new RefundOpened(id, order.OrderId));
        refund.Touch();
        return refund;
    }

    /// <summary>An operator agrees.</summary>
    public Result Approve(MemberId by, string? note, DateTimeOffset now)
    {
        if (Status is not (RefundStatus.Requested or RefundStatus.Failed))
        {
            return RefundErrors.AlreadyDecided;
        }

        (Status, DecidedBy, DecisionNote, DecidedAt, Problem) = (RefundStatus.Approved, by, note, now, null);
        Touch();
        return Result.Success();
    }

    /// <summary>An operator says no, and why.</summary>
    public Result Reject(MemberId by, string note, DateTimeOffset now)
    {
        if (Status is not (RefundStatus.Requested or RefundStatus.Failed))
        {
            return RefundErrors.AlreadyDecided;
        }

        (Status, DecidedBy, DecisionNote, DecidedAt) = (RefundStatus.Rejected, by, note, now);
        Raise(new RefundRejected(Id, OrderId));
        Touch();
        return Result.Success();
    }

    /// <summary>The provider took the order to refund; its confirmation may come later.</summary>
    public Result Sent(string? providerRefundId)
    {
        if (Status is not (RefundStatus.Approved or RefundStatus.Processing))
        {
            return RefundErrors.NotUnderWay;
        }

        (Status, ProviderRefundId) = (RefundStatus.Processing, providerRefundId ?? ProviderRefundId);
        Touch();
        return Result.Success();
    }

    /// <summary>
    /// The provider gave the money back. Said twice it changes nothing the second time. The order takes no more of it than is
    /// left: what went back beyond that is announced apart.
    /// </summary>
    /// <param name="providerRefundId">The provider's name of it.</param>
    /// <param name="now">The time.</param>
    /// <param name="left">What is left of each line; as much as it takes where nothing is said.</param>
    public Result Settle(string? providerRefundId, DateTimeOffset now, IReadOnlyDictionary<OrderLineId, long>? left = null)
    {
        if (Status == RefundStatus.Settled)
        {
            return Result.Success();
        }

        if (Status is not (RefundStatus.Approved or RefundStatus.Processing or RefundStatus.Failed))
        {
            return RefundErrors.NotUnderWay;
        }

        (Status, SettledAt, ProviderRefundId, Problem) = (RefundStatus.Settled, now, providerRefundId ?? ProviderRefundId, null);
        var taken = lines
            .Select(line => new RefundLine(line.LineId, left is null ? line.AmountMinor : Math.Min(line.AmountMinor, left.GetValueOrDefault(line.LineId))))
            .Where(line => line.AmountMinor > 0)
            .ToList();
        var amount = new Money(taken.Sum(line => line.AmountMinor), Currency);
        if (taken.Count > 0)
        {
            Raise(new RefundSettled(Id, OrderId, amount, taken, Kind));
        }

        OverpaidMinor = AmountMinor - amount.MinorUnits;
        if (OverpaidMinor > 0 && PaymentId is { } payment)
        {
            Problem = RefundProblem.PaidBackTwice;
            Raise(new PaidBackTwice(OrderId, payment, Id.Value, Id.ToString(), amount, Amount));
        }

        Touch();
        return Result.Success();
    }

    /// <summary>It did not happen: the provider refused, or nothing is left to give back.</summary>
    public Result Fail(RefundProblem problem, string note)
    {
        if (Status is not (RefundStatus.Approved or RefundStatus.Processing))
        {
            return RefundErrors.NotUnderWay;
        }

        (Status, Problem, DecisionNote) = (RefundStatus.Failed, problem, note.Length > MaxReason ? note[..MaxReason] : note);
        Touch();
        return Result.Success();
    }
}

/// <summary>What a refund needs to know of its order.</summary>
public sealed record RefundOrder(OrderId OrderId, PaymentId? PaymentId, MemberId MemberId, Currency Currency, IReadOnlyList<RefundLine> Lines);

/// <summary>Why something about a refund is refused.</summary>
public static class RefundErrors
{
    public static readonly Error NotFound = Error.NotFound("commerce.refund_not_found", "There is no such refund.");
    public static readonly Error NothingToRefund = Error.Rejected("commerce.nothing_to_refund", "Nothing of this order can be refunded.");
    public static readonly Error ReasonLength = Error.Invalid("commerce.refund_reason_length", "Say why, in 1 to 500 characters.");
    public static readonly Error AlreadyDecided = Error.Conflict("commerce.refund_decided", "This refund was already decided.");
    public static readonly Error NotUnderWay = Error.Conflict("commerce.refund_not_under_way", "This refund is not under way.");
    public static readonly Error TooMuch = Error.Rejected("commerce.refund_too_much", "That is more than is left of what was paid.");
}
