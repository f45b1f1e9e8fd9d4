using System.Text.Json.Nodes;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Commerce.Receipts;
using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Mail;
using KnowledgePay.Testing.Payments;

namespace KnowledgePay.Api.Tests.Commerce.Memberships;

/// <summary>A membership that a provider collects by itself, against Stripe's stand-in over HTTP, from the first charge to the last.</summary>
[NonParallelizable]
public sealed class MandateTests : ApiFixture
{
    private static readonly Lazy<StripeStandIn> Shared = new(() => new StripeStandIn());

    private static StripeStandIn Bank => Shared.Value;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(Bank.Settings, StringComparer.Ordinal) { ["Payments:RetryDelayMilliseconds"] = "1" };

    [OneTimeTearDown]
    public static async Task Stop()
    {
        if (Shared.IsValueCreated)
        {
            await Bank.DisposeAsync();
            Bank.Violations.ShouldBeEmpty();
        }
    }

    [SetUp]
    public void UseBank() => Bank.Attach(Host);

    [Test]
    public async Task Each_charge_is_an_order_with_payment_posting_and_receipt_and_counts_once()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var (mandate, first) = await Subscribed(member, await Given.Tier(creator));
        var mine = await Mine(member);
        mine.Engine.ShouldBe(RenewalEngine.Mandate);
        Clock.Advance(mine.CurrentPeriodEnd.AddHours(1) - Clock.GetUtcNow());
        var charge = Charged(mandate, mine, $"in_{Given.Next()}");

        await Deliver(charge());
        await Deliver(charge());
        var same = charge();
        await Deliver(same);
        await Deliver(same);

        var renewed = await Mine(member);
        renewed.CurrentPeriodEnd.ShouldBe(mine.CurrentPeriodStart.AddMonths(2), "the same charge counts once, by whichever report");
        var orders = (await member.Client.GetAsync("/api/v1/me/orders").Read<Page<OrderSummary>>()).Items;
        orders.Count.ShouldBe(2);
        orders[1].Id.ShouldBe(first.Id);
        var order = await member.Client.GetAsync($"/api/v1/orders/{orders[0].Id}").Read<OrderView>();
        (order.Status, order.Provider, order.Total).ShouldBe((OrderStatus.Fulfilled, PaymentProvider.Stripe, Given.Yuan(30)));
        order.Lines.Single().ShouldSatisfyAllConditions(
            line => line.Kind.ShouldBe(OrderLineKind.Membership),
            line => line.Title.ShouldBe(first.Lines.Single().Title));
        var posted = await Given.Posted(order.Id);
        (posted["cash:stripe"], posted[$"creatorPayableHeld:{creator.Id}"], posted["platformFee"]).ShouldBe((30_00, -27_00, -3_00));
        (await member.Client.GetAsync($"/api/v1/orders/{order.Id}/receipt").Read<ShowReceipt.Response>()).Number.ShouldBe(order.Number);
    }

    [Test]
    public async Task A_charge_goes_back_like_any_other_payment_and_its_time_with_it()
    {
        var member = await Given.Member();
        var (mandate, _) = await Subscribed(member, await Given.Tier(await Given.Creator()));
        var mine = await Mine(member);
        Clock.Advance(mine.CurrentPeriodEnd - Clock.GetUtcNow());
        var invoice = $"in_{Given.Next()}";
        await Deliver(Charged(mandate, mine, invoice)());
        var order = (await member.Client.GetAsync("/api/v1/me/orders").Read<Page<OrderSummary>>()).Items[0];

        var refund = await member.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = "I forgot to cancel." }, CommonJson.Options)
            .Read<RefundView>(HttpStatusCode.Created);

        refund.Status.ShouldBe(RefundStatus.Settled);
        (await Bank.RefundedOf(invoice)).ShouldBe(Given.Yuan(30));
        (await Given.Posted(order.Id)).ShouldBeEmpty();
        (await Mine(member)).State.ShouldBe(MembershipState.Cancelled);
        await Given.Delivered();
        Bank.MandateAsked(mandate).ShouldBe("deleted", "what was refunded is not collected again");
    }

    [Test]
    public async Task Who_stays_on_after_the_standing_order_is_gone_has_the_days_of_grace_and_not_those_of_retries()
    {
        var member = await Given.Member();
        var (mandate, _) = await Subscribed(member, await Given.Tier(await Given.Creator()));
        await Deliver(Bank.Event("customer.subscription.deleted", new JsonObject { ["id"] = mandate, ["status"] = "canceled" }));
        var mine = await Mine(member);
        await member.Client.PostAsync($"/api/v1/me/memberships/{mine.Id}/resume", null).ShouldBe(HttpStatusCode.NoContent);

        Clock.Advance(mine.CurrentPeriodEnd.AddHours(1) - Clock.GetUtcNow());

        (await Mine(member)).State.ShouldBe(MembershipState.Grace);
        (await Mine(member)).GraceEndsAt.ShouldBe(mine.CurrentPeriodEnd.AddDays(5));
    }

    [Test]
    public async Task What_is_taken_off_the_first_period_is_not_taken_off_the_ones_that_follow()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var (low, high) = (await Given.Tier(creator), await Given.Tier(creator, tier => tier with
        {
            Rank = 2, Prices = [new(BillingPeriod.Month, Given.Yuan(50))],
        }));
        await Given.Bought(member, low);
        Clock.Advance(TimeSpan.FromDays(10));
        var lines = new[] { new { tierId = high.Id, period = "month" } };
        var quote = await member.Client.PostAsJsonAsync("/api/v1/checkout/quote", new { lines }, CommonJson.Options).Read<QuoteOrder.Quote>();
        quote.Total.MinorUnits.ShouldBeInRange(1, 49_99);

        var order = await Given.Buys(member, new { lines, expectedTotal = quote.Total, provider = "stripe" }).Read<OrderView>(HttpStatusCode.Created);

        var payment = (await Given.PaymentsOf(order.Id)).Single();
        Bank.Opened[payment.Reference]["line_items[0][price_data][unit_amount]"].ShouldBe("5000");
        await Bank.Pay(payment.Reference, null);
        await Deliver(Bank.Subscribed(payment.Reference, $"sub_{Given.Next()}"));
        (await member.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>()).Status.ShouldBe(OrderStatus.Fulfilled, "the session asked for what the quote said");
    }

    [Test]
    public async Task A_charge_that_fails_leads_past_due_and_grace_to_the_end_and_the_provider_stops_trying()
    {
        var member = await Given.Member();
        var (mandate, _) = await Subscribed(member, await Given.Tier(await Given.Creator()));
        var mine = await Mine(member);
        Clock.Advance(mine.CurrentPeriodEnd.AddHours(1) - Clock.GetUtcNow());
        await Deliver(Bank.Event("invoice.payment_failed", new JsonObject
        {
            ["id"] = $"in_{Given.Next()}", ["subscription"] = mandate, ["amount_due"] = 30_00, ["currency"] = "cny", ["next_payment_attempt"] = Clock.GetUtcNow().AddDays(3).ToUnixTimeSeconds(),
        }));
        (await Mine(member)).State.ShouldBe(MembershipState.PastDue);
        (await Mine(member)).GraceEndsAt.ShouldBe(mine.CurrentPeriodEnd.AddDays(12));

        Clock.Advance(TimeSpan.FromDays(7));
        (await Mine(member)).State.ShouldBe(MembershipState.Grace);
        Clock.Advance(TimeSpan.FromDays(5));
        (await Mine(member)).State.ShouldBe(MembershipState.Lapsed);
        await Given.Ran<KeepMemberships>();
        await Given.Delivered();

        Bank.MandateAsked(mandate).ShouldBe("deleted");
        (await member.Client.GetAsync("/api/v1/me/orders").Read<Page<OrderSummary>>()).Items.Count.ShouldBe(1);
    }

    [Test]
    public async Task A_charge_that_fails_is_told_once_and_again_when_the_provider_gives_up_and_not_after_cancelling()
    {
        var (stays, leaves) = (await Given.Account(), await Given.Account());
        var (member, other) = (await SignedIn(stays), await SignedIn(leaves));
        var tier = await Given.Tier(await Given.Creator(), details => details with { Policy = StatePolicy.Default with { Grace = AccessLevel.PreviewOnly } });
        var (mandate, _) = await Subscribed(member, tier);
        var (left, _) = await Subscribed(other, tier);
        var mine = await Mine(member);
        Clock.Advance(mine.CurrentPeriodEnd.AddHours(1) - Clock.GetUtcNow());
        (member, other) = (await SignedIn(stays), await SignedIn(leaves));
        var page = "https://invoice.stripe.com/i/acct_1/test";
        var invoice = $"in_{Given.Next()}";
        await Cancel(other);

        await Deliver(Failed(mandate, invoice, Clock.GetUtcNow().AddDays(3)));
        await Deliver(Failed(mandate, invoice, Clock.GetUtcNow().AddDays(5)));
        await Deliver(Failed(left, $"in_{Given.Next()}", Clock.GetUtcNow().AddDays(3)));

        var first = (await Told(stays)).Single();
        first.ShouldSatisfyAllConditions(
            mail => mail.Subject.ShouldStartWith("「会员」会员续费扣款失败"),
            mail => mail.Text.ShouldContain("30.00 CNY"),
            mail => mail.Text.ShouldContain(page, customMessage: "where it is mended"),
            mail => mail.Text.ShouldContain("会员内容照常可用"),
            mail => mail.Text.ShouldContain("会员内容只能试读", customMessage: "what grace gives by this tier's policy"));
        (await Told(leaves)).ShouldBeEmpty("who left is not asked to pay");
        var shown = (await Mine(member)).FailedCharge!;
        (shown.Amount, shown.NextAttemptAt, shown.PayUrl).ShouldBe((Given.Yuan(30), Clock.GetUtcNow().AddDays(5), page));

        await Deliver(Failed(mandate, invoice, null));
        (await Told(stays)).Count.ShouldBe(2);
        (await Told(stays)).ShouldContain(mail => mail.Text.Contains("不会再自动尝试", StringComparison.Ordinal));
        await Deliver(Charged(mandate, mine, invoice)());
        (await Mine(member)).FailedCharge.ShouldBeNull("it was paid");
        await Deliver(Failed(mandate, invoice, null));
        (await Told(stays)).Count.ShouldBe(2, "a failure that is reported after the payment is old news");
        (await Mine(member)).FailedCharge.ShouldBeNull();

        SignedCallback Failed(string of, string charge, DateTimeOffset? next) => Bank.Event("invoice.payment_failed", new JsonObject
        {
            ["id"] = charge, ["subscription"] = of, ["amount_due"] = 30_00, ["currency"] = "cny", ["next_payment_attempt"] = next?.ToUnixTimeSeconds(), ["hosted_invoice_url"] = page,
        });

        async Task<SignedIn> SignedIn(Registered account) => new(account.Id, account.Handle, await Given.SignedIn(account));

        async Task<IReadOnlyList<FiledMail>> Told(Registered account) =>
            [.. (await Given.MailsTo(account.Email)).Where(mail => mail.Subject.Contains("扣款失败", StringComparison.Ordinal))];
    }

    [Test]
    public async Task Cancelling_stops_the_next_charge_and_every_retry_of_the_last()
    {
        var (early, late) = (await Given.Member(), await Given.Member());
        var tier = await Given.Tier(await Given.Creator());
        var (stops, _) = await Subscribed(early, tier);
        var (ends, _) = await Subscribed(late, tier);
        var mine = await Mine(late);

        await Cancel(early);
        await Given.Delivered();
        Bank.MandateAsked(stops).ShouldBe("true", "paid time is kept, and nothing is collected at its end");
        await early.Client.PostAsync($"/api/v1/me/memberships/{(await Mine(early)).Id}/resume", null).ShouldBe(HttpStatusCode.NoContent);
        await Given.Delivered();
        Bank.MandateAsked(stops).ShouldBe("false");
        Clock.Advance(mine.CurrentPeriodEnd.AddHours(1) - Clock.GetUtcNow());
        (await Mine(late)).State.ShouldBe(MembershipState.PastDue);
        await Cancel(late);
        await Given.Delivered();

        Bank.MandateAsked(ends).ShouldBe("deleted", "who cancels while the provider still tries is not charged any more");
        (await Mine(late)).State.ShouldBe(MembershipState.Cancelled);
        await Deliver(Bank.Event("customer.subscription.deleted", new JsonObject { ["id"] = ends, ["status"] = "canceled" }));
        (await Mine(late)).State.ShouldBe(MembershipState.Cancelled);
    }

    [Test]
    public async Task A_dispute_of_the_first_charge_finds_its_order_though_the_bank_names_the_money_otherwise()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var (mandate, order) = await Subscribed(member, await Given.Tier(creator));
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        var dispute = $"dp_{payment.Reference}";

        // Nothing is recorded while the provider does not say whose money it is; it reports again.
        var report = Bank.Disputed(payment.ProviderId!, order.Total, dispute);
        Bank.Fail(Bank.MoneyOf(payment.ProviderId!), Fault.Unavailable, 9);
        using (var refused = await Host.Anonymous().SendAsync(report.To("/api/v1/payments/stripe/callback")))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        Bank.Fail(Bank.MoneyOf(payment.ProviderId!), Fault.Unavailable, 0);
        await Deliver(report);
        await Deliver(report);

        (await member.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>()).Status.ShouldBe(OrderStatus.Refunded);
        (await Mine(member)).State.ShouldBe(MembershipState.Cancelled);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
        await Given.Delivered();
        Bank.MandateAsked(mandate).ShouldBe("deleted", "who took the money back is not charged again");
        await Deliver(Bank.Disputed(payment.ProviderId!, order.Total, dispute, "charge.dispute.closed", "won"));
        (await Given.Posted(order.Id))["cash:stripe"].ShouldBe(30_00);
    }

    [Test]
    public async Task The_first_charge_goes_back_through_its_invoice()
    {
        var member = await Given.Member();
        var (_, order) = await Subscribed(member, await Given.Tier(await Given.Creator()));

        var refund = await member.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = "Not for me." }, CommonJson.Options)
            .Read<RefundView>(HttpStatusCode.Created);

        refund.Status.ShouldBe(RefundStatus.Settled);
        (await Bank.RefundedOf((await Given.PaymentsOf(order.Id)).Single().ProviderId!)).ShouldBe(Given.Yuan(30));
    }

    [Test]
    public async Task A_charge_that_no_membership_is_tied_to_waits_for_a_person()
    {
        var now = Clock.GetUtcNow();
        var invoice = $"in_{Given.Next()}";
        await Deliver(Bank.Charged($"sub_{Given.Next()}", invoice, Given.Yuan(30), now, now.AddMonths(1), $"evt_{invoice}"));

        var staff = await Given.Admin();
        var report = (await staff.Client.GetAsync("/api/v1/admin/payment-events?open=true&limit=100").Read<Page<PaymentEventView>>()).Items.Single(e => e.EventId == $"evt_{invoice}");
        (report.Verdict, report.Review, report.Came).ShouldBe((PaymentVerdict.Orphan, PaymentReview.MandateUnknown, Given.Yuan(30)));
    }

    private static async Task<MembershipView> Mine(SignedIn member) =>
        (await member.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>()).Single();

    private static async Task Cancel(SignedIn member) =>
        await member.Client.PostAsync($"/api/v1/me/memberships/{(await Mine(member)).Id}/cancel", null).ShouldBe(HttpStatusCode.NoContent);

    /// <summary>Reports of one charge for the period after the present one; each call is a report of its own.</summary>
    private static Func<SignedCallback> Charged(string mandate, MembershipView mine, string invoice) =>
        () => Bank.Charged(mandate, invoice, Given.Yuan(30), mine.CurrentPeriodEnd, mine.CurrentPeriodEnd.AddMonths(1));

    private async Task Deliver(SignedCallback report)
    {
        using var answer = await Host.Anonymous().SendAsync(report.To("/api/v1/payments/stripe/callback"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Buys a month of the tier by a subscription; the provider reports the session and the first invoice.</summary>
    private async Task<(string Mandate, OrderView Order)> Subscribed(SignedIn member, Tier tier)
    {
        var order = await Given.Buys(member, new
        {
            lines = new[] { new { tierId = tier.Id, period = "month" } },
            expectedTotal = Given.Yuan(30),
            provider = "stripe",
        }).Read<OrderView>(HttpStatusCode.Created);
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        await Bank.Pay(payment.Reference, null);
        var mandate = $"sub_{Given.Next()}";
        await Deliver(Bank.Subscribed(payment.Reference, mandate));
        var now = Clock.GetUtcNow();
        await Deliver(Bank.Charged(mandate, $"in_{payment.Reference}", Given.Yuan(30), now, now.AddMonths(1), reason: "subscription_create"));
        return (mandate, await member.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>());
    }
}
