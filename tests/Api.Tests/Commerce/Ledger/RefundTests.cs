using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Ledger;

public sealed class RefundTests : ApiFixture
{
    [Test]
    public async Task Within_the_policy_the_buyer_has_the_money_back_at_once_and_nothing_is_left_of_the_sale()
    {
        var buyer = await Given.Member();
        var order = await Given.Sold(buyer, await Given.ForSale(99_00, await Given.Creator()));
        var preview = await Preview(buyer, order);
        preview.Allowed.ShouldBeTrue();
        preview.Amount.ShouldBe(Given.Yuan(99));
        preview.Until.ShouldBe(order.PaidAt!.Value.AddHours(72));

        var refund = await Ask(buyer, order).Read<RefundView>(HttpStatusCode.Created);

        refund.Status.ShouldBe(RefundStatus.Settled);
        refund.Kind.ShouldBe(RefundKind.Self);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
        var now = await Show(buyer, order);
        now.Status.ShouldBe(OrderStatus.Refunded);
        now.Refunded.ShouldBe(Given.Yuan(99));
        now.Can.RequestRefund.ShouldBeFalse();
        (await buyer.Client.GetAsync($"/api/v1/orders/{order.Id}/refunds").Read<RefundView[]>()).Single().Id.ShouldBe(refund.Id);
        await Ask(buyer, order).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.order_not_paid");
    }

    [Test]
    public async Task The_platforms_coupon_is_unwound_with_the_sale_and_may_be_used_again()
    {
        var buyer = await Given.Member();
        var code = await Given.PlatformCoupon(3_333);
        var order = await Given.Sold(buyer, await Given.ForSale(99_99, await Given.Creator()), new Money(99_99 - 33_32, Currency.Cny), code);
        await Ask(buyer, order).ShouldBe(HttpStatusCode.Created);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
        await Given.InDatabase(async db => (await db.Redemptions.SingleAsync(r => r.OrderId == order.Id)).State.ShouldBe(RedemptionState.Released));
    }

    [Test]
    public async Task What_an_upgrade_has_credited_does_not_go_back_as_well()
    {
        var (author, buyer) = (await Given.Creator(), await Given.Member());
        var lower = await Given.Tier(author, details => details with { TrialDays = 0 });
        var higher = await Given.Tier(author, details => details with { Rank = 2, Prices = [new(BillingPeriod.Month, Given.Yuan(90))] });
        var first = await Period(lower, Given.Yuan(30));
        (await Preview(buyer, first)).Amount.ShouldBe(Given.Yuan(30));

        var second = await Period(higher, Given.Yuan(60));

        (await Preview(buyer, first)).Amount.ShouldBe(Given.Yuan(0), "its money stands in the plan that replaced it");
        await Ask(buyer, first).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.nothing_to_refund");
        (await Preview(buyer, second)).Amount.ShouldBe(Given.Yuan(60));

        async Task<OrderView> Period(Tier tier, Money total)
        {
            var order = new { lines = new[] { new { tierId = tier.Id, period = BillingPeriod.Month } }, expectedTotal = total };
            return await Given.PaidAtSandbox(buyer, await Given.Buys(buyer, order).Read<OrderView>(HttpStatusCode.Created));
        }
    }

    [Test]
    public async Task Parts_go_back_until_nothing_is_left_and_never_more()
    {
        var (buyer, staff, author) = (await Given.Member(), await Given.Admin(), await Given.Creator());
        var order = await Given.Sold(buyer, await Given.ForSale(100_01, author));
        var line = order.Lines.Single().Id;

        (await Give(staff, order, line, 33_33).Read<RefundView>(HttpStatusCode.Created)).Status.ShouldBe(RefundStatus.Settled);
        var partly = await Given.Posted(order.Id);
        partly["cash:sandbox"].ShouldBe(66_68);
        partly["platformFee"].ShouldBe(-6_67);
        partly[$"creatorPayableHeld:{author.Id}"].ShouldBe(-60_01);
        (await Show(buyer, order)).Status.ShouldBe(OrderStatus.PartiallyRefunded);

        await Give(staff, order, line, 66_69).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.refund_too_much");
        await Give(staff, order, line, 0).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Give(staff, order, line, 33_34).ShouldBe(HttpStatusCode.Created);
        await Give(staff, order, null, null).ShouldBe(HttpStatusCode.Created);

        (await Given.Posted(order.Id)).ShouldBeEmpty();
        (await Show(buyer, order)).Status.ShouldBe(OrderStatus.Refunded);
    }

    [Test]
    public async Task Of_refunds_asked_for_at_the_same_moment_only_what_is_left_goes_back()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Admin());
        var order = await Given.Sold(buyer, await Given.ForSale(100_00));
        var line = order.Lines.Single().Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Give(staff, order, line, 30_00)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(3, string.Join('\n', await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))));
        (await Given.Posted(order.Id))["cash:sandbox"].ShouldBe(10_00);
        (await Show(buyer, order)).Refunded.ShouldBe(Given.Yuan(90));
    }

    [Test]
    public async Task A_buyer_who_asks_twice_at_the_same_moment_is_refunded_once()
    {
        var buyer = await Given.Member();
        var order = await Given.Sold(buyer, await Given.ForSale(100_00));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Ask(buyer, order)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
    }

    [Test]
    public async Task What_was_mostly_read_is_the_operators_to_decide()
    {
        var buyer = await Given.Member();
        var product = await Given.ForSale(50_00);
        var order = await Given.Sold(buyer, product);
        await buyer.Client.PostAsync($"/api/v1/items/{product.Items[0].Id}/complete", null).ShouldBe(HttpStatusCode.OK);
        (await Preview(buyer, order)).Verdict.ShouldBe(RefundVerdict.TooMuchConsumed);

        var asked = await Ask(buyer, order).Read<RefundView>(HttpStatusCode.Created);
        asked.Status.ShouldBe(RefundStatus.Requested);
        (await Given.Posted(order.Id))["cash:sandbox"].ShouldBe(50_00);
        await Ask(buyer, order).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.nothing_to_refund");

        var staff = await Given.Admin();
        var agreed = await staff.Client.PostAsJsonAsync($"/api/v1/admin/refunds/{asked.Id}/approve", new { note = "ok" }).Read<RefundView>();
        agreed.Status.ShouldBe(RefundStatus.Settled);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/refunds/{asked.Id}/reject", new { note = "too late" })
            .ShouldBeProblem(HttpStatusCode.Conflict, "commerce.refund_decided");
    }

    [Test]
    public async Task A_refused_request_moves_nothing_and_frees_the_money_for_another()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Admin());
        var product = await Given.ForSale(50_00);
        var order = await Given.Sold(buyer, product);
        await buyer.Client.PostAsync($"/api/v1/items/{product.Items[0].Id}/complete", null).ShouldBe(HttpStatusCode.OK);
        var asked = await Ask(buyer, order).Read<RefundView>(HttpStatusCode.Created);
        var rejected = await staff.Client.PostAsJsonAsync($"/api/v1/admin/refunds/{asked.Id}/reject", new { note = "You finished it." }).Read<RefundView>();
        rejected.Status.ShouldBe(RefundStatus.Rejected);
        rejected.Note.ShouldBe("You finished it.");
        (await Given.Posted(order.Id))["cash:sandbox"].ShouldBe(50_00);
        await Give(staff, order, null, null).ShouldBe(HttpStatusCode.Created);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
    }

    [Test]
    public async Task What_the_provider_refuses_waits_for_a_hand_and_does_not_go_back_twice()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Admin());
        var order = await Given.Ordered(buyer, await Given.ForSale(40_00));
        await Given.PaymentArrives(order);

        // The sandbox never saw this payment, so it refuses to refund it.
        var failed = await Ask(buyer, order).Read<RefundView>(HttpStatusCode.Created);
        failed.Status.ShouldBe(RefundStatus.Failed);
        (await Given.Posted(order.Id))["cash:sandbox"].ShouldBe(40_00);

        var other = await Give(staff, order, order.Lines.Single().Id, 30_00).Read<RefundView>(HttpStatusCode.Created);
        (await Settle(staff, other).Read<RefundView>()).Status.ShouldBe(RefundStatus.Settled);
        (await Given.Posted(order.Id))["cash:sandbox"].ShouldBe(10_00);

        await staff.Client.PostAsJsonAsync($"/api/v1/admin/refunds/{failed.Id}/approve", new { note = "again" })
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.refund_too_much");
        await Settle(staff, failed).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.refund_too_much");
    }

    [Test]
    public async Task A_report_that_comes_before_the_call_returns_settles_the_refund_once()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Admin());
        var order = await Given.Ordered(buyer, await Given.ForSale(40_00));
        await Given.PaymentArrives(order);
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        var now = Clock.Now();
        var refund = Refund.Open(
            Id.New<RefundId>(now), new(order.Id, payment.Id, buyer.Id, Currency.Cny, [new(order.Lines.Single().Id, 40_00)]), RefundKind.Self, "late", buyer.Id, now).Value;
        refund.ClearEvents();
        await Given.Save(refund);

        var report = new Callback(
            "early-1", "refund.succeeded", now, "{}",
            new CallbackFact.Refund(payment.Reference, payment.ProviderId, RefundReferences.Of(refund.Id), "r1", ProviderRefundStatus.Succeeded, order.Total, null));
        (await Given.Sent(new RecordCallback(PaymentProvider.Sandbox, report))).Value.ShouldBe(PaymentVerdict.Applied);
        (await Given.Sent(new RecordCallback(PaymentProvider.Sandbox, report))).Value.ShouldBe(PaymentVerdict.Repeated);
        (await Given.Sent(new NoteRefund(refund.Id, ProviderRefundStatus.Processing, "r1", null))).Value.Status.ShouldBe(RefundStatus.Settled);

        (await Given.Posted(order.Id)).ShouldBeEmpty();
        (await staff.Client.GetAsync("/api/v1/admin/refunds?status=settled&limit=100").Read<Page<RefundView>>()).Items.Count(r => r.OrderId == order.Id).ShouldBe(1);
    }

    [Test]
    public async Task A_chargeback_takes_the_money_once_and_a_won_dispute_brings_it_back()
    {
        var (buyer, author) = (await Given.Member(), await Given.Creator());
        var order = await Given.Sold(buyer, await Given.ForSale(80_00, author));
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        var before = await Given.Posted(order.Id);

        await Disputed(payment, "opened", won: null);
        await Disputed(payment, "opened again", won: null);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
        (await Show(buyer, order)).Status.ShouldBe(OrderStatus.Refunded);

        await Disputed(payment, "closed", won: true);
        await Disputed(payment, "closed again", won: true);
        (await Given.Posted(order.Id)).ShouldBe(before, ignoreOrder: true);
    }

    [Test]
    public async Task A_lost_dispute_leaves_the_chargeback_as_it_was()
    {
        var order = await Given.Sold(await Given.Member(), await Given.ForSale(80_00));
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        await Disputed(payment, "opened", won: null);
        await Disputed(payment, "closed", won: false);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
    }

    [Test]
    public async Task A_refund_that_a_dispute_overtook_settles_to_what_was_paid_and_the_surplus_waits_for_a_person()
    {
        var (buyer, staff, author) = (await Given.Member(), await Given.Admin(), await Given.Creator());
        var order = await Given.Sold(buyer, await Given.ForSale(80_00, author));
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        var refund = await UnderWay(buyer, order, payment, 50_00);

        await Disputed(payment, "opened", won: null);
        (await Given.Sent(new NoteRefund(refund, ProviderRefundStatus.Succeeded, "r1", null))).Value.Status.ShouldBe(RefundStatus.Settled);

        var posted = await Given.Posted(order.Id);
        posted.ShouldBe(new Dictionary<string, long> { ["cash:sandbox"] = -50_00, ["escrow"] = 50_00 }, "what left beyond the price is owed to us");
        (await Show(buyer, order)).Refunded.ShouldBe(Given.Yuan(80));
        var view = (await buyer.Client.GetAsync($"/api/v1/orders/{order.Id}/refunds").Read<RefundView[]>()).Single(r => r.Id == refund);
        (view.Problem, view.Overpaid).ShouldBe((RefundProblem.PaidBackTwice, Given.Yuan(50)));
        var report = (await staff.Client.GetAsync("/api/v1/admin/payment-events?open=true&limit=100").Read<Page<PaymentEventView>>()).Items.Single(e => e.OrderId == order.Id);
        (report.Review, report.Expected, report.Came).ShouldBe((PaymentReview.PaidBackTwice, Given.Yuan(0), Given.Yuan(50)));
        report.Can.ShouldBe(new(Dismiss: true, Return: false));
        await Disputed(payment, "closed", won: true);
        (await Given.Posted(order.Id))["cash:sandbox"].ShouldBe(30_00, "the bank gave its part back, the refund stays with the buyer");
    }

    [Test]
    public async Task A_dispute_of_what_was_refunded_already_is_kept_apart_until_it_is_won()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Admin());
        var order = await Given.Sold(buyer, await Given.ForSale(80_00));
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        (await Give(staff, order, order.Lines.Single().Id, 60_00).Read<RefundView>(HttpStatusCode.Created)).Status.ShouldBe(RefundStatus.Settled);

        await Disputed(payment, "opened", won: null);
        await Disputed(payment, "opened again", won: null);
        (await Given.Posted(order.Id)).ShouldBe(new Dictionary<string, long> { ["cash:sandbox"] = -60_00, ["escrow"] = 60_00 });
        (await staff.Client.GetAsync("/api/v1/admin/payment-events?open=true&limit=100").Read<Page<PaymentEventView>>()).Items
            .Single(e => e.OrderId == order.Id && e.EventId.StartsWith("opened ", StringComparison.Ordinal) && !e.EventId.Contains("again", StringComparison.Ordinal))
            .Review.ShouldBe(PaymentReview.PaidBackTwice);

        await Disputed(payment, "closed", won: true);
        await Disputed(payment, "closed again", won: true);
        (await Given.Posted(order.Id))["cash:sandbox"].ShouldBe(20_00);
    }

    [Test]
    public async Task A_refund_that_is_not_sent_yet_is_given_up_when_the_bank_took_the_money()
    {
        var buyer = await Given.Member();
        var order = await Given.Sold(buyer, await Given.ForSale(80_00));
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        var refund = await UnderWay(buyer, order, payment, 80_00);
        await Disputed(payment, "opened", won: null);

        var executed = (await Given.Sent(new ExecuteRefund(refund))).Value;

        (executed.Status, executed.Problem).ShouldBe((RefundStatus.Failed, RefundProblem.NothingLeft));
        (await Given.Posted(order.Id)).ShouldBeEmpty("nothing went back twice");
    }

    [Test]
    public async Task A_line_that_a_platform_coupon_paid_whole_is_unwound_with_the_rest()
    {
        var (buyer, author) = (await Given.Member(), await Given.Creator());
        var (paid, free) = (await Given.ForSale(50_00, author), await Given.ForSale(20_00, author));
        var code = await Given.PlatformCoupon(10_000, on: free.Id);
        var order = await Given.PaidAtSandbox(buyer, await Given.Buys(buyer, new
        {
            lines = new[] { new { productId = paid.Id }, new { productId = free.Id } },
            couponCodes = new[] { code },
            expectedTotal = Given.Yuan(50),
        }).Read<OrderView>(HttpStatusCode.Created));
        (await Given.Posted(order.Id))["couponCost"].ShouldBe(20_00);
        (await Access(buyer, free)).ShouldBeTrue();

        await Ask(buyer, order).ShouldBe(HttpStatusCode.Created);

        (await Given.Posted(order.Id)).ShouldBeEmpty();
        (await Access(buyer, free)).ShouldBeFalse("it was had for nothing with what went back");
    }

    [Test]
    public async Task A_tiers_own_promise_about_refunds_is_shown_kept_with_the_order_and_obeyed()
    {
        var (buyer, creator) = (await Given.Member(), await Given.Creator());
        var tier = await Given.Tier(creator, details => details with { Refunds = new(0, 30) });
        var shown = await Given.Visitor().GetAsync($"/api/v1/tiers/{tier.Id}").Read<TierView>();
        (shown.RefundPolicy.WindowHours, shown.RefundPolicy.MaxConsumedPercent).ShouldBe((0, 30));
        var order = await Given.PaidAtSandbox(buyer, await Given.Buys(buyer, new { lines = new[] { new { tierId = tier.Id, period = "month" } }, expectedTotal = Given.Yuan(30) })
            .Read<OrderView>(HttpStatusCode.Created));

        order.RefundPolicy.ShouldBe(new RefundPolicy(0, 30));
        (await Preview(buyer, order)).Verdict.ShouldBe(RefundVerdict.NotOffered);
        (await Ask(buyer, order).Read<RefundView>(HttpStatusCode.Created)).Status.ShouldBe(RefundStatus.Requested, "an operator decides");
    }

    [Test]
    public async Task A_products_own_promise_is_shown_before_buying_and_a_later_one_alters_no_sold_order()
    {
        var (buyer, creator) = (await Given.Member(), await Given.Creator());
        var (product, other) = (await Given.ForSale(30_00, creator), await Given.ForSale(20_00, creator));
        await Promise(creator, product, new { windowHours = 24 }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Promise(creator, product, new { windowHours = 8761, maxConsumedPercent = 30 }).ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.refund_policy_out_of_range");
        await Promise(await Given.Creator(), product, new { windowHours = 24, maxConsumedPercent = 10 }).ShouldBe(HttpStatusCode.NotFound);
        var promised = await Promise(creator, product, new { windowHours = 24, maxConsumedPercent = 10 }).Read<ProductRefundsView>();
        (promised.Own, promised.Platform, promised.Shown.WindowHours).ShouldBe((new RefundPolicy(24, 10), RefundPolicy.Default, 24));

        (await Given.Visitor().GetAsync($"/api/v1/products/{product.Id}/offer").Read<ShowOffer.Offer>()).RefundPolicy.WindowHours.ShouldBe(24);
        var lines = new[] { new { productId = product.Id }, new { productId = other.Id } };
        var quote = await buyer.Client.PostAsJsonAsync("/api/v1/checkout/quote", new { lines }, CommonJson.Options).Read<QuoteOrder.Quote>();
        quote.Lines.Select(line => line.RefundPolicy.WindowHours).ShouldBe([24, 72]);
        var order = await Given.PaidAtSandbox(buyer, await Given.Buys(buyer, new { lines, expectedTotal = Given.Yuan(50) }).Read<OrderView>(HttpStatusCode.Created));
        await Promise(creator, product, new { windowHours = 0, maxConsumedPercent = 0 }).ShouldBe(HttpStatusCode.OK);

        (await Show(buyer, order)).Lines.Select(line => line.RefundPolicy).ShouldBe([new(24, 10), RefundPolicy.Default]);
        var preview = await Preview(buyer, order);
        (preview.Verdict, preview.Policy, preview.Until).ShouldBe((RefundVerdict.Allowed, new(24, 10), order.PaidAt!.Value.AddHours(24)));
        await Promise(creator, product, new { }).ShouldBe(HttpStatusCode.OK);
        (await creator.Client.GetAsync($"/api/v1/studio/products/{product.Id}/refund-policy").Read<ProductRefundsView>()).Own.ShouldBeNull();

        static Task<HttpResponseMessage> Promise(SignedIn author, BuiltProduct of, object policy) =>
            author.Client.PutAsJsonAsync($"/api/v1/studio/products/{of.Id}/refund-policy", policy, CommonJson.Options);
    }

    [Test]
    public async Task Other_peoples_orders_and_unpaid_ones_have_no_refund()
    {
        var order = await Given.Sold(await Given.Member(), await Given.ForSale(20_00));
        var stranger = await Given.Member();
        await Ask(stranger, order).ShouldBeProblem(HttpStatusCode.NotFound, "commerce.order_not_found");
        await stranger.Client.PostAsJsonAsync($"/api/v1/admin/orders/{order.Id}/refunds", new { reason = "mine" }).ShouldBe(HttpStatusCode.Forbidden);
        var unpaid = await Given.Ordered(stranger, await Given.ForSale(20_00));
        await Ask(stranger, unpaid).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.order_not_paid");
    }

    private static async Task<bool> Access(SignedIn member, BuiltProduct product) =>
        (await member.Client.GetAsync($"/api/v1/access/{product.Id}/why").Read<AccessExplanation>()).Entitled;

    /// <summary>A refund that is agreed and whose provider has not answered.</summary>
    private async Task<RefundId> UnderWay(SignedIn buyer, OrderView order, Payment payment, long amount)
    {
        var now = Clock.Now();
        var refund = Refund.Open(
            Id.New<RefundId>(now), new(order.Id, payment.Id, buyer.Id, Currency.Cny, [new(order.Lines.Single().Id, amount)]), RefundKind.Self, "late", buyer.Id, now).Value;
        refund.ClearEvents();
        await Given.Save(refund);
        return refund.Id;
    }

    private static Task<PreviewRefund.Response> Preview(SignedIn buyer, OrderView order) =>
        buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds/preview", new { }, CommonJson.Options).Read<PreviewRefund.Response>();

    private static Task<HttpResponseMessage> Ask(SignedIn buyer, OrderView order) =>
        buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = "Not what I thought." }, CommonJson.Options);

    private static Task<HttpResponseMessage> Give(SignedIn staff, OrderView order, OrderLineId? line, long? amount) => staff.Client.PostAsJsonAsync(
        $"/api/v1/admin/orders/{order.Id}/refunds",
        new { lines = line is { } id ? new[] { new { orderLineId = id, amountMinor = amount } } : null, reason = "Goodwill" },
        CommonJson.Options);

    private static Task<HttpResponseMessage> Settle(SignedIn staff, RefundView refund) =>
        staff.Client.PostAsJsonAsync($"/api/v1/admin/refunds/{refund.Id}/settle", new { reference = "bank 1" });

    private static Task<OrderView> Show(SignedIn buyer, OrderView order) => buyer.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>();

    private async Task Disputed(Payment payment, string eventId, bool? won)
    {
        var dispute = new CallbackFact.Dispute(payment.ProviderId!, $"dp_{payment.Id}", payment.Amount, "fraudulent", won);
        (await Given.Sent(new RecordCallback(payment.Provider, new($"{eventId} {payment.Id}", "dispute", Clock.Now(), "{}", dispute)))).IsSuccess.ShouldBeTrue();
    }
}
