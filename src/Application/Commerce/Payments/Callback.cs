using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>A callback as it came in.</summary>
/// <param name="Header">Reads a header; null where there is none.</param>
/// <param name="Body">The body, byte for byte.</param>
/// <param name="ContentType">What the sender says it is.</param>
public sealed record CallbackRequest(Func<string, string?> Header, ReadOnlyMemory<byte> Body, string? ContentType = null);

/// <summary>What a provider wants to hear.</summary>
public sealed record CallbackAnswer(int Status, string? ContentType = null, string? Body = null);

/// <summary>A verified callback.</summary>
/// <param name="EventId">The provider's name of this report; the same whenever it is repeated.</param>
/// <param name="Type">The provider's word for what happened.</param>
/// <param name="OccurredAt">When, as the provider says.</param>
/// <param name="Payload">What is kept for the people who look into it.</param>
/// <param name="Fact">What it means to us; null where we do not know the type.</param>
public sealed record Callback(string EventId, string Type, DateTimeOffset OccurredAt, string Payload, CallbackFact? Fact);

/// <summary>What a callback reports.</summary>
public abstract record CallbackFact
{
    private CallbackFact()
    {
    }

    /// <summary>Understood, and nothing to do.</summary>
    public sealed record Noted(string? Reference) : CallbackFact;

    public sealed record Paid(string Reference, string ProviderId, Money Amount, DateTimeOffset At, string? Mandate = null) : CallbackFact;

    public sealed record Declined(string Reference, string Reason) : CallbackFact;

    public sealed record Closed(string Reference) : CallbackFact;

    /// <summary>One refund changed.</summary>
    public sealed record Refund(
        string? Reference, string? ProviderPaymentId, string? RefundReference, string? ProviderRefundId, ProviderRefundStatus Status, Money? Amount, string? Reason)
        : CallbackFact;

    /// <summary>How much went back altogether.</summary>
    public sealed record RefundedSoFar(string? Reference, string? ProviderPaymentId, Money Total) : CallbackFact;

    /// <summary>The buyer took the money back through the bank, or that dispute ended.</summary>
    /// <param name="ProviderPaymentId">What is disputed.</param>
    /// <param name="DisputeId">The provider's name of the dispute.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="Reason">The bank's word for it.</param>
    /// <param name="Won">Null while it is open.</param>
    public sealed record Dispute(string ProviderPaymentId, string DisputeId, Money Amount, string Reason, bool? Won) : CallbackFact;

    /// <summary>A mandate was charged for a period.</summary>
    /// <param name="Mandate">Which.</param>
    /// <param name="Invoice">The provider's name of the charge.</param>
    /// <param name="ProviderPaymentId">The provider's name of the money, by which refunds and disputes speak of it.</param>
    /// <param name="Amount">What was paid.</param>
    /// <param name="PeriodStart">The period's begin.</param>
    /// <param name="PeriodEnd">The period's end.</param>
    /// <param name="IsFirst">Whether this is the charge of the checkout itself.</param>
    public sealed record MandateCharged(
        string Mandate, string Invoice, string ProviderPaymentId, Money Amount, DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd, bool IsFirst) : CallbackFact;

    /// <summary>A mandate could not be charged.</summary>
    /// <param name="Mandate">Which.</param>
    /// <param name="Invoice">The provider's name of the charge.</param>
    /// <param name="Amount">What was due.</param>
    /// <param name="NextAttemptAt">When the provider tries again; null where it gave up.</param>
    /// <param name="PayUrl">The provider's page on which it can be paid by hand.</param>
    public sealed record MandateChargeFailed(string Mandate, string Invoice, Money Amount, DateTimeOffset? NextAttemptAt, string? PayUrl = null) : CallbackFact;

    /// <summary>The mandate itself changed: it ends with its period, ended, or goes on.</summary>
    public sealed record MandateChanged(string Mandate, bool Ended, bool StopsAtPeriodEnd, DateTimeOffset? PeriodEnd) : CallbackFact;
}
