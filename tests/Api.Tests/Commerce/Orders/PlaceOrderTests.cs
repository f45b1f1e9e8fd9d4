using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Orders;

public sealed class PlaceOrderTests : ApiFixture
{
    [Test]
    public async Task An_order_holds_the_price_that_was_shown_and_is_fulfilled_when_paid()
    {
        var buyer = await Given.Member();
        var product = await Given.ForSale(99_00);
        await Given.Ordered(await Given.Member(), product);

        var order = await Given.Ordered(buyer, product);
        order.Status.ShouldBe(OrderStatus.AwaitingPayment);
        order.Total.ShouldBe(Given.Yuan(99));
        order.ExpiresAt.ShouldBe(order.PlacedAt + Order.Hold);
        order.Can.ShouldBe(new(Pay: true, Cancel: true, RequestRefund: false, Invoice: false));

        await Given.PaymentArrives(order);
        var paid = await Show(buyer, order);
        paid.Status.ShouldBe(OrderStatus.Fulfilled);
        paid.Paid.ShouldBe(Given.Yuan(99));
        paid.Can.ShouldBe(new(Pay: false, Cancel: false, RequestRefund: true, Invoice: true));
        var status = await buyer.Client.GetAsync($"/api/v1/orders/{order.Id}/status").Read<ShowOrderStatus.Response>();
        status.Status.ShouldBe(OrderStatus.Fulfilled);
    }

    [Test]
    public async Task Without_an_idempotency_key_nothing_is_ordered()
    {
        var buyer = await Given.Member();
        var product = await Given.ForSale(99_00);
        await buyer.Client.PostAsJsonAsync("/api/v1/orders", Of(product, 99_00), CommonJson.Options)
            .ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.idempotency_key_required");
    }

    [Test]
    public async Task A_click_repeated_at_the_same_moment_is_one_order()
    {
        var buyer = await Given.Member();
        var product = await Given.ForSale(99_00);
        var key = Guid.CreateVersion7().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Given.Buys(buyer, Of(product, 99_00), key).Read<OrderView>(HttpStatusCode.Created)));

        answers.Select(order => order.Id).Distinct().Count().ShouldBe(1);
        await Given.InDatabase(async db => (await db.Orders.CountAsync(o => o.MemberId == buyer.Id)).ShouldBe(1));
        await Given.Buys(buyer, Of(product, 98_00), key).ShouldBeProblem(HttpStatusCode.Conflict, "common.idempotency_key_reused");
        var others = await Given.Buys(await Given.Member(), Of(product, 99_00), key).Read<OrderView>(HttpStatusCode.Created);
        others.Id.ShouldNotBe(answers[0].Id, "a key is its member's own");
    }

    [Test]
    public async Task Another_price_than_the_one_shown_is_refused()
    {
        var buyer = await Given.Member();
        var product = await Given.ForSale(99_00);
        await Given.Recorded(product, 109_00);
        await Given.Buys(buyer, Of(product, 99_00)).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.price_changed");
        await Given.Buys(buyer, Of(product, 109_00)).ShouldBe(HttpStatusCode.Created);
        await Given.Buys(buyer, new { lines = new[] { new { productId = product.Id } } }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public async Task What_is_owned_is_not_bought_twice()
    {
        var buyer = await Given.Member();
        var product = await Given.ForSale(20_00);
        await Given.Purchased(buyer, product);
        await Given.Buys(buyer, Of(product, 20_00)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.already_owned");
        (await Quote(buyer, new { lines = new[] { new { productId = product.Id } } })).Problems.Single().Code.ShouldBe("commerce.already_owned");
    }

    [Test]
    public async Task What_waits_for_payment_is_not_ordered_again_before_it_is_cancelled()
    {
        var buyer = await Given.Member();
        var product = await Given.ForSale(20_00);
        var first = await Given.Ordered(buyer, product);
        await Given.Buys(buyer, Of(product, 20_00)).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.order_already_open");
        (await buyer.Client.PostAsync($"/api/v1/orders/{first.Id}/cancel", null).Read<OrderView>()).Status.ShouldBe(OrderStatus.Cancelled);
        await buyer.Client.PostAsync($"/api/v1/orders/{first.Id}/cancel", null).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.order_not_awaiting_payment");
        await Given.Buys(buyer, Of(product, 20_00)).ShouldBe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Own_unpublished_repeated_and_unknown_things_are_refused()
    {
        var author = await Given.Creator();
        var own = await Given.ForSale(20_00, author);
        var draft = await Given.Product(A.Course().Priced(20_00).WithItem("One"));
        await Given.Buys(author, Of(own, 20_00)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.own_product");
        var buyer = await Given.Member();
        await Given.Buys(buyer, Of(draft, 20_00)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.not_for_sale");
        await Given.Buys(buyer, new { lines = new[] { new { productId = own.Id }, new { productId = own.Id } }, expectedTotal = Given.Yuan(40) })
            .ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.line_repeated");
        await Given.Buys(buyer, new { lines = Array.Empty<object>(), expectedTotal = Given.Yuan(0) }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Given.Buys(buyer, new { lines = new[] { new { gift = true } }, expectedTotal = Given.Yuan(0) })
            .ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.line_unclear");
    }

    [Test]
    public async Task What_costs_nothing_is_paid_at_once()
    {
        var buyer = await Given.Member();
        var free = await Given.ForSale(0);
        (await Given.Ordered(buyer, free)).Status.ShouldBe(OrderStatus.Fulfilled);
    }

    [Test]
    public async Task Where_the_price_is_the_buyers_to_choose_it_is_kept_above_the_least()
    {
        var author = await Given.Creator();
        var product = await Given.ForSale(0, author);
        await author.Client.PostAsJsonAsync(
            $"/api/v1/studio/products/{product.Id}/prices", new { amount = Given.Yuan(20), minimumMinor = 5_00 }, CommonJson.Options).ShouldBe(HttpStatusCode.Created);
        var buyer = await Given.Member();
        object Choosing(decimal yuan) => new { lines = new[] { new { productId = product.Id, amount = Given.Yuan(yuan) } }, expectedTotal = Given.Yuan(yuan) };

        await Given.Buys(buyer, Choosing(4)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.chosen_price_too_low");
        (await Given.Buys(buyer, Choosing(33)).Read<OrderView>(HttpStatusCode.Created)).Total.ShouldBe(Given.Yuan(33));

        var fixedPrice = await Given.ForSale(10_00);
        await Given.Buys(buyer, new { lines = new[] { new { productId = fixedPrice.Id, amount = Given.Yuan(1) } }, expectedTotal = Given.Yuan(1) })
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.price_not_yours_to_choose");
    }

    [Test]
    public async Task Orders_are_their_buyers_business_and_are_listed_newest_first()
    {
        var buyer = await Given.Member();
        var orders = new List<OrderView>();
        for (var i = 0; i < 5; i++)
        {
            orders.Add(await Given.Ordered(buyer, await Given.ForSale(10_00 + i)));
        }

        var other = await Given.Member();
        await other.Client.GetAsync($"/api/v1/orders/{orders[0].Id}").ShouldBe(HttpStatusCode.NotFound);
        await other.Client.PostAsync($"/api/v1/orders/{orders[0].Id}/cancel", null).ShouldBe(HttpStatusCode.NotFound);

        var listed = new List<OrderId>();
        string? cursor = null;
        do
        {
            var page = await buyer.Client.GetAsync("/api/v1/me/orders?limit=2" + (cursor is null ? "" : $"&cursor={cursor}")).Read<Page<OrderSummary>>();
            listed.AddRange(page.Items.Select(order => order.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        listed.ShouldBe(orders.Select(order => order.Id), ignoreOrder: true);
        await Given.PaymentArrives(orders[2]);
        var fulfilled = await buyer.Client.GetAsync("/api/v1/me/orders?status=fulfilled").Read<Page<OrderSummary>>();
        fulfilled.Items.Single().Id.ShouldBe(orders[2].Id);
    }

    [Test]
    public async Task A_bundle_is_one_line_and_its_offer_names_what_is_inside()
    {
        var author = await Given.Creator();
        var inside = await Given.ForSale(30_00, author);
        var bundle = await Given.Product(A.Bundle(inside.Product).OwnedBy(author).Priced(50_00).Published());
        var offer = await Given.Visitor().GetAsync($"/api/v1/products/{bundle.Id}/offer").Read<Application.Commerce.Prices.ShowOffer.Offer>();
        offer.Includes.Single().Id.ShouldBe(inside.Id);
        var order = await Given.Purchased(await Given.Member(), bundle);
        order.Lines.Single().Kind.ShouldBe(OrderLineKind.Bundle);
    }

    private static object Of(BuiltProduct product, long total) => new { lines = new[] { new { productId = product.Id } }, expectedTotal = new Money(total, Currency.Cny) };

    private static Task<OrderView> Show(SignedIn member, OrderView order) => member.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>();

    private static Task<QuoteOrder.Quote> Quote(SignedIn member, object body) =>
        member.Client.PostAsJsonAsync("/api/v1/checkout/quote", body, CommonJson.Options).Read<QuoteOrder.Quote>();
}
