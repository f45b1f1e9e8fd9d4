using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>
/// Somebody who takes money for us. Every call may be repeated with the same references: a provider must answer the second
/// as it did the first. No call throws for what the other side does; it refuses.
/// </summary>
public interface IPaymentProvider
{
    PaymentProvider Provider { get; }

    /// <summary>Whether it is configured; one that is not can be asked nothing.</summary>
    bool IsEnabled { get; }

    ProviderCapabilities Capabilities { get; }

    /// <summary>Whether it takes this currency.</summary>
    bool Takes(Currency currency);

    /// <summary>Opens a payment and says how the buyer pays it.</summary>
    Task<Result<StartedPayment>> Start(PaymentOrder order, CancellationToken cancellationToken);

    /// <summary>Asks how a payment stands.</summary>
    Task<Result<PaymentState>> Query(PaymentKey payment, CancellationToken cancellationToken);

    /// <summary>Closes a payment so that nobody can pay it any more, and says how it stands then: it may have been paid meanwhile.</summary>
    Task<Result<PaymentState>> Close(PaymentKey payment, CancellationToken cancellationToken);

    /// <summary>Gives money back, in part or all of it.</summary>
    Task<Result<RefundState>> Refund(ProviderRefund refund, CancellationToken cancellationToken);

    /// <summary>Asks how a refund stands.</summary>
    Task<Result<RefundState>> QueryRefund(ProviderRefund refund, CancellationToken cancellationToken);

    /// <summary>Changes a standing order to pay; refused where the provider has none.</summary>
    Task<Result> ChangeMandate(string mandate, MandateChange change, CancellationToken cancellationToken);

    /// <summary>
    /// By which other name the provider may have told us of a payment when it was made; null where there is none. Money can have
    /// several names there, and reports do not all use the same.
    /// </summary>
    Task<Result<string?>> OtherNameOf(string providerPaymentId, CancellationToken cancellationToken) => Task.FromResult<Result<string?>>((string?)null);

    /// <summary>Verifies a callback and says what it reports. Nothing that is not verified leaves this method.</summary>
    Task<Result<Callback>> ReadCallback(CallbackRequest request, CancellationToken cancellationToken);

    /// <summary>What this provider wants to hear about its callback.</summary>
    CallbackAnswer Acknowledge(bool accepted);
}

/// <summary>What a provider can do besides taking a payment.</summary>
/// <param name="Refunds">Money goes back through it; otherwise a person sends it.</param>
/// <param name="Mandate">It can charge again by itself.</param>
/// <param name="Query">It can be asked how a payment stands.</param>
/// <param name="Close">It can close a payment.</param>
public sealed record ProviderCapabilities(bool Refunds, bool Mandate, bool Query, bool Close);

/// <summary>The providers by name.</summary>
public interface IPaymentProviders
{
    /// <summary>Those that are configured, in the order in which they are offered.</summary>
    IReadOnlyList<IPaymentProvider> Enabled { get; }

    /// <summary>One of them, or null.</summary>
    IPaymentProvider? Find(PaymentProvider provider);
}

/// <summary>Where providers and buyers come back to.</summary>
public interface IPaymentAddresses
{
    /// <summary>The absolute address of a provider's callbacks.</summary>
    string CallbackOf(PaymentProvider provider);

    /// <summary>The absolute address of the page that shows an order.</summary>
    string OrderPage(OrderId orderId);
}

/// <summary>How a mandate is changed.</summary>
public enum MandateChange
{
    /// <summary>No further period is charged.</summary>
    StopAtPeriodEnd,

    /// <summary>Takes back <see cref="StopAtPeriodEnd"/>.</summary>
    Resume,

    /// <summary>Ends it now.</summary>
    EndNow,
}
