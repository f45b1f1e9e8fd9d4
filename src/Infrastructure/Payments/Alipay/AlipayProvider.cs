using System.Text.Json;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments.Alipay;

/// <summary>Alipay page pay: the buyer goes to Alipay's page and comes back.</summary>
internal sealed class AlipayProvider(AlipayOptions options, AlipayClient client, PaymentOptions shared, TimeProvider clock) : IPaymentProvider
{
    private const string Success = "10000";
    private const string NoSuchTrade = "ACQ.TRADE_NOT_EXIST";
    private const int MaxSubject = 128;
    private const int MaxNotifyId = 128;

    /// <summary>Alipay repeats a notification for 25 hours, with the time of its first sending.</summary>
    private static readonly TimeSpan RepeatsFor = TimeSpan.FromHours(26);

    private static readonly string[] RefundDetails = ["gmt_refund_pay"];

    public PaymentProvider Provider => PaymentProvider.Alipay;

    public bool IsEnabled => options.IsEnabled;

    public ProviderCapabilities Capabilities { get; } = new(Refunds: true, Mandate: false, Query: true, Close: true);

    public bool Takes(Currency currency) => currency == Currency.Cny;

    /// <summary>Makes the signed address. Alipay hears of the trade when the buyer arrives there; until then it does not exist.</summary>
    public Task<Result<StartedPayment>> Start(PaymentOrder order, CancellationToken cancellationToken)
    {
        var content = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["out_trade_no"] = order.Reference,
            ["product_code"] = "FAST_INSTANT_TRADE_PAY",
            ["total_amount"] = MajorUnits.Write(order.Amount),
            ["subject"] = Subject(order.Title),
            ["time_expire"] = AlipayClient.Write(order.ExpiresAt),
            ["passback_params"] = Uri.EscapeDataString(order.OrderNumber),
        };
        var url = client.PageAddress("alipay.trade.page.pay", content, order.CallbackUrl, order.ReturnUrl);
        return Task.FromResult<Result<StartedPayment>>(new StartedPayment(null, new(InstructionKind.Redirect, Url: url)));
    }

    public async Task<Result<PaymentState>> Query(PaymentKey payment, CancellationToken cancellationToken)
    {
        var called = await client.Call("alipay.trade.query", new { out_trade_no = payment.Reference }, cancellationToken);
        if (!called.IsSuccess)
        {
            return called.Error;
        }

        var answer = called.Value;
        if (answer.Text("code") != Success)
        {
            return answer.Text("sub_code") == NoSuchTrade ? new PaymentState(ProviderStatus.Unknown) : Refusal(answer);
        }

        if (answer.Text("out_trade_no") != payment.Reference)
        {
            return PaymentErrors.ProviderAnswerInvalid;
        }

        return new PaymentState(
            StatusOf(answer.Text("trade_status")),
            answer.Text("trade_no"),
            MajorUnits.Read(answer.Text("total_amount"), Currency.Cny),
            AlipayClient.ReadTime(answer.Text("send_pay_date")));
    }

    public async Task<Result<PaymentState>> Close(PaymentKey payment, CancellationToken cancellationToken)
    {
        var called = await client.Call("alipay.trade.close", new { out_trade_no = payment.Reference }, cancellationToken);
        if (!called.IsSuccess)
        {
            return called.Error;
        }

        // A trade that does not exist cannot be closed; its address has ended by itself (time_expire).
        var answer = called.Value;
        return answer.Text("code") == Success || answer.Text("sub_code") == NoSuchTrade
            ? new PaymentState(ProviderStatus.Closed)
            : await Query(payment, cancellationToken);
    }

    public async Task<Result<RefundState>> Refund(ProviderRefund refund, CancellationToken cancellationToken)
    {
        var called = await client.Call(
            "alipay.trade.refund",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["out_trade_no"] = refund.Payment.Reference,
                ["refund_amount"] = MajorUnits.Write(refund.Amount),
                ["out_request_no"] = refund.Reference,
                ["refund_reason"] = refund.Reason,
            },
            cancellationToken);
        if (!called.IsSuccess)
        {
            return called.Error;
        }

        var answer = called.Value;
        if (answer.Text("code") != Success)
        {
            return Refusal(answer);
        }

        // fund_change says whether *this* call moved money; without it the refund's own record decides.
        return answer.Text("fund_change") == "Y"
            ? new RefundState(ProviderRefundStatus.Succeeded, refund.Reference, refund.Amount, AlipayClient.ReadTime(answer.Text("gmt_refund_pay")))
            : await QueryRefund(refund, cancellationToken);
    }

    public async Task<Result<RefundState>> QueryRefund(ProviderRefund refund, CancellationToken cancellationToken)
    {
        var called = await client.Call(
            "alipay.trade.fastpay.refund.query",
            new { out_trade_no = refund.Payment.Reference, out_request_no = refund.Reference, query_options = RefundDetails },
            cancellationToken);
        if (!called.IsSuccess)
        {
            return called.Error;
        }

        var answer = called.Value;
        if (answer.Text("code") != Success)
        {
            return answer.Text("sub_code") == NoSuchTrade ? new RefundState(ProviderRefundStatus.Unknown) : Refusal(answer);
        }

        // An answer without the refund's amount means that there was no such refund.
        return MajorUnits.Read(answer.Text("refund_amount"), Currency.Cny) is { } amount && answer.Text("refund_status") is null or "REFUND_SUCCESS"
            ? new RefundState(ProviderRefundStatus.Succeeded, refund.Reference, amount, AlipayClient.ReadTime(answer.Text("gmt_refund_pay")))
            : new RefundState(ProviderRefundStatus.Unknown);
    }

    public Task<Result> ChangeMandate(string mandate, MandateChange change, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Refuse(PaymentErrors.NotSupported));

    public Task<Result<Callback>> ReadCallback(CallbackRequest request, CancellationToken cancellationToken) => Task.FromResult(Read(request));

    public CallbackAnswer Acknowledge(bool accepted) => new(200, "text/plain; charset=utf-8", accepted ? "success" : "failure");

    private Result<Callback> Read(CallbackRequest request)
    {
        var fields = AlipayCrypto.ReadForm(request.Body);
        if (fields is null || fields.GetValueOrDefault("sign_type") != "RSA2" ||
            !RsaKeys.Verify(options.AlipayPublicKey!, AlipayCrypto.Signed(fields, "sign", "sign_type"), fields.GetValueOrDefault("sign")))
        {
            return PaymentErrors.CallbackInvalid;
        }

        if (fields.GetValueOrDefault("app_id") != options.AppId || fields.GetValueOrDefault("notify_id") is not { Length: > 0 and <= MaxNotifyId } id ||
            AlipayClient.ReadTime(fields.GetValueOrDefault("notify_time")) is not { } sentAt)
        {
            return PaymentErrors.CallbackInvalid;
        }

        var now = clock.GetUtcNow();
        if (sentAt > now + shared.Tolerance || sentAt < now - RepeatsFor)
        {
            return PaymentErrors.CallbackStale;
        }

        var payload = JsonSerializer.Serialize(fields.Where(f => f.Key is not "sign").ToDictionary(StringComparer.Ordinal), CommonJson.Options);
        var type = fields.GetValueOrDefault("trade_status") ?? fields.GetValueOrDefault("notify_type") ?? "?";
        return new Callback(id, type, sentAt, payload, FactOf(fields, sentAt));
    }

    private CallbackFact? FactOf(Dictionary<string, string> fields, DateTimeOffset sentAt)
    {
        // A notification for another seller is none for us, whoever signed it.
        if (fields.GetValueOrDefault("out_trade_no") is not { Length: > 0 } reference || fields.GetValueOrDefault("seller_id") != options.SellerId)
        {
            return null;
        }

        var trade = fields.GetValueOrDefault("trade_no") ?? "";
        if (fields.GetValueOrDefault("out_biz_no") is { Length: > 0 } refund && fields.ContainsKey("gmt_refund"))
        {
            // refund_fee is the sum of all refunds so far, not this one's amount.
            return new CallbackFact.Refund(reference, trade, refund, refund, ProviderRefundStatus.Succeeded, null, null);
        }

        return StatusOf(fields.GetValueOrDefault("trade_status")) switch
        {
            ProviderStatus.Succeeded when MajorUnits.Read(fields.GetValueOrDefault("total_amount"), Currency.Cny) is { } amount && trade.Length > 0 =>
                new CallbackFact.Paid(reference, trade, amount, AlipayClient.ReadTime(fields.GetValueOrDefault("gmt_payment")) ?? sentAt),
            ProviderStatus.Closed => new CallbackFact.Closed(reference),
            ProviderStatus.Open => new CallbackFact.Noted(reference),
            _ => null,
        };
    }

    private static ProviderStatus StatusOf(string? status) => status switch
    {
        "TRADE_SUCCESS" or "TRADE_FINISHED" => ProviderStatus.Succeeded,
        "TRADE_CLOSED" => ProviderStatus.Closed,
        "WAIT_BUYER_PAY" => ProviderStatus.Open,
        _ => ProviderStatus.Unknown,
    };

    private static Error Refusal(JsonElement answer) => PaymentErrors.Refused(answer.Text("sub_code") ?? answer.Text("code") ?? "?");

    // Alipay refuses these three in a subject.
    private static string Subject(string title)
    {
        var clean = title.Replace('/', ' ').Replace('=', ' ').Replace('&', ' ');
        var length = Math.Min(clean.Length, MaxSubject);
        return length > 0 && length < clean.Length && char.IsHighSurrogate(clean[length - 1]) ? clean[..(length - 1)] : clean[..length];
    }
}
