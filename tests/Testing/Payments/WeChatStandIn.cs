using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.AspNetCore.Http;

namespace KnowledgePay.Testing.Payments;

/// <summary>WeChat Pay APIv3, with platform certificates or with its public key.</summary>
public partial class WeChatStandIn : StandIn
{
    private const string AppId = "wx0123456789abcdef";
    private const string Merchant = "1900000109";

    private readonly bool publicKeyMode;
    private readonly RSA merchantKey = RSA.Create(2048);
    private readonly RSA platformKey = RSA.Create(2048);
    private readonly string merchantSerial = RandomNumberGenerator.GetHexString(40);
    private readonly string platformSerial;
    private readonly string apiKey = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private int certificateCalls;
    private readonly ConcurrentDictionary<string, byte> nonces = new(StringComparer.Ordinal);

    public WeChatStandIn()
        : this(publicKeyMode: false)
    {
    }

    protected WeChatStandIn(bool publicKeyMode)
    {
        this.publicKeyMode = publicKeyMode;
        platformSerial = publicKeyMode ? "PUB_KEY_ID_0" + RandomNumberGenerator.GetString("0123456789", 30) : RandomNumberGenerator.GetHexString(40);
    }

    /// <summary>How often the platform's certificates were asked for.</summary>
    public int CertificateCalls => certificateCalls;

    public override PaymentProvider Provider => PaymentProvider.Wechat;

    public override IReadOnlyDictionary<string, string?> Settings
    {
        get
        {
            var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Payments:WeChat:BaseUrl"] = Address,
                ["Payments:WeChat:AppId"] = AppId,
                ["Payments:WeChat:MerchantId"] = Merchant,
                ["Payments:WeChat:CertificateSerial"] = merchantSerial,
                ["Payments:WeChat:PrivateKey"] = merchantKey.ExportPkcs8PrivateKeyPem(),
                ["Payments:WeChat:ApiV3Key"] = apiKey,
            };
            if (publicKeyMode)
            {
                settings["Payments:WeChat:PublicKeyId"] = platformSerial;
                settings["Payments:WeChat:PublicKey"] = platformKey.ExportSubjectPublicKeyInfoPem();
            }

            return settings;
        }
    }

    public override SignedCallback Paid(string reference, Money? amount = null, string? eventId = null, DateTimeOffset? signedAt = null)
    {
        var trade = Trades[reference];
        return Callback("TRANSACTION.SUCCESS", Transaction(trade, TradeStatus.Paid, amount ?? trade.Amount), eventId, signedAt);
    }

    /// <summary>Well signed, and about money of another merchant or of another application.</summary>
    public SignedCallback PaidTo(string reference, string merchant = Merchant, string app = AppId, string? eventId = null)
    {
        var transaction = Transaction(Trades[reference], TradeStatus.Paid, Trades[reference].Amount);
        (transaction["mchid"], transaction["appid"]) = (merchant, app);
        return Callback("TRANSACTION.SUCCESS", transaction, eventId, null);
    }

    /// <summary>The same, signed with the merchant's key instead of the platform's.</summary>
    public SignedCallback SignedByMerchant(SignedCallback report)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes($"{report.Headers["Wechatpay-Timestamp"]}\n{report.Headers["Wechatpay-Nonce"]}\n"), .. report.Body, (byte)'\n'];
        var signature = Convert.ToBase64String(merchantKey.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return report with { Headers = new Dictionary<string, string>(report.Headers, StringComparer.Ordinal) { ["Wechatpay-Signature"] = signature } };
    }

    public override SignedCallback Closed(string reference) =>
        Callback("TRANSACTION.CLOSED", Transaction(Trades[reference], TradeStatus.Closed, Trades[reference].Amount), null, null);

    public override SignedCallback Refunded(string reference, string refund, Money amount, string? eventId = null)
    {
        var trade = Trades[reference];
        return Callback(
            "REFUND.SUCCESS",
            new JsonObject
            {
                ["mchid"] = Merchant,
                ["out_trade_no"] = reference,
                ["transaction_id"] = trade.ProviderId,
                ["out_refund_no"] = refund,
                ["refund_id"] = "5030000" + refund,
                ["refund_status"] = "SUCCESS",
                ["success_time"] = Time(Now),
                ["amount"] = new JsonObject { ["total"] = trade.Amount.MinorUnits, ["refund"] = amount.MinorUnits, ["payer_total"] = trade.Amount.MinorUnits, ["payer_refund"] = amount.MinorUnits },
            },
            eventId,
            null);
    }

    public override SignedCallback Unheard(string eventId) => Callback("PAYSCORE.USER_PAID", new JsonObject { ["mchid"] = Merchant }, eventId, null);

    public override SignedCallback Nonsense(string body) => SignCallback(Encoding.UTF8.GetBytes(body), null);

    protected override async Task<Answer> Serve(HttpRequest request, byte[] body)
    {
        await Task.CompletedTask;
        if (Refuses(request, body) is { } why)
        {
            Violations.Enqueue(why);
            return new(401, """{"code":"SIGN_ERROR","message":"错误的签名"}""");
        }

        var path = request.Path.Value!;
        var json = body.Length == 0 ? new JsonObject() : JsonNode.Parse(body)!.AsObject();
        return (request.Method, path) switch
        {
            ("GET", "/v3/certificates") => Certificates(),
            ("POST", "/v3/pay/transactions/native") => Open(json),
            ("POST", "/v3/refund/domestic/refunds") => Refund(json),
            ("GET", _) when path.StartsWith("/v3/refund/domestic/refunds/", StringComparison.Ordinal) => FindRefund(path.Split('/')[^1]),
            ("POST", _) when path.EndsWith("/close", StringComparison.Ordinal) => Close(path.Split('/')[^2], json),
            ("GET", _) when path.StartsWith("/v3/pay/transactions/out-trade-no/", StringComparison.Ordinal) => Query(path.Split('/')[^1], request.Query["mchid"].ToString()),
            _ => new(404, """{"code":"NOT_FOUND","message":"no such resource"}"""),
        };
    }

    protected override void Sign(HttpResponse response, byte[] body)
    {
        foreach (var (name, value) in Signature(body, Now))
        {
            response.Headers[name] = value;
        }
    }

    private static string Time(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static Answer Error(int status, string code) => new(status, new JsonObject { ["code"] = code, ["message"] = code }.ToJsonString());

    private static JsonObject Transaction(Trade trade, TradeStatus status, Money amount) => new()
    {
        ["appid"] = AppId,
        ["mchid"] = Merchant,
        ["out_trade_no"] = trade.Reference,
        ["transaction_id"] = trade.ProviderId,
        ["trade_type"] = "NATIVE",
        ["trade_state"] = status switch
        {
            TradeStatus.Paid => trade.Refunds.IsEmpty ? "SUCCESS" : "REFUND",
            TradeStatus.Closed => "CLOSED",
            _ => "NOTPAY",
        },
        ["trade_state_desc"] = "",
        ["success_time"] = Time(trade.PaidAt ?? DateTimeOffset.UnixEpoch),
        ["payer"] = new JsonObject { ["openid"] = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
        ["amount"] = new JsonObject { ["total"] = amount.MinorUnits, ["payer_total"] = amount.MinorUnits, ["currency"] = amount.Currency.Code, ["payer_currency"] = amount.Currency.Code },
    };

    /// <summary>Checks the request's signature; says what is wrong with it.</summary>
    private string? Refuses(HttpRequest request, byte[] body)
    {
        var match = AuthorizationHeader().Match(request.Headers.Authorization.ToString());
        if (!match.Success || request.Headers.UserAgent.Count == 0 || !request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
        {
            return "headers";
        }

        var (timestamp, nonce) = (match.Groups["ts"].Value, match.Groups["nonce"].Value);
        if (match.Groups["mchid"].Value != Merchant || match.Groups["serial"].Value != merchantSerial || !nonces.TryAdd(nonce, 0))
        {
            return "merchant, serial or nonce";
        }

        if (Math.Abs(Now.ToUnixTimeSeconds() - long.Parse(timestamp, CultureInfo.InvariantCulture)) > 300)
        {
            return "timestamp";
        }

        var message = Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n{timestamp}\n{nonce}\n{Encoding.UTF8.GetString(body)}\n");
        var isGenuine = merchantKey.VerifyData(message, Convert.FromBase64String(match.Groups["sig"].Value), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return isGenuine && (!publicKeyMode || request.Headers["Wechatpay-Serial"] == platformSerial) ? null : "signature";
    }

    private Dictionary<string, string> Signature(byte[] body, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(32);
        byte[] message = [.. Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n"), .. body, (byte)'\n'];
        return new(StringComparer.Ordinal)
        {
            ["Wechatpay-Timestamp"] = timestamp,
            ["Wechatpay-Nonce"] = nonce,
            ["Wechatpay-Serial"] = platformSerial,
            ["Wechatpay-Signature-Type"] = "WECHATPAY2-SHA256-RSA2048",
            ["Wechatpay-Signature"] = Convert.ToBase64String(platformKey.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        };
    }

    private SignedCallback SignCallback(byte[] body, DateTimeOffset? at) => new(Signature(body, at ?? Now), body, "application/json");

    private SignedCallback Callback(string type, JsonObject content, string? eventId, DateTimeOffset? at)
    {
        var envelope = new JsonObject
        {
            ["id"] = eventId ?? "EV-" + RandomNumberGenerator.GetHexString(20),
            ["create_time"] = Time(Now),
            ["event_type"] = type,
            ["resource_type"] = "encrypt-resource",
            ["summary"] = "",
            ["resource"] = Sealed(content.ToJsonString(), "transaction"),
        };
        return SignCallback(JsonSerializer.SerializeToUtf8Bytes(envelope), at);
    }

    private JsonObject Sealed(string text, string associated)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var nonce = RandomNumberGenerator.GetHexString(12);
        var output = new byte[plain.Length + 16];
        using var aes = new AesGcm(Encoding.UTF8.GetBytes(apiKey), 16);
        aes.Encrypt(Encoding.UTF8.GetBytes(nonce), plain, output.AsSpan(0, plain.Length), output.AsSpan(plain.Length), Encoding.UTF8.GetBytes(associated));
        return new()
        {
            ["algorithm"] = "AEAD_AES_256_GCM",
            ["original_type"] = associated,
            ["ciphertext"] = Convert.ToBase64String(output),
            ["nonce"] = nonce,
            ["associated_data"] = associated,
        };
    }

    private Answer Certificates()
    {
        Interlocked.Increment(ref certificateCalls);
        var request = new CertificateRequest("CN=Tenpay.com sign", platformKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(Now.AddDays(-1), Now.AddYears(5));
        var entry = new JsonObject
        {
            ["serial_no"] = platformSerial,
            ["effective_time"] = Time(Now.AddDays(-1)),
            ["expire_time"] = Time(Now.AddYears(5)),
            ["encrypt_certificate"] = Sealed(certificate.ExportCertificatePem(), "certificate"),
        };
        return new(200, new JsonObject { ["data"] = new JsonArray(entry) }.ToJsonString());
    }

    private Answer Open(JsonObject json)
    {
        var reference = json["out_trade_no"]!.GetValue<string>();
        var total = json["amount"]!["total"]!.GetValue<long>();
        var url = new Uri(json["notify_url"]!.GetValue<string>());
        if (json["appid"]!.GetValue<string>() != AppId || json["mchid"]!.GetValue<string>() != Merchant || reference.Length is < 6 or > 32 ||
            Encoding.UTF8.GetByteCount(json["description"]!.GetValue<string>()) > 127 || url.Query.Length > 0 ||
            !DateTimeOffset.TryParseExact(json["time_expire"]!.GetValue<string>(), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            Violations.Enqueue("native: parameters");
            return Error(400, "PARAM_ERROR");
        }

        var trade = Trades.GetOrAdd(reference, key =>
        {
            Effects.Enqueue("open " + key);
            return new Trade { Reference = key, ProviderId = "4200000" + RandomNumberGenerator.GetString("0123456789", 20), Amount = new(total, Currency.Cny) };
        });
        if (trade.Amount.MinorUnits != total)
        {
            return Error(400, "OUT_TRADE_NO_USED");
        }

        return trade.Status switch
        {
            TradeStatus.Open => new(200, new JsonObject { ["code_url"] = $"weixin://wxpay/bizpayurl?pr={reference[..8]}" }.ToJsonString()),
            TradeStatus.Paid => Error(400, "ORDERPAID"),
            _ => Error(400, "ORDER_CLOSED"),
        };
    }

    private Answer Query(string reference, string merchant)
    {
        if (merchant != Merchant)
        {
            return Error(400, "PARAM_ERROR");
        }

        return Trades.TryGetValue(reference, out var trade) ? new(200, Transaction(trade, trade.Status, trade.Amount).ToJsonString()) : Error(404, "ORDER_NOT_EXIST");
    }

    private Answer Close(string reference, JsonObject json)
    {
        if (json["mchid"]?.GetValue<string>() != Merchant || !Trades.TryGetValue(reference, out var trade))
        {
            return Error(404, "ORDER_NOT_EXIST");
        }

        if (trade.Status == TradeStatus.Paid)
        {
            return Error(400, "ORDERPAID");
        }

        trade.Status = TradeStatus.Closed;
        return new(204, "");
    }

    private Answer Refund(JsonObject json)
    {
        var refund = json["out_refund_no"]!.GetValue<string>();
        var amount = new Money(json["amount"]!["refund"]!.GetValue<long>(), Currency.Cny);
        if (!Trades.TryGetValue(json["out_trade_no"]!.GetValue<string>(), out var trade) || trade.Status != TradeStatus.Paid)
        {
            return Error(404, "RESOURCE_NOT_EXISTS");
        }

        if (json["amount"]!["total"]!.GetValue<long>() != trade.Amount.MinorUnits || json["amount"]!["currency"]!.GetValue<string>() != "CNY")
        {
            Violations.Enqueue("refund: amounts");
            return Error(400, "PARAM_ERROR");
        }

        if (!trade.Refunds.ContainsKey(refund))
        {
            if (amount.MinorUnits > trade.Left.MinorUnits)
            {
                return Error(403, "NOT_ENOUGH");
            }

            trade.Refunds[refund] = amount;
            Effects.Enqueue("refund " + refund);
        }

        return new(200, RefundJson(trade, refund, "PROCESSING"));
    }

    private Answer FindRefund(string refund) => Trades.Values.FirstOrDefault(t => t.Refunds.ContainsKey(refund)) is { } trade
        ? new(200, RefundJson(trade, refund, "SUCCESS"))
        : Error(404, "RESOURCE_NOT_EXISTS");

    private string RefundJson(Trade trade, string refund, string status) => new JsonObject
    {
        ["refund_id"] = "5030000" + refund,
        ["out_refund_no"] = refund,
        ["transaction_id"] = trade.ProviderId,
        ["out_trade_no"] = trade.Reference,
        ["status"] = status,
        ["success_time"] = Time(Now),
        ["amount"] = new JsonObject { ["total"] = trade.Amount.MinorUnits, ["refund"] = trade.Refunds[refund].MinorUnits, ["currency"] = "CNY" },
    }.ToJsonString();

    [GeneratedRegex("""^WECHATPAY2-SHA256-RSA2048 mchid="(?<mchid>[^"]*)",nonce_str="(?<nonce>[^"]*)",signature="(?<sig>[^"]*)",timestamp="(?<ts>[0-9]+)",serial_no="(?<serial>[^"]*)"$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AuthorizationHeader();
}

/// <summary>The same in public-key mode: no certificates, a key with an id.</summary>
public sealed class WeChatPublicKeyStandIn() : WeChatStandIn(publicKeyMode: true);
