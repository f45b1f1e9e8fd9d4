using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>How a provider says that a refund stands.</summary>
public enum RefundReport
{
    Processing,
    Succeeded,
    Failed,
}

/// <summary>A provider reported a refund of ours. May come again, and before the call that ordered it returned.</summary>
/// <param name="RefundId">Which.</param>
/// <param name="PaymentId">The payment it is taken from.</param>
/// <param name="ProviderRefundId">The provider's name of it.</param>
/// <param name="Report">How it stands.</param>
/// <param name="Reason">Why not.</param>
public sealed record ProviderRefundReported(RefundId RefundId, PaymentId PaymentId, string? ProviderRefundId, RefundReport Report, string? Reason) : IDomainEvent;

/// <summary>The buyer's bank takes money back. May come again.</summary>
public sealed record PaymentDisputed(PaymentId PaymentId, OrderId OrderId, string DisputeId, Money Amount, string Reason, DateTimeOffset At) : IDomainEvent;

/// <summary>A dispute ended; a won one brings the money back.</summary>
public sealed record PaymentDisputeClosed(PaymentId PaymentId, OrderId OrderId, string DisputeId, Money Amount, bool Won, DateTimeOffset At) : IDomainEvent;

/// <summary>The buyer let the provider charge again by itself.</summary>
public sealed record MandateAuthorised(OrderId OrderId, PaymentId PaymentId, PaymentProvider Provider, string Mandate) : IDomainEvent;

/// <summary>
/// A mandate was charged for a further period. May come again: <paramref name="Invoice"/> tells. Refunds and disputes know
/// the money as <paramref name="ProviderPaymentId"/>.
/// </summary>
public sealed record MandateCharged(
    PaymentProvider Provider, string Mandate, string Invoice, string ProviderPaymentId, Money Amount, DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd) : IDomainEvent;

/// <summary>
/// A mandate could not be charged; the provider tries again at <paramref name="NextAttemptAt"/>, and takes the money by hand at
/// <paramref name="PayUrl"/>.
/// </summary>
public sealed record MandateChargeFailed(
    PaymentProvider Provider, string Mandate, string Invoice, Money Amount, DateTimeOffset? NextAttemptAt, string? PayUrl) : IDomainEvent;

/// <summary>A mandate ended, or will end with its period, or goes on.</summary>
public sealed record MandateChanged(PaymentProvider Provider, string Mandate, bool Ended, bool StopsAtPeriodEnd, DateTimeOffset? PeriodEnd) : IDomainEvent;

/// <summary>A proof was refused; the buyer is told why.</summary>
public sealed record OfflineProofRejected(OfflineProofId ProofId, OrderId OrderId, MemberId MemberId) : IDomainEvent;

/// <summary>More went back to a buyer than they had paid: a refund and a dispute overlapped.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PaymentId">The payment that both took from.</param>
/// <param name="Cause">The refund or the dispute; the same one never counts twice.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Expected">What could still go back.</param>
/// <param name="Went">What went.</param>
public sealed record PaidBackTwice(OrderId OrderId, PaymentId PaymentId, Guid Cause, string Name, Money Expected, Money Went) : IDomainEvent;

/// <summary>Money that no order could take went back.</summary>
public sealed record SurplusReturned(PaymentId PaymentId, OrderId OrderId, PaymentProvider Provider, Money Amount) : IDomainEvent;

/// <summary>Money came that is not what was asked: it lies with the provider until a person has decided.</summary>
public sealed record WrongAmountReceived(PaymentId PaymentId, OrderId OrderId, PaymentProvider Provider, Money Amount) : IDomainEvent;

/// <summary>The provider says now that what was asked did come: what was taken for it before never was.</summary>
public sealed record WrongAmountCorrected(PaymentId PaymentId, OrderId OrderId, PaymentProvider Provider, Money Amount) : IDomainEvent;
