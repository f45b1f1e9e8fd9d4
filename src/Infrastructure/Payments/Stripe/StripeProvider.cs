using System.Globalization;
using System.Net;
using System.Text.Json;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments.Stripe;

/// <summary>Stripe Checkout, once or as a subscription, over the REST interface.</summary>
internal sealed class StripeProvider(StripeOptions options, StripeClient client, StripeWebhook webhook) : IPaymentProvider
{
    /// <summary>A session lives at least half an hour; ours ends it earlier by hand.</summary>
    private static readonly TimeSpan ShortestSession = TimeSpan.FromMinutes(35);
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(23);

    public PaymentProvider Provider => PaymentProvider.Stripe;

    public bool IsEnabled => options.IsEnabled;

    public ProviderCapabilities Capabilities { get; } = new(Refunds: true, Mandate: true, Query: true, Close: true);

    public bool Takes(Currency currency) => true;

    public async Task<Result<StartedPayment>> Start(PaymentOrder order, CancellationToken cancellationToken)
    {
        var regular = order.Renewal?.Price ?? order.Amount;
        if (StripeMoney.Write(order.Amount) is not { } amount || StripeMoney.Write(regular) is not { } price)
        {
            return PaymentErrors.ProviderCurrency;
        }

        if (price > amount && await TakeOffOnce(order, price - amount, cancellationToken) is { } refused)
        {
            return refused;
        }

        var form = Form(order, price);
        if (price > amount)
        {
            form.Add(new("discounts[0][coupon]", order.Reference));
        }

        var posted = await client.Post("/v1/checkout/sessions", order.Reference, form, cancellationToken);
        if (!posted.IsSuccess)
        {
            return posted.Error;
        }

        var (status, json) = posted.Value;
        if (status != HttpStatusCode.OK)
        {
            return StripeClient.Refusal(json);
        }

        return json.Text("id") is { } session && json.Text("url") is { } url
            ? new StartedPayment(session, new(InstructionKind.Redirect, Url: url))
            : PaymentErrors.ProviderAnswerInvalid;
    }

    public async Task<Result<PaymentState>> Query(PaymentKey payment, CancellationToken cancellationToken)
    {
        if (payment.Session is not { } session)
        {
            // What a subscription collected by itself had no session; without either nobody was ever sent there.
            return payment.ProviderId is { } collected ? await QueryCollected(collected, cancellationToken) : new PaymentState(ProviderStatus.Unknown);
        }

        var got = await client.Get($"/v1/checkout/sessions/{Uri.EscapeDataString(session)}", cancellationToken);
        return got.IsSuccess ? StateOf(got.Value.Status, got.Value.Json, payment.Reference) : got.Error;
    }

    public async Task<Result<PaymentState>> Close(PaymentKey payment, CancellationToken cancellationToken)
    {
        if (payment.Session is not { } session)
        {
            return new PaymentState(ProviderStatus.Closed);
        }

        var posted = await client.Post($"/v1/checkout/sessions/{Uri.EscapeDataString(session)}/expire", payment.Reference + "-expire", [], cancellationToken);
        if (!posted.IsSuccess)
        {
            return posted.Error;
        }

        // Only an open session can be expired: ask what became of this one.
        return posted.Value.Status == HttpStatusCode.OK
            ? StateOf(posted.Value.Status, posted.Value.Json, payment.Reference)
            : await Query(payment, cancellationToken);
    }

    public async Task<Result<RefundState>> Refund(ProviderRefund refund, CancellationToken cancellationToken)
    {
        if (StripeMoney.Write(refund.Amount) is not { } amount)
        {
            return PaymentErrors.ProviderCurrency;
        }

        var intent = await IntentOf(refund.Payment, cancellationToken);
        if (!intent.IsSuccess)
        {
            return intent.Error;
        }

        var posted = await client.Post(
            "/v1/refunds",
            refund.Reference,
            [
                new("payment_intent", intent.Value),
                new("amount", amount.ToString(CultureInfo.InvariantCulture)),
                new("reason", "requested_by_customer"),
                new("metadata[refund]", refund.Reference),
                new("metadata[reference]", refund.Payment.Reference),
            ],
            cancellationToken);
        if (!posted.IsSuccess)
        {
            return posted.Error;
        }

        return posted.Value.Status == HttpStatusCode.OK ? RefundOf(posted.Value.Json) : StripeClient.Refusal(posted.Value.Json);
    }

    public async Task<Result<RefundState>> QueryRefund(ProviderRefund refund, CancellationToken cancellationToken)
    {
        if (refund.ProviderRefundId is { } known)
        {
            var got = await client.Get($"/v1/refunds/{Uri.EscapeDataString(known)}", cancellationToken);
            if (!got.IsSuccess)
            {
                return got.Error;
            }

            return got.Value.Status == HttpStatusCode.OK ? RefundOf(got.Value.Json) : StripeClient.Refusal(got.Value.Json);
        }

        var intent = await IntentOf(refund.Payment, cancellationToken);
        if (!intent.IsSuccess)
        {
            return intent.Error;
        }

        var listed = await client.Get($"/v1/refunds?payment_intent={Uri.EscapeDataString(intent.Value)}&limit=100", cancellationToken);
        if (!listed.IsSuccess)
        {
            return listed.Error;
        }

        if (listed.Value.Status != HttpStatusCode.OK)
        {
            return StripeClient.Refusal(listed.Value.Json);
        }

        var ours = listed.Value.Json.List("data").FirstOrDefault(r => r.Text("metadata", "refund") == refund.Reference);
        return ours.ValueKind == JsonValueKind.Object ? RefundOf(ours) : new RefundState(ProviderRefundStatus.Unknown);
    }

    public async Task<Result> ChangeMandate(string mandate, MandateChange change, CancellationToken cancellationToken)
    {
        var path = $"/v1/subscriptions/{Uri.EscapeDataString(mandate)}";

        // What is set is the same however often; a key would turn "stop, resume, stop" into the first answer.
        var key = Guid.CreateVersion7().ToString("N");
        var stops = change == MandateChange.StopAtPeriodEnd ? "true" : "false";
        var called = change == MandateChange.EndNow
            ? await client.Delete(path, key, cancellationToken)
            : await client.Post(path, key, [new("cancel_at_period_end", stops)], cancellationToken);
        if (!called.IsSuccess)
        {
            return called.Error;
        }

        // What is to be ended and is not there any more has ended.
        return called.Value.Status == HttpStatusCode.OK || (change == MandateChange.EndNow && called.Value.Status == HttpStatusCode.NotFound)
            ? Result.Success()
            : StripeClient.Refusal(called.Value.Json);
    }

    /// <summary>Our payment of a subscription's first charge is known by its invoice, a dispute of it by its intent.</summary>
    public async Task<Result<string?>> OtherNameOf(string providerPaymentId, CancellationToken cancellationToken)
    {
        var place = providerPaymentId.StartsWith("ch_", StringComparison.Ordinal) ? "charges" : "payment_intents";
        var got = await client.Get($"/v1/{place}/{Uri.EscapeDataString(providerPaymentId)}", cancellationToken);
        if (!got.IsSuccess)
        {
            return got.Error;
        }

        var (status, json) = got.Value;
        return status is HttpStatusCode.OK or HttpStatusCode.NotFound ? json.Text("invoice") : StripeClient.Refusal(json);
    }

    public Task<Result<Callback>> ReadCallback(CallbackRequest request, CancellationToken cancellationToken) => Task.FromResult(webhook.Read(request));

    public CallbackAnswer Acknowledge(bool accepted) => accepted
        ? new(200, "application/json", """{"received":true}""")
        : new(400, "application/json", """{"received":false}""");

    internal static ProviderRefundStatus RefundStatus(string? status) => status switch
    {
        "succeeded" => ProviderRefundStatus.Succeeded,
        "failed" or "canceled" => ProviderRefundStatus.Failed,
        _ => ProviderRefundStatus.Processing,
    };

    /// <summary>What makes the first period cheaper than the ones that follow: a discount of theirs, used up by this one payment.</summary>
    private async Task<Error?> TakeOffOnce(PaymentOrder order, long off, CancellationToken cancellationToken)
    {
        var posted = await client.Post(
            "/v1/coupons",
            order.Reference + "-coupon",
            [
                new("id", order.Reference),
                new("amount_off", off.ToString(CultureInfo.InvariantCulture)),
                new("currency", order.Amount.Currency.Code.ToLowerInvariant()),
                new("duration", "once"),
                new("max_redemptions", "1"),
                new("name", order.OrderNumber),
            ],
            cancellationToken);
        if (!posted.IsSuccess)
        {
            return posted.Error;
        }

        return posted.Value.Status == HttpStatusCode.OK || posted.Value.Json.Text("error", "code") == "resource_already_exists"
            ? null
            : StripeClient.Refusal(posted.Value.Json);
    }

    private static List<KeyValuePair<string, string>> Form(PaymentOrder order, long amount)
    {
        // Everything here follows from the order alone: a repeated call with the same key must be the same call.
        var life = (order.ExpiresAt - order.StartedAt).TotalSeconds;
        var expires = order.StartedAt.AddSeconds(Math.Clamp(life, ShortestSession.TotalSeconds, LongestSession.TotalSeconds));
        List<KeyValuePair<string, string>> form =
        [
            new("mode", order.Renewal is null ? "payment" : "subscription"),
            new("client_reference_id", order.Reference),
            new("success_url", order.ReturnUrl),
            new("cancel_url", order.ReturnUrl),
            new("expires_at", expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("locale", order.Locale.StartsWith("zh", StringComparison.Ordinal) ? "zh" : "en"),
            new("metadata[reference]", order.Reference),
            new("metadata[order]", order.OrderNumber),
            new("line_items[0][quantity]", "1"),
            new("line_items[0][price_data][currency]", order.Amount.Currency.Code.ToLowerInvariant()),
            new("line_items[0][price_data][unit_amount]", amount.ToString(CultureInfo.InvariantCulture)),
            new("line_items[0][price_data][product_data][name]", order.Title),
        ];
        if (order.Renewal is not { } renewal)
        {
            form.Add(new("payment_intent_data[metadata][reference]", order.Reference));
            form.Add(new("payment_intent_data[description]", order.OrderNumber));
            return form;
        }

        var years = renewal.Months % 12 == 0;
        form.Add(new("line_items[0][price_data][recurring][interval]", years ? "year" : "month"));
        form.Add(new("line_items[0][price_data][recurring][interval_count]", (years ? renewal.Months / 12 : renewal.Months).ToString(CultureInfo.InvariantCulture)));
        form.Add(new("subscription_data[metadata][reference]", order.Reference));
        return form;
    }

    private static Result<PaymentState> StateOf(HttpStatusCode status, JsonElement json, string reference)
    {
        if (status != HttpStatusCode.OK)
        {
            return status == HttpStatusCode.NotFound ? new PaymentState(ProviderStatus.Unknown) : StripeClient.Refusal(json);
        }

        if (json.Text("client_reference_id") != reference)
        {
            return PaymentErrors.ProviderAnswerInvalid;
        }

        if (json.Text("payment_status") == "paid")
        {
            return new PaymentState(
                ProviderStatus.Succeeded,
                json.Text("payment_intent") ?? json.Text("invoice"),
                StripeMoney.Read(json, "amount_total"),
                json.UnixTime("created"),
                Mandate: json.Text("subscription"));
        }

        return new PaymentState(json.Text("status") == "expired" ? ProviderStatus.Closed : ProviderStatus.Open);
    }

    private static Result<RefundState> RefundOf(JsonElement refund) => refund.Text("id") is { } id
        ? new RefundState(RefundStatus(refund.Text("status")), id, StripeMoney.Read(refund, "amount"), refund.UnixTime("created"), refund.Text("failure_reason"))
        : PaymentErrors.ProviderAnswerInvalid;

    private async Task<Result<PaymentState>> QueryCollected(string id, CancellationToken cancellationToken)
    {
        var isInvoice = id.StartsWith("in_", StringComparison.Ordinal);
        var place = isInvoice ? "invoices" : "payment_intents";
        var got = await client.Get($"/v1/{place}/{Uri.EscapeDataString(id)}", cancellationToken);
        if (!got.IsSuccess)
        {
            return got.Error;
        }

        var (status, json) = got.Value;
        if (status != HttpStatusCode.OK)
        {
            return status == HttpStatusCode.NotFound ? new PaymentState(ProviderStatus.Unknown) : StripeClient.Refusal(json);
        }

        var amount = StripeMoney.Read(json, isInvoice ? "amount_paid" : "amount_received");
        return json.Text("status") is "paid" or "succeeded"
            ? new PaymentState(ProviderStatus.Succeeded, id, amount, json.UnixTime("created"))
            : new PaymentState(ProviderStatus.Open);
    }

    /// <summary>The intent that took the money; a subscription's payment is known by its invoice.</summary>
    private async Task<Result<string>> IntentOf(PaymentKey payment, CancellationToken cancellationToken)
    {
        if (payment.ProviderId is not { } id)
        {
            return PaymentErrors.NotSupported;
        }

        if (!id.StartsWith("in_", StringComparison.Ordinal))
        {
            return id;
        }

        var got = await client.Get($"/v1/invoices/{Uri.EscapeDataString(id)}", cancellationToken);
        if (!got.IsSuccess)
        {
            return got.Error;
        }

        return got.Value.Json.Text("payment_intent") is { } intent ? intent : PaymentErrors.ProviderAnswerInvalid;
    }
}
