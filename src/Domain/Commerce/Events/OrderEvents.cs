using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>A member committed to buy; payment is awaited.</summary>
public sealed record OrderPlaced(OrderId OrderId) : IDomainEvent;

/// <summary>The order is paid in full. No payment where it cost nothing.</summary>
/// <remarks>Coupon uses, ledger, access, gifts and tips follow in the same transaction; then the order is fulfilled.</remarks>
public sealed record OrderPaid(OrderId OrderId, PaymentId? PaymentId) : IDomainEvent;

/// <summary>Everything that follows from <see cref="OrderPaid"/> has been done, in the same transaction.</summary>
public sealed record OrderReadyToFulfil(OrderId OrderId) : IDomainEvent;

/// <summary>The buyer has what the order promised.</summary>
public sealed record OrderFulfilled(OrderId OrderId) : IDomainEvent;

/// <summary>The time to pay ran out.</summary>
public sealed record OrderExpired(OrderId OrderId) : IDomainEvent;

/// <summary>The buyer gave the order up before paying.</summary>
public sealed record OrderCancelled(OrderId OrderId) : IDomainEvent;

/// <summary>A refund changed what the order keeps; <paramref name="InFull"/> where nothing is left.</summary>
public sealed record OrderRefunded(OrderId OrderId, RefundId RefundId, bool InFull) : IDomainEvent;

/// <summary>Money came for an order that can no longer take it; it has to go back.</summary>
public sealed record SurplusPaymentReceived(OrderId OrderId, PaymentId PaymentId, PaymentProvider Provider, Money Amount, SurplusReason Reason) : IDomainEvent;

/// <summary>Why an order cannot take a payment.</summary>
public enum SurplusReason
{
    /// <summary>It was paid by another payment.</summary>
    AlreadyPaid,

    /// <summary>The buyer had cancelled it.</summary>
    Cancelled,

    /// <summary>It had expired, and what it promised can no longer be given.</summary>
    NoLongerPossible,

    /// <summary>The amount or the currency is not that of the order.</summary>
    Mismatch,
}
