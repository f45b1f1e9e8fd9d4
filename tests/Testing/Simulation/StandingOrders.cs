using System.Globalization;
using System.Text.Json.Nodes;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Testing.Payments;

namespace KnowledgePay.Testing.Simulation;

/// <summary>
/// The provider that collects memberships by itself: Stripe's stand-in, its signed reports delivered from here, what it took noted
/// in the bank's book.
/// </summary>
internal sealed class StandingOrders(Stage stage, Bank bank, StripeStandIn stripe)
{
    /// <summary>What went back there, and what we call it.</summary>
    public IEnumerable<(string Reference, Money Amount)> Refunds => stripe.Refunds;

    /// <summary>What the provider would not have accepted.</summary>
    public IEnumerable<string> Violations => stripe.Violations;

    /// <summary>What the server asked of a standing order last: "true" to stop it, "deleted" to end it now.</summary>
    public string? Asked(string mandate) => stripe.MandateAsked(mandate);

    /// <summary>What will be collected every period, by what the server asked for.</summary>
    public long AmountOf(string reference) => long.Parse(stripe.Opened[reference]["line_items[0][price_data][unit_amount]"], CultureInfo.InvariantCulture);

    /// <summary>What a bank calls the money of a session's first invoice.</summary>
    public string MoneyOf(string reference) => stripe.MoneyOf("in_" + reference);

    /// <summary>The buyer pays the first period and agrees to the rest; the session and its invoice are reported in either order.</summary>
    public async Task Begin(Deal deal, string mandate, DateTimeOffset until, bool invoiceFirst)
    {
        await stripe.Pay(deal.Reference!, null);
        bank.Take(deal.Reference!, PaymentProvider.Stripe, deal.Total);
        var session = stripe.Subscribed(deal.Reference!, mandate);
        var invoice = stripe.Charged(mandate, "in_" + deal.Reference, deal.Total, stage.Now, until, reason: "subscription_create");
        await Deliver("checkout.session", invoiceFirst ? invoice : session);
        await Deliver("checkout.session", invoiceFirst ? session : invoice);
    }

    /// <summary>A period is collected; the money's name where the server took the report, else null.</summary>
    public async Task<string?> Charge(string mandate, int number, Money amount, DateTimeOffset from, DateTimeOffset until, int times)
    {
        var invoice = $"in_{mandate}_{number}";
        var money = (string?)null;
        for (var time = 0; time < times; time++)
        {
            var accepted = await Deliver("invoice.paid", stripe.Charged(mandate, invoice, amount, from, until));
            money ??= accepted ? stripe.MoneyOf(invoice) : null;
        }

        return money;
    }

    /// <summary>The provider could not collect, and says so.</summary>
    public Task<bool> Fail(string mandate, int number, Money amount) => Deliver("invoice.payment_failed", stripe.Event("invoice.payment_failed", new JsonObject
    {
        ["id"] = $"in_{mandate}_{number}",
        ["subscription"] = mandate,
        ["amount_due"] = amount.MinorUnits,
        ["currency"] = amount.Currency.Code.ToLowerInvariant(),
        ["next_payment_attempt"] = stage.Now.AddDays(3).ToUnixTimeSeconds(),
    }));

    /// <summary>The standing order is no more.</summary>
    public Task<bool> End(string mandate) =>
        Deliver("customer.subscription.deleted", stripe.Event("customer.subscription.deleted", new JsonObject { ["id"] = mandate, ["status"] = "canceled" }));

    /// <summary>The buyer's bank takes money back, or we win it again.</summary>
    public Task<bool> Dispute(string money, Money amount, bool isWon)
    {
        bank.NoteDispute(PaymentProvider.Stripe, isWon ? Money.Zero(amount.Currency) - amount : amount);
        var type = isWon ? "charge.dispute.closed" : "charge.dispute.created";
        return Deliver(type, stripe.Event(type, new JsonObject
        {
            ["id"] = "dp_" + money,
            ["payment_intent"] = money,
            ["amount"] = amount.MinorUnits,
            ["currency"] = amount.Currency.Code.ToLowerInvariant(),
            ["reason"] = "fraudulent",
            ["status"] = isWon ? "won" : "needs_response",
        }));
    }

    private Task<bool> Deliver(string type, SignedCallback report) =>
        bank.Deliver(PaymentProvider.Stripe, type, new CallbackRequest(name => report.Headers.GetValueOrDefault(name), report.Body, report.ContentType));
}
