using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace KnowledgePay.Testing.Payments;

/// <summary>Stripe's REST interface: forms, idempotency keys, and webhooks under two secrets.</summary>
public sealed class StripeStandIn : StandIn
{
    private readonly string key = "sk_test_" + RandomNumberGenerator.GetHexString(40);
    private readonly string oldSecret = "whsec_" + RandomNumberGenerator.GetHexString(40);
    private readonly string newSecret = "whsec_" + RandomNumberGenerator.GetHexString(40);
    private readonly ConcurrentDictionary<string, (string Request, Answer Answer)> answered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> slow = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> mandates = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, long> coupons = new(StringComparer.Ordinal);

    public override PaymentProvider Provider => PaymentProvider.Stripe;

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Payments:Stripe:BaseUrl"] = Address,
        ["Payments:Stripe:SecretKey"] = key,
        ["Payments:Stripe:WebhookSecret"] = $"{oldSecret},{newSecret}",
    };

    /// <summary>What was asked of a mandate last.</summary>
    public string? MandateAsked(string mandate) => mandates.GetValueOrDefault(mandate);

    /// <summary>Everything that went back, and what we call it.</summary>
    public IEnumerable<(string Reference, Money Amount)> Refunds => Trades.Values.SelectMany(trade => trade.Refunds.Select(refund => (refund.Key, refund.Value)));

    /// <summary>The form that opened a session.</summary>
    public ConcurrentDictionary<string, Dictionary<string, string>> Opened { get; } = new(StringComparer.Ordinal);

    /// <summary>Lets refunds of a payment take their time: accepted at once, done when <see cref="Refunded"/> says so.</summary>
    public void RefundSlowly(string reference) => slow[reference] = true;

    /// <summary>Once a session is open, calls name it instead of our reference.</summary>
    public override void Fail(string reference, Fault fault, int times) =>
        base.Fail(Trades.TryGetValue(reference, out var trade) ? trade.Session : reference, fault, times);

    public override SignedCallback Paid(string reference, Money? amount = null, string? eventId = null, DateTimeOffset? signedAt = null)
    {
        var session = Session(Trades[reference]);
        session["status"] = "complete";
        session["payment_status"] = "paid";
        if (amount is { } other)
        {
            session["amount_total"] = other.MinorUnits;
            session["currency"] = other.Currency.Code.ToLowerInvariant();
        }

        return Event("checkout.session.completed", session, eventId, signedAt);
    }

    public override SignedCallback Closed(string reference) => Event("checkout.session.expired", Session(Trades[reference]), null, null);

    public override SignedCallback Refunded(string reference, string refund, Money amount, string? eventId = null) =>
        Event("refund.updated", RefundJson(Trades[reference], refund, amount, "succeeded"), eventId, null);

    public override SignedCallback Unheard(string eventId) => Event("customer.tax_id.created", new() { ["id"] = "txi_1", ["object"] = "tax_id" }, eventId, null);

    public override SignedCallback Nonsense(string body) => Sign(Encoding.UTF8.GetBytes(body), Now);

    /// <summary>The session of a subscription was paid: it names its first invoice and the mandate.</summary>
    public SignedCallback Subscribed(string reference, string mandate)
    {
        var session = Session(Trades[reference]);
        (session["payment_intent"], session["invoice"], session["subscription"]) = (null, "in_" + reference, mandate);
        return Event("checkout.session.completed", session);
    }

    /// <summary>A subscription was charged for a period, by an invoice of this name.</summary>
    public SignedCallback Charged(
        string mandate, string invoice, Money amount, DateTimeOffset start, DateTimeOffset end, string? eventId = null, string reason = "subscription_cycle")
    {
        var trade = Trades.GetOrAdd(invoice, name => new Trade
        {
            Reference = name,
            ProviderId = "pi_" + RandomNumberGenerator.GetHexString(24),
            Amount = amount,
            Status = TradeStatus.Paid,
            PaidAt = Now,
        });
        var period = new JsonObject { ["start"] = start.ToUnixTimeSeconds(), ["end"] = end.ToUnixTimeSeconds() };
        return Event(
            "invoice.paid",
            new JsonObject
            {
                ["id"] = invoice,
                ["object"] = "invoice",
                ["subscription"] = mandate,
                ["billing_reason"] = reason,
                ["status"] = "paid",
                ["amount_paid"] = amount.MinorUnits,
                ["currency"] = amount.Currency.Code.ToLowerInvariant(),
                ["payment_intent"] = trade.ProviderId,
                ["lines"] = new JsonObject { ["data"] = new JsonArray(new JsonObject { ["period"] = period }) },
            },
            eventId);
    }

    /// <summary>What the money of an invoice is called apart from it.</summary>
    public string MoneyOf(string invoice) => Trades[invoice].ProviderId;

    /// <summary>The buyer's bank takes back what an invoice collected; the report names the money as the bank does.</summary>
    public SignedCallback Disputed(string invoice, Money amount, string dispute, string type = "charge.dispute.created", string status = "needs_response") => Event(
        type,
        new JsonObject
        {
            ["id"] = dispute,
            ["object"] = "dispute",
            ["payment_intent"] = Trades[invoice].ProviderId,
            ["amount"] = amount.MinorUnits,
            ["currency"] = amount.Currency.Code.ToLowerInvariant(),
            ["reason"] = "fraudulent",
            ["status"] = status,
        });

    /// <summary>Any other event, well signed.</summary>
    public SignedCallback Event(string type, JsonObject content, string? eventId = null, DateTimeOffset? at = null) => Sign(
        Encoding.UTF8.GetBytes(new JsonObject
        {
            ["id"] = eventId ?? "evt_" + RandomNumberGenerator.GetHexString(24),
            ["object"] = "event",
            ["api_version"] = "2024-06-20",
            ["created"] = Now.ToUnixTimeSeconds(),
            ["type"] = type,
            ["data"] = new JsonObject { ["object"] = content },
        }.ToJsonString()),
        at ?? Now);

    protected override async Task<Answer> Serve(HttpRequest request, byte[] body)
    {
        await Task.CompletedTask;
        var text = Encoding.UTF8.GetString(body);
        var path = request.Path.Value!;
        if (request.Headers.Authorization != "Bearer " + key || request.Headers["Stripe-Version"] != "2024-06-20")
        {
            Violations.Enqueue("authorization or version");
            return Error(401, "authentication_error");
        }

        if (HttpMethods.IsGet(request.Method))
        {
            return Get(path, request);
        }

        var idempotency = request.Headers["Idempotency-Key"].ToString();
        if (idempotency.Length == 0)
        {
            Violations.Enqueue("no idempotency key");
            return Error(400, "idempotency_key_required");
        }

        var asked = $"{request.Method} {path} {text}";
        var (known, answer) = answered.GetOrAdd(idempotency, _ => (asked, Change(request.Method, path, text)));
        if (known == asked)
        {
            return answer;
        }

        Violations.Enqueue("one idempotency key for two requests");
        return Error(400, "idempotency_error");
    }

    private static Answer Error(int status, string code) => new(status, new JsonObject { ["error"] = new JsonObject { ["type"] = "invalid_request_error", ["code"] = code } }.ToJsonString());

    private JsonObject RefundJson(Trade trade, string refund, Money amount, string? status = null) => new()
    {
        ["id"] = "re_" + refund,
        ["object"] = "refund",
        ["amount"] = amount.MinorUnits,
        ["currency"] = amount.Currency.Code.ToLowerInvariant(),
        ["payment_intent"] = trade.ProviderId,
        ["status"] = status ?? (slow.ContainsKey(trade.Reference) ? "pending" : "succeeded"),
        ["created"] = 1_790_000_000,
        ["metadata"] = new JsonObject { ["refund"] = refund, ["reference"] = trade.Reference },
    };

    /// <summary>A subscription's charge: its trade is known by its invoice.</summary>
    private static string? InvoiceOf(Trade trade) => trade.Reference.StartsWith("in_", StringComparison.Ordinal) ? trade.Reference : null;

    private static JsonObject InvoiceJson(Trade trade) => new()
    {
        ["id"] = trade.Reference,
        ["object"] = "invoice",
        ["status"] = trade.Status == TradeStatus.Paid ? "paid" : "open",
        ["payment_intent"] = trade.ProviderId,
        ["amount_paid"] = trade.Amount.MinorUnits,
        ["currency"] = trade.Amount.Currency.Code.ToLowerInvariant(),
        ["created"] = 1_790_000_000,
    };

    private static JsonObject IntentJson(Trade trade) => new()
    {
        ["invoice"] = InvoiceOf(trade),
        ["id"] = trade.ProviderId,
        ["object"] = "payment_intent",
        ["status"] = trade.Status == TradeStatus.Paid ? "succeeded" : "processing",
        ["amount_received"] = trade.Amount.MinorUnits,
        ["currency"] = trade.Amount.Currency.Code.ToLowerInvariant(),
        ["created"] = 1_790_000_000,
    };

    private static JsonObject Session(Trade trade) => new()
    {
        ["id"] = trade.Session,
        ["object"] = "checkout.session",
        ["client_reference_id"] = trade.Reference,
        ["amount_total"] = trade.Amount.MinorUnits,
        ["currency"] = trade.Amount.Currency.Code.ToLowerInvariant(),
        ["status"] = trade.Status switch { TradeStatus.Paid => "complete", TradeStatus.Closed => "expired", _ => "open" },
        ["payment_status"] = trade.Status == TradeStatus.Paid ? "paid" : "unpaid",
        ["payment_intent"] = trade.Status == TradeStatus.Paid ? trade.ProviderId : null,
        ["created"] = 1_790_000_000,
        ["url"] = "https://checkout.stripe.com/c/pay/" + trade.Session,
        ["metadata"] = new JsonObject { ["reference"] = trade.Reference },
    };

    /// <summary>Signed as while a secret is being replaced: a signature under neither, then one under the new.</summary>
    private SignedCallback Sign(byte[] body, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        var genuine = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(newSecret), signed));
        var header = $"t={seconds},v1={new string('0', 64)},v1={genuine},v0=ignored";
        return new(new Dictionary<string, string>(StringComparer.Ordinal) { ["Stripe-Signature"] = header }, body, "application/json; charset=utf-8");
    }

    private Answer Get(string path, HttpRequest request)
    {
        var id = path.Split('/')[^1];
        if (path.StartsWith("/v1/checkout/sessions/", StringComparison.Ordinal))
        {
            return Trades.Values.FirstOrDefault(t => t.Session == id) is { } trade ? new(200, Session(trade).ToJsonString()) : Error(404, "resource_missing");
        }

        if (path.StartsWith("/v1/payment_intents/", StringComparison.Ordinal))
        {
            return Trades.Values.FirstOrDefault(t => t.ProviderId == id) is { } collected ? new(200, IntentJson(collected).ToJsonString()) : Error(404, "resource_missing");
        }

        if (path.StartsWith("/v1/invoices/", StringComparison.Ordinal))
        {
            return Trades.TryGetValue(id, out var charged) ? new(200, InvoiceJson(charged).ToJsonString()) : Error(404, "resource_missing");
        }

        if (path == "/v1/refunds")
        {
            var intent = request.Query["payment_intent"].ToString();
            var found = Trades.Values.Where(t => t.ProviderId == intent).SelectMany(t => t.Refunds.Select(r => (JsonNode)RefundJson(t, r.Key, r.Value))).ToArray();
            return new(200, new JsonObject { ["object"] = "list", ["data"] = new JsonArray(found) }.ToJsonString());
        }

        return path.StartsWith("/v1/refunds/", StringComparison.Ordinal) && Trades.Values.FirstOrDefault(t => t.Refunds.ContainsKey(id[3..])) is { } refunded
            ? new(200, RefundJson(refunded, id[3..], refunded.Refunds[id[3..]]).ToJsonString())
            : Error(404, "resource_missing");
    }

    private Answer Change(string method, string path, string text)
    {
        var form = QueryHelpers.ParseQuery(text).ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        if (path == "/v1/checkout/sessions")
        {
            return Open(form);
        }

        if (path == "/v1/coupons")
        {
            coupons[form["id"]] = form["duration"] == "once" ? long.Parse(form["amount_off"], CultureInfo.InvariantCulture) : 0;
            return new(200, new JsonObject { ["id"] = form["id"], ["object"] = "coupon" }.ToJsonString());
        }

        if (path.EndsWith("/expire", StringComparison.Ordinal))
        {
            var trade = Trades.Values.First(t => t.Session == path.Split('/')[^2]);
            if (trade.Status != TradeStatus.Open)
            {
                return Error(400, "resource_not_open");
            }

            trade.Status = TradeStatus.Closed;
            return new(200, Session(trade).ToJsonString());
        }

        if (path.StartsWith("/v1/subscriptions/", StringComparison.Ordinal))
        {
            mandates[path.Split('/')[^1]] = HttpMethods.IsDelete(method) ? "deleted" : form["cancel_at_period_end"];
            return new(200, new JsonObject { ["id"] = path.Split('/')[^1] }.ToJsonString());
        }

        return path == "/v1/refunds" ? Refund(form) : Error(404, "resource_missing");
    }

    private Answer Open(Dictionary<string, string> form)
    {
        var reference = form["client_reference_id"];
        var expires = DateTimeOffset.FromUnixTimeSeconds(long.Parse(form["expires_at"], CultureInfo.InvariantCulture));
        if (expires < Now.AddMinutes(30) || expires > Now.AddHours(24) || !Uri.IsWellFormedUriString(form["success_url"], UriKind.Absolute))
        {
            Violations.Enqueue("session: parameters");
            return Error(400, "parameter_invalid");
        }

        var off = 0L;
        if (form.TryGetValue("discounts[0][coupon]", out var coupon) && !coupons.TryGetValue(coupon, out off))
        {
            return Error(400, "resource_missing");
        }

        Effects.Enqueue("open " + reference);
        Opened[reference] = form;
        var trade = new Trade
        {
            Reference = reference,
            Session = "cs_test_" + RandomNumberGenerator.GetHexString(24),
            ProviderId = "pi_" + RandomNumberGenerator.GetHexString(24),
            Amount = new(long.Parse(form["line_items[0][price_data][unit_amount]"], CultureInfo.InvariantCulture) - off, Currency.Find(form["line_items[0][price_data][currency]"])!.Value),
        };
        Trades[reference] = trade;
        return new(200, Session(trade).ToJsonString());
    }

    private Answer Refund(Dictionary<string, string> form)
    {
        var refund = form["metadata[refund]"];
        if (Trades.Values.FirstOrDefault(t => t.ProviderId == form["payment_intent"]) is not { Status: TradeStatus.Paid } trade)
        {
            return Error(404, "resource_missing");
        }

        var amount = new Money(long.Parse(form["amount"], CultureInfo.InvariantCulture), trade.Amount.Currency);
        if (amount.MinorUnits > trade.Left.MinorUnits)
        {
            return Error(400, "charge_already_refunded");
        }

        trade.Refunds[refund] = amount;
        Effects.Enqueue("refund " + refund);
        return new(200, RefundJson(trade, refund, amount).ToJsonString());
    }
}
