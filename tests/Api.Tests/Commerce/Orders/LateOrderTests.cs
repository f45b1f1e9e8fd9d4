using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Api.Tests.Commerce.Orders;

/// <summary>Orders whose time runs out, and money that comes late; a fixture of its own, because it moves the clock.</summary>
public sealed class LateOrderTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Payments:Offline:Payee"] = "A studio",
        ["Payments:Offline:Account"] = "1234",
    };

    [Test]
    public async Task An_order_expires_when_its_time_to_pay_has_run_out()
    {
        var buyer = await Given.Member();
        var order = await Given.Ordered(buyer, await Given.ForSale(10_00));
        var transfer = await Given.Buys(buyer, new
        {
            lines = new[] { new { productId = (await Given.ForSale(11_00)).Id } },
            expectedTotal = Given.Yuan(11),
            provider = PaymentProvider.Offline,
        }).Read<OrderView>(HttpStatusCode.Created);
        transfer.ExpiresAt.ShouldBe(transfer.PlacedAt + Order.OfflineHold);

        Clock.Advance(Order.Hold);
        await Given.Ran<ExpireOrders>();
        (await Status(buyer, order)).ShouldBe(OrderStatus.Expired);
        (await Status(buyer, transfer)).ShouldBe(OrderStatus.AwaitingPayment);
    }

    [Test]
    public async Task Money_that_comes_late_revives_the_order()
    {
        var buyer = await Given.Member();
        var order = await Expired(buyer, await Given.ForSale(10_00));
        await Given.PaymentArrives(order);
        (await Status(buyer, order)).ShouldBe(OrderStatus.Fulfilled);
    }

    [Test]
    public async Task Money_that_comes_late_does_not_buy_the_same_thing_twice()
    {
        var buyer = await Given.Member();
        var product = await Given.ForSale(10_00);
        var late = await Expired(buyer, product);
        await Given.Purchased(buyer, product);
        await Given.PaymentArrives(late);
        (await Status(buyer, late)).ShouldBe(OrderStatus.Expired);
    }

    [Test]
    public async Task Money_of_another_amount_fulfils_nothing()
    {
        var buyer = await Given.Member();
        var order = await Given.Ordered(buyer, await Given.ForSale(10_00));
        await Given.PaymentArrives(order, amount: new Money(9_99, Currency.Cny));
        (await Status(buyer, order)).ShouldNotBe(OrderStatus.Fulfilled);
    }

    private static async Task<OrderStatus> Status(SignedIn member, OrderView order) =>
        (await member.Client.GetAsync($"/api/v1/orders/{order.Id}/status").Read<ShowOrderStatus.Response>()).Status;

    private async Task<OrderView> Expired(SignedIn buyer, BuiltProduct product)
    {
        var order = await Given.Ordered(buyer, product);
        Clock.Advance(Order.Hold);
        await Given.Ran<ExpireOrders>();
        (await Status(buyer, order)).ShouldBe(OrderStatus.Expired);
        return order;
    }
}
