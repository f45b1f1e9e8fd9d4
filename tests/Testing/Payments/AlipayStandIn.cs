using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace KnowledgePay.Testing.Payments;

/// <summary>Alipay's gateway.</summary>
public sealed class AlipayStandIn : StandIn
{
    private const string AppId = "2021000000000001";
    private const string Seller = "2088000000000001";
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    private readonly RSA applicationKey = RSA.Create(2048);
    private readonly RSA alipayKey = RSA.Create(2048);

    public override PaymentProvider Provider => PaymentProvider.Alipay;

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Payments:Alipay:Gateway"] = Address + "/gateway.do",
        ["Payments:Alipay:AppId"] = AppId,
        ["Payments:Alipay:SellerId"] = Seller,

        // As the console shows them: base 64 without PEM lines.
        ["Payments:Alipay:PrivateKey"] = Convert.ToBase64String(applicationKey.ExportPkcs8PrivateKey()),
        ["Payments:Alipay:AlipayPublicKey"] = Convert.ToBase64String(alipayKey.ExportSubjectPublicKeyInfo()),
    };

    /// <summary>The buyer arrives at the page: only then Alipay knows of the trade.</summary>
    public override async Task Pay(string reference, string? url)
    {
        using var browser = new HttpClient();
        (await browser.GetAsync(url)).EnsureSuccessStatusCode();
        await base.Pay(reference, url);
    }

    public override SignedCallback Paid(string reference, Money? amount = null, string? eventId = null, DateTimeOffset? signedAt = null) =>
        Notify(reference, "TRADE_SUCCESS", eventId, signedAt, new() { ["total_amount"] = Yuan(amount ?? Trades[reference].Amount), ["gmt_payment"] = Time(Now) });

    /// <summary>Well signed, and about money of another seller or of another application.</summary>
    public SignedCallback PaidTo(string reference, string seller = Seller, string app = AppId, string? eventId = null) => Notify(
        reference, "TRADE_SUCCESS", eventId, null, new() { ["total_amount"] = Yuan(Trades[reference].Amount), ["gmt_payment"] = Time(Now) }, seller, app);

    public override SignedCallback Closed(string reference) => Notify(reference, "TRADE_CLOSED", null, null, []);

    public override SignedCallback Refunded(string reference, string refund, Money amount, string? eventId = null) => Notify(
        reference,
        "TRADE_SUCCESS",
        eventId,
        null,
        new() { ["out_biz_no"] = refund, ["gmt_refund"] = Time(Now), ["refund_fee"] = Yuan(amount), ["total_amount"] = Yuan(Trades[reference].Amount) });

    public override SignedCallback Unheard(string eventId) => Signed(new(StringComparer.Ordinal)
    {
        ["notify_id"] = eventId,
        ["notify_time"] = Time(Now),
        ["notify_type"] = "open_app_auth_notify",
        ["app_id"] = AppId,
        ["charset"] = "utf-8",
        ["version"] = "1.0",
    });

    public override SignedCallback Nonsense(string body) => Signed(new(StringComparer.Ordinal) { ["body"] = body, ["app_id"] = AppId });

    protected override async Task<Answer> Serve(HttpRequest request, byte[] body)
    {
        await Task.CompletedTask;
        var form = HttpMethods.IsGet(request.Method)
            ? request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal)
            : QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        if (Refuses(form) is { } why)
        {
            Violations.Enqueue(why);
            return SignedNode("error_response", new() { ["code"] = "40002", ["msg"] = "Invalid Arguments", ["sub_code"] = "isv.invalid-signature" });
        }

        var method = form["method"];
        var content = JsonNode.Parse(form["biz_content"])!.AsObject();
        if (method == "alipay.trade.page.pay")
        {
            return Open(content);
        }

        var reference = content["out_trade_no"]!.GetValue<string>();
        var node = Trades.TryGetValue(reference, out var trade)
            ? method switch
            {
                "alipay.trade.query" => Query(trade),
                "alipay.trade.close" => Close(trade),
                "alipay.trade.refund" => Refund(trade, content),
                "alipay.trade.fastpay.refund.query" => FindRefund(trade, content["out_request_no"]!.GetValue<string>()),
                _ => Business("isv.invalid-method"),
            }
            : Business("ACQ.TRADE_NOT_EXIST");
        return SignedNode(method.Replace('.', '_') + "_response", node);
    }

    private static string Time(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(8)).ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string Yuan(Money money) => (money.MinorUnits / 100m).ToString("F2", CultureInfo.InvariantCulture);

    private static Money Money(string yuan) => new((long)(decimal.Parse(yuan, CultureInfo.InvariantCulture) * 100), Currency.Cny);

    private static JsonObject Business(string code) => new() { ["code"] = "40004", ["msg"] = "Business Failed", ["sub_code"] = code, ["sub_msg"] = code };

    private static JsonObject Done(Trade trade) => new() { ["code"] = "10000", ["msg"] = "Success", ["out_trade_no"] = trade.Reference, ["trade_no"] = trade.ProviderId };

    private static byte[] Content(IEnumerable<KeyValuePair<string, string>> fields) => Encoding.UTF8.GetBytes(
        string.Join('&', fields.Where(f => f.Value.Length > 0).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}")));

    private string? Refuses(Dictionary<string, string> form)
    {
        if (form.GetValueOrDefault("app_id") != AppId || form.GetValueOrDefault("sign_type") != "RSA2" || form.GetValueOrDefault("charset") != "utf-8" || form.GetValueOrDefault("version") != "1.0")
        {
            return "common parameters";
        }

        if (!DateTime.TryParseExact(form.GetValueOrDefault("timestamp"), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ||
            Math.Abs((new DateTimeOffset(at, TimeSpan.FromHours(8)) - Now).TotalMinutes) > 15)
        {
            return "timestamp";
        }

        var signature = Convert.FromBase64String(form.GetValueOrDefault("sign") ?? "");
        return applicationKey.VerifyData(Content(form.Where(f => f.Key != "sign")), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? null : "signature";
    }

    private Answer SignedNode(string name, JsonObject node)
    {
        // With spaces where a writer of JSON would put none: who signs his own rendering of it is found out.
        var raw = node.ToJsonString().Replace("\":", "\" : ", StringComparison.Ordinal);
        var sign = Convert.ToBase64String(alipayKey.SignData(Encoding.UTF8.GetBytes(raw), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return new(200, $"{{\"{name}\":{raw},\"sign\":\"{sign}\"}}");
    }

    private SignedCallback Signed(Dictionary<string, string> fields)
    {
        var sign = Convert.ToBase64String(alipayKey.SignData(Content(fields), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var body = string.Join('&', fields.Append(new("sign_type", "RSA2")).Append(new("sign", sign)).Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value).Replace("%20", "+", StringComparison.Ordinal)}"));
        return new(new Dictionary<string, string>(StringComparer.Ordinal), Encoding.UTF8.GetBytes(body), "application/x-www-form-urlencoded; charset=utf-8");
    }

    private SignedCallback Notify(
        string reference, string status, string? eventId, DateTimeOffset? at, Dictionary<string, string> more, string seller = Seller, string app = AppId) => Signed(new(more, StringComparer.Ordinal)
    {
        ["notify_id"] = eventId ?? RandomNumberGenerator.GetHexString(34, lowercase: true),
        ["notify_time"] = Time(at ?? Now),
        ["notify_type"] = "trade_status_sync",
        ["app_id"] = app,
        ["seller_id"] = seller,
        ["charset"] = "utf-8",
        ["version"] = "1.0",
        ["out_trade_no"] = reference,
        ["trade_no"] = Trades.TryGetValue(reference, out var trade) ? trade.ProviderId : "unknown",
        ["trade_status"] = status,
        ["subject"] = "知识 & 付费 = 100% + 1",
        ["buyer_id"] = "2088000000000002",
        ["fund_bill_list"] = """[{"amount":"1.00","fundChannel":"ALIPAYACCOUNT"}]""",
        ["body"] = "",
    });

    private Answer Open(JsonObject content)
    {
        var reference = content["out_trade_no"]!.GetValue<string>();
        if (content["product_code"]!.GetValue<string>() != "FAST_INSTANT_TRADE_PAY" || content["subject"]!.GetValue<string>().AsSpan().IndexOfAny("/=&") >= 0)
        {
            Violations.Enqueue("page pay: parameters");
            return new(400, "");
        }

        Trades.GetOrAdd(reference, key =>
        {
            Effects.Enqueue("open " + key);
            return new Trade { Reference = key, ProviderId = "2026112122001" + RandomNumberGenerator.GetString("0123456789", 15), Amount = Money(content["total_amount"]!.GetValue<string>()) };
        });
        return new(200, "{}");
    }

    private static JsonObject Query(Trade trade)
    {
        var answer = Done(trade);
        answer["trade_status"] = trade.Status switch { TradeStatus.Paid => "TRADE_SUCCESS", TradeStatus.Closed => "TRADE_CLOSED", _ => "WAIT_BUYER_PAY" };
        answer["total_amount"] = Yuan(trade.Amount);
        answer["send_pay_date"] = Time(trade.PaidAt ?? DateTimeOffset.UnixEpoch);
        return answer;
    }

    private static JsonObject Close(Trade trade)
    {
        if (trade.Status == TradeStatus.Paid)
        {
            return Business("ACQ.REASON_TRADE_STATUS_INVALID");
        }

        trade.Status = TradeStatus.Closed;
        return Done(trade);
    }

    private JsonObject Refund(Trade trade, JsonObject content)
    {
        var refund = content["out_request_no"]!.GetValue<string>();
        var amount = Money(content["refund_amount"]!.GetValue<string>());
        var isNew = !trade.Refunds.ContainsKey(refund);
        if (isNew && (trade.Status != TradeStatus.Paid || amount.MinorUnits > trade.Left.MinorUnits))
        {
            return Business("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        }

        if (isNew)
        {
            trade.Refunds[refund] = amount;
            Effects.Enqueue("refund " + refund);
        }

        var answer = Done(trade);
        answer["fund_change"] = isNew ? "Y" : "N";
        answer["refund_fee"] = Yuan(trade.Amount - trade.Left);
        return answer;
    }

    private static JsonObject FindRefund(Trade trade, string refund)
    {
        var answer = Done(trade);
        if (trade.Refunds.TryGetValue(refund, out var amount))
        {
            answer["out_request_no"] = refund;
            answer["refund_amount"] = Yuan(amount);
            answer["total_amount"] = Yuan(trade.Amount);
            answer["refund_status"] = "REFUND_SUCCESS";
        }

        return answer;
    }
}
