using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>How our books and a provider's differ about one payment.</summary>
public enum DifferenceKind
{
    /// <summary>Paid there, open here; taken over where the amount was right.</summary>
    PaidThere,

    /// <summary>Paid here, not there.</summary>
    NotPaidThere,

    AmountDiffers,

    /// <summary>Money went back there that we know nothing of.</summary>
    RefundedThere,

    /// <summary>The provider did not answer.</summary>
    Unreachable,
}

/// <summary>A difference that a reconciliation found; closed by the first run that no longer finds it.</summary>
public sealed class PaymentDifference : AggregateRoot
{
    public const int MaxDetail = 300;

    private PaymentDifference()
    {
    }

    /// <summary>One row per payment.</summary>
    public PaymentId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public PaymentProvider Provider { get; private set; }

    public DifferenceKind Kind { get; private set; }

    public string Ours { get; private set; } = "";

    public string Theirs { get; private set; } = "";

    public DateTimeOffset FirstSeenAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public static PaymentDifference Of(Payment payment, DateTimeOffset now) =>
        new() { Id = payment.Id, OrderId = payment.OrderId, Provider = payment.Provider, FirstSeenAt = now, LastSeenAt = now };

    /// <summary>Seen, or seen again.</summary>
    public void See(DifferenceKind kind, string ours, string theirs, DateTimeOffset now)
    {
        if (ClosedAt is not null || Kind != kind)
        {
            FirstSeenAt = now;
        }

        (Kind, Ours, Theirs, LastSeenAt, ClosedAt) = (kind, ours, theirs, now, null);
        Touch();
    }

    /// <summary>Both sides agree again.</summary>
    public void Close(DateTimeOffset now)
    {
        if (ClosedAt is null)
        {
            ClosedAt = now;
            Touch();
        }
    }
}
