using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>A provider's success was verified and equals the order; raised by the payment.</summary>
public sealed record PaymentReceived(PaymentId PaymentId, OrderId OrderId, PaymentProvider Provider, Money Amount, DateTimeOffset At) : IDomainEvent;

/// <summary>A provider confirmed that money went back; raised by the refund.</summary>
public sealed record RefundSettled(RefundId RefundId, OrderId OrderId, Money Amount, IReadOnlyList<RefundLine> Lines, RefundKind Kind) : IDomainEvent;

/// <summary>How much of one order line goes back, in minor units of the order's currency.</summary>
public sealed record RefundLine(OrderLineId OrderLineId, long AmountMinor);

/// <summary>A refund was opened; where nobody has to agree, the provider is to be told.</summary>
public sealed record RefundOpened(RefundId RefundId, OrderId OrderId) : IDomainEvent;

/// <summary>An operator said no to a refund.</summary>
public sealed record RefundRejected(RefundId RefundId, OrderId OrderId) : IDomainEvent;

/// <summary>A payout batch was made.</summary>
public sealed record PayoutPrepared(PayoutBatchId BatchId) : IDomainEvent;

/// <summary>The money of a payout batch left.</summary>
public sealed record PayoutPaid(PayoutBatchId BatchId) : IDomainEvent;

/// <summary>A payout batch was taken back.</summary>
public sealed record PayoutCancelled(PayoutBatchId BatchId) : IDomainEvent;
