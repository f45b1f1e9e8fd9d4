using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Ledger;

/// <summary>What a sale writes down: who paid, and whose the money is. A tenth is the platform's, six percent of the price is tax.</summary>
public sealed class SaleTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commerce:TaxBasisPoints"] = "600",
        ["Commerce:TipFeeBasisPoints"] = "500",
        ["Commerce:RefundWindowHours"] = "24",
        ["Commerce:RefundMaxConsumedPercent"] = "10",
    };

    [Test]
    public async Task What_the_platform_promises_about_refunds_is_a_setting_and_stays_with_the_order()
    {
        var (buyer, product) = (await Given.Member(), await Given.ForSale(10_00));
        var offer = await buyer.Client.GetAsync($"/api/v1/products/{product.Id}/offer").Read<ShowOffer.Offer>();
        (offer.RefundPolicy.WindowHours, offer.RefundPolicy.MaxConsumedPercent).ShouldBe((24, 10));
        (await Given.Ordered(buyer, product)).RefundPolicy.ShouldBe(new RefundPolicy(24, 10));
    }

    [Test]
    public async Task A_sale_is_divided_into_tax_fee_and_what_its_authors_earn()
    {
        var (author, coauthor) = (await Given.Creator(), await Given.Creator());
        var product = await Given.ForSale(100_00, author);
        var shares = ProductShare.Divide(product.Id, [author.Id, coauthor.Id], [new(author.Id, 7_000), new(coauthor.Id, 3_000)]).Value;
        await Given.Save([.. shares]);

        var order = await Given.Sold(await Given.Member(), product);

        // 100.00 contain 5.66 tax on 94.34; of that 9.43 is the fee, and 84.91 go to the authors by seven to three.
        (await Given.Posted(order.Id)).ShouldBe(
            new Dictionary<string, long>
            {
                ["cash:sandbox"] = 100_00,
                ["tax"] = -5_66,
                ["platformFee"] = -9_43,
                [$"creatorPayableHeld:{author.Id}"] = -59_44,
                [$"creatorPayableHeld:{coauthor.Id}"] = -25_47,
            },
            ignoreOrder: true);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    public async Task A_few_cents_are_divided_among_three_authors_without_a_cent_made_or_lost(long cents)
    {
        var authors = new[] { await Given.Creator(), await Given.Creator(), await Given.Creator() };
        var product = await Given.ForSale(cents, authors[0]);
        await Given.Save([.. ProductShare.Divide(product.Id, [.. authors.Select(a => a.Id)], [.. authors.Select((a, i) => new CreatorShare(a.Id, i == 0 ? 3_334 : 3_333))]).Value]);
        var (buyer, staff) = (await Given.Member(), await Given.Admin());
        var order = await Given.Sold(buyer, product);
        var posted = await Given.Posted(order.Id);
        posted.Values.Sum().ShouldBe(0);
        posted["cash:sandbox"].ShouldBe(cents);
        posted.Where(entry => entry.Key != "cash:sandbox").ShouldAllBe(entry => entry.Value < 0);
        for (var back = 0; back < cents; back++)
        {
            await staff.Client.PostAsJsonAsync(
                $"/api/v1/admin/orders/{order.Id}/refunds", new { lines = new[] { new { orderLineId = order.Lines[0].Id, amountMinor = 1 } }, reason = "Cent by cent" }, CommonJson.Options)
                .ShouldBe(HttpStatusCode.Created);
        }

        (await Given.Posted(order.Id)).ShouldBeEmpty();
    }

    [Test]
    public async Task Yen_are_sold_shared_and_given_back_without_hundredths()
    {
        var (author, buyer, staff) = (await Given.Creator(), await Given.Member(), await Given.Admin());
        var product = await Given.ForSale(10_00, author);
        static Money Yen(long amount) => new(amount, Currency.Jpy);
        await author.Client.PostAsJsonAsync($"/api/v1/studio/products/{product.Id}/prices", new { amount = Yen(1_005) }, CommonJson.Options).ShouldBe(HttpStatusCode.Created);
        var code = await Given.PlatformCoupon(3_333);
        var order = await Given.Sold(buyer, product, Yen(671), code);
        await staff.Client.PostAsJsonAsync(
            $"/api/v1/admin/orders/{order.Id}/refunds", new { lines = new[] { new { orderLineId = order.Lines[0].Id, amountMinor = 70 } }, reason = "Goodwill" }, CommonJson.Options)
            .ShouldBe(HttpStatusCode.Created);
        var posted = await Given.Posted(order.Id);
        (posted["cash:sandbox"], posted.Values.Sum()).ShouldBe((601, 0));
        (await buyer.Client.GetAsync($"/api/v1/orders/{order.Id}/receipt").Read<Application.Commerce.Receipts.ShowReceipt.Response>()).Kept.ShouldBe(Yen(601));
        var file = await author.Client.GetStringAsync("/api/v1/studio/earnings/statement.csv?month=2026-03");
        file.ShouldContain(",853,JPY\r\n");
        file.ShouldNotContain(".00,JPY");
        (await author.Client.GetAsync("/api/v1/studio/earnings").Read<Application.Commerce.Earnings.ShowEarnings.Response>()).Balances.Single().Currency.ShouldBe("JPY");
    }

    [Test]
    public async Task The_platform_bears_its_own_coupon_and_the_author_earns_as_without_it()
    {
        var author = await Given.Creator();
        var product = await Given.ForSale(100_00, author);
        var code = await Given.PlatformCoupon(2_000);

        var order = await Given.Sold(await Given.Member(), product, Given.Yuan(80), code);

        (await Given.Posted(order.Id)).ShouldBe(
            new Dictionary<string, long>
            {
                ["cash:sandbox"] = 80_00,
                ["couponCost"] = 20_00,
                ["tax"] = -5_66,
                ["platformFee"] = -9_43,
                [$"creatorPayableHeld:{author.Id}"] = -84_91,
            },
            ignoreOrder: true);
    }

    [Test]
    public async Task What_costs_nothing_moves_no_money()
    {
        var order = await Given.Ordered(await Given.Member(), await Given.ForSale(0));
        order.Status.ShouldBe(OrderStatus.Fulfilled);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
    }

    [Test]
    public async Task What_a_coupon_pays_for_wholly_is_still_earned()
    {
        var author = await Given.Creator();
        var code = await Given.PlatformCoupon(10_000);
        var order = await Given.Ordered(await Given.Member(), await Given.ForSale(50_00, author), Given.Yuan(0), code);
        var posted = await Given.Posted(order.Id);
        posted["couponCost"].ShouldBe(50_00);
        posted[$"creatorPayableHeld:{author.Id}"].ShouldBe(-42_45);
        posted.Keys.ShouldNotContain("cash:sandbox");
    }

    [Test]
    public async Task A_tip_is_the_authors_but_for_the_tip_fee_and_contains_no_tax()
    {
        var (author, tipper) = (await Given.Creator(), await Given.Member());
        var now = Clock.Now();
        var draft = new OrderLineDraft(Id.New<OrderLineId>(now), OrderLineKind.Tip, "Tip", 20_00) { CreatorId = author.Id };
        var order = Order.Place(Id.New<OrderId>(now), tipper.Id, Currency.Cny, [draft], null, RefundPolicy.Default, now).Value;
        order.ClearEvents();
        await Given.Save(order);

        await Given.PaidAtSandbox(tipper, await tipper.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>());

        (await Given.Posted(order.Id)).ShouldBe(
            new Dictionary<string, long> { ["cash:sandbox"] = 20_00, ["tips"] = -1_00, [$"creatorPayableHeld:{author.Id}"] = -19_00 }, ignoreOrder: true);
    }

    [Test]
    public async Task Money_that_no_order_can_take_waits_in_escrow()
    {
        var buyer = await Given.Member();
        var order = await Given.Sold(buyer, await Given.ForSale(30_00));
        await Given.PaymentArrives(order);
        var posted = await Given.Posted(order.Id);
        posted["cash:sandbox"].ShouldBe(60_00);
        posted["escrow"].ShouldBe(-30_00);
    }

    [Test]
    public async Task One_payment_is_one_sale_however_often_it_is_reported()
    {
        var buyer = await Given.Member();
        var order = await Given.Sold(buyer, await Given.ForSale(30_00));
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Given.Sent(new Application.Commerce.Payments.ReconcilePayment(payment.Id))));
        await Given.InDatabase(async db => (await db.LedgerTransactions.CountAsync(t => t.OrderId == order.Id)).ShouldBe(1));
    }
}
