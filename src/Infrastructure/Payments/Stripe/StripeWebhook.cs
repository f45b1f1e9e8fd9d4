using System.Text;
using System.Text.Json;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments.Stripe;

/// <summary>Verifies and reads webhooks.</summary>
internal sealed class StripeWebhook(StripeOptions options, PaymentOptions shared, TimeProvider clock)
{
    private const int MaxEventId = 128;

    public Result<Callback> Read(CallbackRequest request)
    {
        var verified = TimedSignature.Verify(
            request.Header("Stripe-Signature"), request.Body.Span, options.WebhookSecrets, clock.GetUtcNow(), shared.Tolerance);
        if (!verified.IsSuccess)
        {
            return verified.Error;
        }

        return ProviderJson.Parse(request.Body) is { } json && json.Text("id") is { Length: <= MaxEventId } id && json.Text("type") is { } type &&
            json.At("data", "object") is { ValueKind: JsonValueKind.Object } content
            ? new Callback(id, type, json.UnixTime("created") ?? DateTimeOffset.UnixEpoch, Encoding.UTF8.GetString(request.Body.Span), FactOf(type, content))
            : PaymentErrors.CallbackInvalid;
    }

    private static CallbackFact? FactOf(string type, JsonElement content) => type switch
    {
        "checkout.session.completed" or "checkout.session.async_payment_succeeded" => SessionPaid(content),
        "checkout.session.async_payment_failed" => ReferenceOf(content) is { } reference ? new CallbackFact.Declined(reference, "async_payment_failed") : null,
        "checkout.session.expired" => ReferenceOf(content) is { } reference ? new CallbackFact.Closed(reference) : null,
        "charge.refunded" => StripeMoney.Read(content, "amount_refunded") is { } total
            ? new CallbackFact.RefundedSoFar(content.Text("metadata", "reference"), content.Text("payment_intent"), total)
            : null,
        "refund.created" or "refund.updated" or "refund.failed" or "charge.refund.updated" => RefundChanged(content),
        "charge.dispute.created" or "charge.dispute.closed" => Disputed(content, type == "charge.dispute.closed"),
        "invoice.paid" => InvoicePaid(content),
        "invoice.payment_failed" => MandateOf(content) is { } mandate && content.Text("id") is { } invoice && StripeMoney.Read(content, "amount_due") is { } due
            ? new CallbackFact.MandateChargeFailed(mandate, invoice, due, content.UnixTime("next_payment_attempt"), PageOf(content))
            : null,
        "customer.subscription.updated" or "customer.subscription.deleted" => content.Text("id") is { } subscription
            ? new CallbackFact.MandateChanged(
                subscription,
                Ended: type == "customer.subscription.deleted" || content.Text("status") is "canceled" or "unpaid" or "incomplete_expired",
                StopsAtPeriodEnd: content.Flag("cancel_at_period_end") == true,
                content.UnixTime("current_period_end") ?? content.List("items", "data").FirstOrDefault().UnixTime("current_period_end"))
            : null,
        _ => null,
    };

    private static string? ReferenceOf(JsonElement session) => session.Text("client_reference_id") ?? session.Text("metadata", "reference");

    private static CallbackFact? SessionPaid(JsonElement session)
    {
        if (ReferenceOf(session) is not { } reference || StripeMoney.Read(session, "amount_total") is not { } amount)
        {
            return null;
        }

        // A completed session whose payment is still on its way reports again when it arrived.
        return session.Text("payment_status") is "paid" && (session.Text("payment_intent") ?? session.Text("invoice")) is { } money
            ? new CallbackFact.Paid(reference, money, amount, session.UnixTime("created") ?? DateTimeOffset.UnixEpoch, session.Text("subscription"))
            : new CallbackFact.Noted(reference);
    }

    private static CallbackFact.Refund? RefundChanged(JsonElement refund) => refund.Text("id") is { } id && StripeMoney.Read(refund, "amount") is { } amount
        ? new CallbackFact.Refund(
            refund.Text("metadata", "reference"),
            refund.Text("payment_intent"),
            refund.Text("metadata", "refund"),
            id,
            StripeProvider.RefundStatus(refund.Text("status")),
            amount,
            refund.Text("failure_reason"))
        : null;

    private static CallbackFact.Dispute? Disputed(JsonElement dispute, bool isClosed)
    {
        bool? won = isClosed ? dispute.Text("status") is "won" or "warning_closed" : null;
        return dispute.Text("id") is { } id && (dispute.Text("payment_intent") ?? dispute.Text("charge")) is { } payment && StripeMoney.Read(dispute, "amount") is { } amount
            ? new CallbackFact.Dispute(payment, id, amount, dispute.Text("reason") ?? "general", won)
            : null;
    }

    // Where the subscription stands in an invoice moved in later versions of the interface.
    private static string? MandateOf(JsonElement invoice) =>
        invoice.Text("subscription") ?? invoice.Text("parent", "subscription_details", "subscription");

    private static string? PageOf(JsonElement invoice) =>
        Uri.TryCreate(invoice.Text("hosted_invoice_url"), UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps ? page.AbsoluteUri : null;

    private static CallbackFact.MandateCharged? InvoicePaid(JsonElement invoice)
    {
        var line = invoice.List("lines", "data").LastOrDefault();
        return MandateOf(invoice) is { } mandate && invoice.Text("id") is { } id && StripeMoney.Read(invoice, "amount_paid") is { } amount &&
            line.UnixTime("period", "start") is { } start && line.UnixTime("period", "end") is { } end
            ? new CallbackFact.MandateCharged(mandate, id, invoice.Text("payment_intent") ?? id, amount, start, end, IsFirst: invoice.Text("billing_reason") == "subscription_create")
            : null;
    }
}
