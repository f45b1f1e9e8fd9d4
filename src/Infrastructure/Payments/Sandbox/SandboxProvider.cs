using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments.Sandbox;

/// <summary>A provider of our own for development and demonstrations: a page with buttons instead of a bank.</summary>
internal sealed class SandboxProvider(
    SandboxOptions options, PaymentOptions shared, SandboxBank bank, SandboxCallbacks callbacks, SandboxSecret secret, ISite site, TimeProvider clock) : IPaymentProvider
{
    private const int MaxEventId = 64;

    public PaymentProvider Provider => PaymentProvider.Sandbox;

    public bool IsEnabled => options.IsEnabled;

    public ProviderCapabilities Capabilities { get; } = new(Refunds: true, Mandate: false, Query: true, Close: true);

    public bool Takes(Currency currency) => true;

    public async Task<Result<StartedPayment>> Start(PaymentOrder order, CancellationToken cancellationToken)
    {
        await bank.Add(order, cancellationToken);
        var page = site.AddressOf($"/sandbox/checkout/{order.Reference}");
        return new StartedPayment(null, new(InstructionKind.Qr, Qr: page, Url: page));
    }

    public async Task<Result<PaymentState>> Query(PaymentKey payment, CancellationToken cancellationToken) =>
        StateOf(await bank.Find(payment.Reference, cancellationToken));

    public async Task<Result<PaymentState>> Close(PaymentKey payment, CancellationToken cancellationToken) =>
        StateOf(await bank.Move(payment.Reference, SandboxBank.Closed, cancellationToken) ?? await bank.Find(payment.Reference, cancellationToken));

    public async Task<Result<RefundState>> Refund(ProviderRefund refund, CancellationToken cancellationToken)
    {
        if (await bank.Refund(refund, cancellationToken) is not { } amount)
        {
            return PaymentErrors.Refused("refund_exceeds_payment");
        }

        var now = clock.Now();
        var report = new SandboxReport(
            SandboxCallbacks.NewEventId(now), SandboxReport.Refunded, now, refund.Payment.Reference, refund.Payment.ProviderId ?? "", amount, refund.Amount.Currency.Code, refund.Reference);
        await callbacks.Enqueue(refund.CallbackUrl, report, TimeSpan.FromSeconds(1), cancellationToken);
        return StateOf(refund, amount, now);
    }

    public async Task<Result<RefundState>> QueryRefund(ProviderRefund refund, CancellationToken cancellationToken) =>
        await bank.FindRefund(refund.Reference, cancellationToken) is { } amount ? StateOf(refund, amount, clock.Now()) : new RefundState(ProviderRefundStatus.Unknown);

    public Task<Result> ChangeMandate(string mandate, MandateChange change, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Refuse(PaymentErrors.NotSupported));

    public async Task<Result<Callback>> ReadCallback(CallbackRequest request, CancellationToken cancellationToken)
    {
        string[] secrets = [await secret.Read(cancellationToken)];
        var verified = TimedSignature.Verify(request.Header(SandboxCallbacks.Header), request.Body.Span, secrets, clock.GetUtcNow(), shared.Tolerance);
        if (!verified.IsSuccess)
        {
            return verified.Error;
        }

        if (ProviderJson.Parse(request.Body) is not { } json || json.Text("id") is not { Length: <= MaxEventId } id || json.Text("type") is not { } type)
        {
            return PaymentErrors.CallbackInvalid;
        }

        var at = json.Time("createdAt") ?? DateTimeOffset.UnixEpoch;
        var amount = json.Whole("amountMinor") is { } minor && Currency.Find(json.Text("currency")) is { } currency ? new Money(minor, currency) : (Money?)null;
        CallbackFact? fact = (type, json.Text("reference"), json.Text("transactionId"), amount) switch
        {
            (SandboxReport.Paid, { } reference, { } transaction, { } paid) => new CallbackFact.Paid(reference, transaction, paid, at),
            (SandboxReport.Declined, { } reference, _, _) => new CallbackFact.Declined(reference, json.Text("reason") ?? ""),
            (SandboxReport.Closed, { } reference, _, _) => new CallbackFact.Closed(reference),
            (SandboxReport.Refunded, { } reference, var transaction, _) => new CallbackFact.Refund(
                reference, transaction, json.Text("refund"), json.Text("refund"), ProviderRefundStatus.Succeeded, amount, null),
            (SandboxReport.Disputed or SandboxReport.DisputeWon or SandboxReport.DisputeLost, _, { } transaction, { } taken)
                when json.Text("dispute") is { Length: <= MaxEventId } dispute => new CallbackFact.Dispute(
                    transaction, dispute, taken, json.Text("reason") ?? "", type == SandboxReport.Disputed ? null : type == SandboxReport.DisputeWon),
            _ => null,
        };
        return new Callback(id, type, at, System.Text.Encoding.UTF8.GetString(request.Body.Span), fact);
    }

    public CallbackAnswer Acknowledge(bool accepted) => new(accepted ? 204 : 400);

    private static PaymentState StateOf(SandboxPayment? payment) => payment?.Status switch
    {
        SandboxBank.Succeeded => new(ProviderStatus.Succeeded, payment.TransactionId, payment.Amount, payment.PaidAt, IsRefunded: !payment.Refunded.IsZero),
        SandboxBank.Declined => new(ProviderStatus.Declined),
        SandboxBank.Closed => new(ProviderStatus.Closed),
        null => new(ProviderStatus.Unknown),
        _ => new(ProviderStatus.Open),
    };

    private static RefundState StateOf(ProviderRefund refund, long amountMinor, DateTimeOffset at) =>
        new(ProviderRefundStatus.Succeeded, refund.Reference, new Money(amountMinor, refund.Amount.Currency), at);
}
