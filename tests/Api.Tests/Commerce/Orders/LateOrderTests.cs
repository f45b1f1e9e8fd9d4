using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

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

    [Test]
    public async Task Of_two_orders_of_the_same_thing_that_are_paid_late_at_once_one_is_revived()
    {
        var (buyer, product) = (await Given.Member(), await Given.ForSale(10_00));
        var orders = new[] { await Expired(buyer, product), await Expired(buyer, product), await Expired(buyer, product) };
        await Task.WhenAll(orders.Select(order => Given.PaymentArrives(order)));
        var statuses = await Task.WhenAll(orders.Select(order => Status(buyer, order)));
        statuses.Count(status => status == OrderStatus.Fulfilled).ShouldBe(1);
        var payments = await Task.WhenAll(orders.Select(order => Given.PaymentsOf(order.Id)));
        payments.Count(payment => payment.Single().Surplus == SurplusState.Due).ShouldBe(2);
    }

    [Test]
    public async Task Money_that_comes_late_goes_back_where_the_same_thing_was_ordered_anew()
    {
        var (buyer, product) = (await Given.Member(), await Given.ForSale(10_00));
        var late = await Expired(buyer, product);

        // By transfer: it waits for three days, and tests beside this one move the clock.
        var anew = await Given.Buys(buyer, new { lines = new[] { new { productId = product.Id } }, expectedTotal = Given.Yuan(10), provider = PaymentProvider.Offline })
            .Read<OrderView>(HttpStatusCode.Created);
        await Given.PaymentArrives(late);
        await Given.PaymentArrives(anew);
        ((await Status(buyer, late)), await Status(buyer, anew)).ShouldBe((OrderStatus.Expired, OrderStatus.Fulfilled));
        (await Given.PaymentsOf(late.Id)).Single().Surplus.ShouldBe(SurplusState.Due);
    }

    [Test]
    public async Task A_use_of_a_coupon_is_free_again_when_its_order_expires_and_a_late_payment_takes_no_second_one()
    {
        var (creator, buyer) = (await Given.Creator(), await Given.Member());
        var now = Clock.Now();
        var coupon = Coupon.Offer(
            Id.New<CouponId>(now),
            creator.Id,
            new() { Name = "Once", Kind = CouponKind.Fixed, Amount = Given.Yuan(1), StartsAt = now.AddDays(-1), TotalCap = 5, PerMemberCap = 1 },
            creator.Id,
            now).Value;
        var code = $"ONCE-{Given.Next()}";
        await Given.Save(coupon, CouponCode.Make(Id.New<CouponCodeId>(now), coupon.Id, code, null, now).Value);
        var late = await Expired(buyer, await Given.ForSale(10_00, creator), Given.Yuan(9), code);
        (await Given.InDatabase(db => db.Coupons.Where(c => c.Id == coupon.Id).Select(c => c.Used).SingleAsync())).ShouldBe(0);
        await Given.PaymentArrives(await Given.Ordered(buyer, await Given.ForSale(10_00, creator), Given.Yuan(9), code));
        await Given.PaymentArrives(late);
        (await Status(buyer, late)).ShouldBe(OrderStatus.Expired, "a member uses it once");
        (await Given.InDatabase(db => db.Coupons.Where(c => c.Id == coupon.Id).Select(c => c.Used).SingleAsync())).ShouldBe(1);
    }

    [Test]
    public async Task Nodes_that_expire_orders_at_once_free_a_use_once()
    {
        var (creator, buyer) = (await Given.Creator(), await Given.Member());
        var code = await Given.PlatformCoupon(1_000);
        var order = await Given.Ordered(buyer, await Given.ForSale(10_00, creator), Given.Yuan(9), code);
        await Given.PaymentArrives(await Given.Ordered(await Given.Member(), await Given.ForSale(10_00, creator), Given.Yuan(9), code));
        Clock.Advance(Order.Hold);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Given.Ran<ExpireOrders>()));
        (await Status(buyer, order)).ShouldBe(OrderStatus.Expired);
        var used = await Given.InDatabase(db => db.CouponCodes.Where(c => c.Code == code).Select(c => new { Code = c.Used, Coupon = db.Coupons.Single(k => k.Id == c.CouponId).Used }).SingleAsync());
        (used.Code, used.Coupon).ShouldBe((1, 1));
    }

    [Test]
    public async Task What_was_archived_meanwhile_is_given_to_who_pays_in_time_and_money_for_it_that_comes_late_goes_back()
    {
        var (author, buyer, other) = (await Given.Creator(), await Given.Member(), await Given.Member());
        var product = await Given.ForSale(10_00, author);
        var late = await Expired(other, product);
        var inTime = await Given.Buys(buyer, new { lines = new[] { new { productId = product.Id } }, expectedTotal = Given.Yuan(10), provider = PaymentProvider.Offline })
            .Read<OrderView>(HttpStatusCode.Created);
        await Given.InDatabase(db => db.Products.Where(p => p.Id == product.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, Domain.Catalog.ProductStatus.Archived)));
        await Given.PaymentArrives(inTime);
        await Given.PaymentArrives(late);
        (await Status(buyer, inTime), await Status(other, late)).ShouldBe((OrderStatus.Fulfilled, OrderStatus.Expired));
        (await Given.PaymentsOf(late.Id)).Single().Surplus.ShouldBe(SurplusState.Due);
    }

    private static async Task<OrderStatus> Status(SignedIn member, OrderView order) =>
        (await member.Client.GetAsync($"/api/v1/orders/{order.Id}/status").Read<ShowOrderStatus.Response>()).Status;

    private async Task<OrderView> Expired(SignedIn buyer, BuiltProduct product, Money? total = null, params string[] codes)
    {
        var order = await Given.Ordered(buyer, product, total, codes);
        Clock.Advance(Order.Hold);
        await Given.Ran<ExpireOrders>();
        (await Status(buyer, order)).ShouldBe(OrderStatus.Expired);
        return order;
    }
}
