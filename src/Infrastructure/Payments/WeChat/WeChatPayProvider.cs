using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments.WeChat;

/// <summary>WeChat Pay APIv3, Native: the buyer scans a QR code.</summary>
internal sealed class WeChatPayProvider(WeChatPayOptions options, WeChatPayClient client) : IPaymentProvider
{
    private const int MaxDescription = 127;
    private const int MaxReason = 80;

    // Times are written in the zone of the platform.
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public PaymentProvider Provider => PaymentProvider.Wechat;

    public bool IsEnabled => options.IsEnabled;

    public ProviderCapabilities Capabilities { get; } = new(Refunds: true, Mandate: false, Query: true, Close: true);

    public bool Takes(Currency currency) => currency == Currency.Cny;

    public async Task<Result<StartedPayment>> Start(PaymentOrder order, CancellationToken cancellationToken)
    {
        var called = await client.Call(
            HttpMethod.Post,
            "/v3/pay/transactions/native",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["appid"] = options.AppId,
                ["mchid"] = options.MerchantId,
                ["description"] = Cut(order.Title, MaxDescription),
                ["out_trade_no"] = order.Reference,
                ["time_expire"] = order.ExpiresAt.ToOffset(Beijing).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                ["attach"] = order.OrderNumber,
                ["notify_url"] = order.CallbackUrl,
                ["amount"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["total"] = order.Amount.MinorUnits, ["currency"] = "CNY" },
            },
            cancellationToken);
        if (!called.IsSuccess)
        {
            return called.Error;
        }

        var (isSuccess, json) = called.Value;
        if (!isSuccess)
        {
            return Refusal(json);
        }

        return json?.Text("code_url") is { } url
            ? new StartedPayment(null, new(InstructionKind.Qr, Qr: url))
            : PaymentErrors.ProviderAnswerInvalid;
    }

    public async Task<Result<PaymentState>> Query(PaymentKey payment, CancellationToken cancellationToken)
    {
        var called = await client.Call(
            HttpMethod.Get,
            $"/v3/pay/transactions/out-trade-no/{Uri.EscapeDataString(payment.Reference)}?mchid={Uri.EscapeDataString(options.MerchantId)}",
            null,
            cancellationToken);
        if (!called.IsSuccess)
        {
            return called.Error;
        }

        var (isSuccess, json) = called.Value;
        if (!isSuccess)
        {
            return json?.Text("code") is "ORDER_NOT_EXIST" or "ORDERNOTEXIST" ? new PaymentState(ProviderStatus.Unknown) : Refusal(json);
        }

        return json is { } transaction && IsOurs(transaction, payment.Reference) ? StateOf(transaction) : PaymentErrors.ProviderAnswerInvalid;
    }

    public async Task<Result<PaymentState>> Close(PaymentKey payment, CancellationToken cancellationToken)
    {
        var called = await client.Call(
            HttpMethod.Post,
            $"/v3/pay/transactions/out-trade-no/{Uri.EscapeDataString(payment.Reference)}/close",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["mchid"] = options.MerchantId },
            cancellationToken);
        if (!called.IsSuccess)
        {
            return called.Error;
        }

        // Paid or closed in the meantime: ask which.
        return called.Value.IsSuccess ? new PaymentState(ProviderStatus.Closed) : await Query(payment, cancellationToken);
    }

    public async Task<Result<RefundState>> Refund(ProviderRefund refund, CancellationToken cancellationToken)
    {
        var called = await client.Call(
            HttpMethod.Post,
            "/v3/refund/domestic/refunds",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["out_trade_no"] = refund.Payment.Reference,
                ["out_refund_no"] = refund.Reference,
                ["reason"] = Cut(refund.Reason, MaxReason),
                ["notify_url"] = refund.CallbackUrl,
                ["amount"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["refund"] = refund.Amount.MinorUnits,
                    ["total"] = refund.Paid.MinorUnits,
                    ["currency"] = "CNY",
                },
            },
            cancellationToken);
        return ReadRefund(called, refund, unknownIsAnswer: false);
    }

    public async Task<Result<RefundState>> QueryRefund(ProviderRefund refund, CancellationToken cancellationToken)
    {
        var called = await client.Call(HttpMethod.Get, $"/v3/refund/domestic/refunds/{Uri.EscapeDataString(refund.Reference)}", null, cancellationToken);
        return ReadRefund(called, refund, unknownIsAnswer: true);
    }

    public Task<Result> ChangeMandate(string mandate, MandateChange change, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Refuse(PaymentErrors.NotSupported));

    public async Task<Result<Callback>> ReadCallback(CallbackRequest request, CancellationToken cancellationToken)
    {
        var verified = await client.Verify(request.Header, request.Body, PaymentErrors.CallbackInvalid, cancellationToken);
        if (!verified.IsSuccess)
        {
            return verified.Error;
        }

        if (ProviderJson.Parse(request.Body) is not { } envelope || envelope.Text("id") is not { Length: <= 64 } id || envelope.Text("event_type") is not { } type ||
            envelope.At("resource") is not { } resource || WeChatPayCrypto.Open(options.ApiKey, resource) is not { } plain || ProviderJson.Parse(plain) is not { } content)
        {
            return PaymentErrors.CallbackInvalid;
        }

        return new Callback(id, type, envelope.Time("create_time") ?? DateTimeOffset.UnixEpoch, Encoding.UTF8.GetString(plain), FactOf(type, content));
    }

    /// <summary>204 without a body; a refusal is a status and why.</summary>
    public CallbackAnswer Acknowledge(bool accepted) => accepted
        ? new(204)
        : new(400, "application/json", """{"code":"FAIL","message":"失败"}""");

    private CallbackFact? FactOf(string type, JsonElement content)
    {
        if (content.Text("out_trade_no") is not { } reference || content.Text("mchid") is { } merchant && merchant != options.MerchantId)
        {
            return null;
        }

        if (type == "TRANSACTION.SUCCESS")
        {
            return IsOurs(content, reference) && StateOf(content) is { Status: ProviderStatus.Succeeded, Amount: { } amount, ProviderId: { } providerId } state
                ? new CallbackFact.Paid(reference, providerId, amount, state.PaidAt ?? DateTimeOffset.UnixEpoch)
                : null;
        }

        return type.StartsWith("REFUND.", StringComparison.Ordinal)
            ? new CallbackFact.Refund(
                reference,
                content.Text("transaction_id"),
                content.Text("out_refund_no"),
                content.Text("refund_id"),
                RefundStatus(content.Text("refund_status")),
                RefundedOf(content),
                content.Text("refund_status"))
            : null;
    }

    private bool IsOurs(JsonElement transaction, string reference) =>
        transaction.Text("mchid") == options.MerchantId && transaction.Text("appid") is var app && (app is null || app == options.AppId) &&
        transaction.Text("out_trade_no") == reference;

    private static PaymentState StateOf(JsonElement transaction)
    {
        var amount = transaction.Whole("amount", "total") is { } total && Currency.Find(transaction.Text("amount", "currency") ?? "CNY") is { } currency
            ? new Money(total, currency)
            : (Money?)null;
        return transaction.Text("trade_state") switch
        {
            "SUCCESS" or "REFUND" => new(
                ProviderStatus.Succeeded,
                transaction.Text("transaction_id"),
                amount,
                transaction.Time("success_time"),
                IsRefunded: transaction.Text("trade_state") == "REFUND"),
            "CLOSED" or "REVOKED" => new(ProviderStatus.Closed),
            "PAYERROR" => new(ProviderStatus.Declined),
            _ => new(ProviderStatus.Open),
        };
    }

    private static Result<RefundState> ReadRefund(Result<(bool IsSuccess, JsonElement? Json)> called, ProviderRefund refund, bool unknownIsAnswer)
    {
        if (!called.IsSuccess)
        {
            return called.Error;
        }

        var (isSuccess, json) = called.Value;
        if (!isSuccess)
        {
            return unknownIsAnswer && json?.Text("code") is "RESOURCE_NOT_EXISTS" or "REFUNDNOTEXIST" ? new RefundState(ProviderRefundStatus.Unknown) : Refusal(json);
        }

        if (json is not { } answer || answer.Text("out_refund_no") != refund.Reference)
        {
            return PaymentErrors.ProviderAnswerInvalid;
        }

        return new RefundState(
            RefundStatus(answer.Text("status")),
            answer.Text("refund_id"),
            RefundedOf(answer),
            answer.Time("success_time"),
            answer.Text("status"));
    }

    private static Money? RefundedOf(JsonElement answer) => answer.Whole("amount", "refund") is { } amount ? new Money(amount, Currency.Cny) : null;

    private static ProviderRefundStatus RefundStatus(string? status) => status switch
    {
        "SUCCESS" => ProviderRefundStatus.Succeeded,
        "CLOSED" or "ABNORMAL" => ProviderRefundStatus.Failed,
        _ => ProviderRefundStatus.Processing,
    };

    private static Error Refusal(JsonElement? json) => PaymentErrors.Refused(json?.Text("code") ?? "?");

    private static string Cut(string text, int bytes)
    {
        var builder = new StringBuilder();
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            length += rune.Utf8SequenceLength;
            if (length > bytes)
            {
                break;
            }

            builder.Append(rune);
        }

        return builder.ToString();
    }
}
