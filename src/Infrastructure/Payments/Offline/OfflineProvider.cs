using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Payments.Offline;

/// <summary>The settings under <c>Payments:Offline</c>.</summary>
internal sealed class OfflineOptions
{
    public bool IsEnabled { get; private init; }

    public string Payee { get; private init; } = "";

    /// <summary>Account, bank and whatever else a transfer needs, in Chinese.</summary>
    public string Account { get; private init; } = "";

    public string? AccountEn { get; private init; }

    /// <summary>The text of the payee's QR code, as a scanner reads it.</summary>
    public string? PayeeQr { get; private init; }

    public static OfflineOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Payments:Offline");
        return section["Payee"] is not { Length: > 0 } payee
            ? new()
            : new()
            {
                IsEnabled = section.GetValue("Enabled", defaultValue: true),
                Payee = payee,
                Account = PaymentOptions.Require(section, "Account"),
                AccountEn = section["AccountEn"],
                PayeeQr = section["PayeeQr"],
            };
    }
}

/// <summary>A transfer by hand: the buyer hands in a proof, a person looks at it.</summary>
internal sealed class OfflineProvider(OfflineOptions options) : IPaymentProvider
{
    public PaymentProvider Provider => PaymentProvider.Offline;

    public bool IsEnabled => options.IsEnabled;

    public ProviderCapabilities Capabilities { get; } = new(Refunds: false, Mandate: false, Query: false, Close: false);

    public bool Takes(Currency currency) => true;

    public Task<Result<StartedPayment>> Start(PaymentOrder order, CancellationToken cancellationToken)
    {
        var account = order.Locale.StartsWith("zh", StringComparison.Ordinal) ? options.Account : options.AccountEn ?? options.Account;
        return Task.FromResult<Result<StartedPayment>>(new StartedPayment(
            null, new(InstructionKind.Offline, Qr: options.PayeeQr, Payee: options.Payee, Account: account, Note: order.OrderNumber)));
    }

    public Task<Result<PaymentState>> Query(PaymentKey payment, CancellationToken cancellationToken) =>
        Task.FromResult<Result<PaymentState>>(new PaymentState(ProviderStatus.Open));

    public Task<Result<PaymentState>> Close(PaymentKey payment, CancellationToken cancellationToken) =>
        Task.FromResult<Result<PaymentState>>(new PaymentState(ProviderStatus.Closed));

    public Task<Result<RefundState>> Refund(ProviderRefund refund, CancellationToken cancellationToken) => QueryRefund(refund, cancellationToken);

    public Task<Result<RefundState>> QueryRefund(ProviderRefund refund, CancellationToken cancellationToken) =>
        Task.FromResult<Result<RefundState>>(new RefundState(ProviderRefundStatus.ByHand));

    public Task<Result> ChangeMandate(string mandate, MandateChange change, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Refuse(PaymentErrors.NotSupported));

    public Task<Result<Callback>> ReadCallback(CallbackRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(Result<Callback>.Refuse(PaymentErrors.CallbackInvalid));

    public CallbackAnswer Acknowledge(bool accepted) => new(accepted ? 204 : 400);
}
