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

/// <summary>How a payment stands at the provider's.</summary>
public enum ProviderStatus
{
    /// <summary>The provider has never seen it; the buyer did not get as far.</summary>
    Unknown,

    /// <summary>It can still be paid.</summary>
    Open,

    Succeeded,

    /// <summary>The last attempt failed; it may still be paid.</summary>
    Declined,

    /// <summary>Nobody can pay it any more.</summary>
    Closed,
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

    public PaymentStatus OurStatus { get; private set; }

    public long OurMinor { get; private set; }

    public Currency OurCurrency { get; private set; }

    /// <summary>Null where the provider did not answer.</summary>
    public ProviderStatus? TheirStatus { get; private set; }

    public long? TheirMinor { get; private set; }

    public Currency? TheirCurrency { get; private set; }

    public Money OurAmount => new(OurMinor, OurCurrency);

    public Money? TheirAmount => TheirMinor is { } minor && TheirCurrency is { } currency ? new Money(minor, currency) : null;

    public DateTimeOffset FirstSeenAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public static PaymentDifference Of(Payment payment, DateTimeOffset now) =>
        new() { Id = payment.Id, OrderId = payment.OrderId, Provider = payment.Provider, FirstSeenAt = now, LastSeenAt = now };

    /// <summary>Seen, or seen again.</summary>
    /// <param name="kind">How both sides differ.</param>
    /// <param name="payment">Our side.</param>
    /// <param name="status">Theirs; null where they did not answer.</param>
    /// <param name="amount">How much they say.</param>
    /// <param name="now">The time.</param>
    public void See(DifferenceKind kind, Payment payment, ProviderStatus? status, Money? amount, DateTimeOffset now)
    {
        var ours = $"{payment.Status} {payment.AmountMinor} {payment.Currency}".ToLowerInvariant();
        var theirs = status is null ? "-" : $"{status} {amount?.MinorUnits} {amount?.Currency}".Trim().ToLowerInvariant();
        if (ClosedAt is not null || Kind != kind)
        {
            FirstSeenAt = now;
        }

        (Kind, Ours, Theirs, LastSeenAt, ClosedAt) = (kind, ours, kind == DifferenceKind.RefundedThere ? theirs + " refunded" : theirs, now, null);
        (OurStatus, OurMinor, OurCurrency) = (payment.Status, payment.AmountMinor, payment.Currency);
        (TheirStatus, TheirMinor, TheirCurrency) = (status, amount?.MinorUnits, amount?.Currency);
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
