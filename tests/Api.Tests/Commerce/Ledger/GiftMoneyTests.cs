using KnowledgePay.Application.Commerce.Gifts;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Ledger;

/// <summary>The money of gifts: nobody's until somebody redeems them.</summary>
public sealed class GiftMoneyTests : ApiFixture
{
    [Test]
    public async Task A_gift_lies_in_escrow_until_somebody_redeems_it()
    {
        var author = await Given.Creator();
        var order = await Given.GiftBought(await Given.Member(), await Given.ForSale(100_00, author));
        (await Given.Posted(order.Id)).ShouldBe(new Dictionary<string, long> { ["cash:sandbox"] = 100_00, ["escrow"] = -100_00 }, ignoreOrder: true);

        await Given.GiftUsed(order, await Given.Member());
        (await Given.Posted(order.Id)).ShouldBe(
            new Dictionary<string, long>
            {
                ["cash:sandbox"] = 100_00,
                ["platformFee"] = -10_00,
                [$"creatorPayableHeld:{author.Id}"] = -90_00,
            },
            ignoreOrder: true);
    }

    [Test]
    public async Task An_unredeemed_gift_goes_back_from_escrow_and_its_code_is_dead()
    {
        var buyer = await Given.Member();
        var order = await Given.GiftBought(buyer, await Given.ForSale(60_00));
        (await Ask(buyer, order).Read<RefundView>(HttpStatusCode.Created)).Status.ShouldBe(RefundStatus.Settled);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
        await Given.InDatabase(async db => (await db.Gifts.SingleAsync(g => g.OrderId == order.Id)).Status.ShouldBe(GiftStatus.Returned));
    }

    [Test]
    public async Task A_redeemed_gift_is_the_operators_to_decide()
    {
        var buyer = await Given.Member();
        var order = await Given.GiftBought(buyer, await Given.ForSale(60_00));
        await Given.GiftUsed(order, await Given.Member());
        (await Ask(buyer, order).Read<RefundView>(HttpStatusCode.Created)).Status.ShouldBe(RefundStatus.Requested);
    }

    [Test]
    public async Task A_part_that_goes_back_adjusts_the_price_of_a_gift_and_leaves_its_code_good()
    {
        var (author, buyer, friend) = (await Given.Creator(), await Given.Member(), await Given.Member());
        var order = await Given.GiftBought(buyer, await Given.ForSale(99_99, author));

        await Give(order, 33_33).ShouldBe(HttpStatusCode.Created);

        var gift = (await buyer.Client.GetAsync("/api/v1/me/gifts").Read<Page<GiftView>>()).Items.Single();
        (gift.Status, gift.Refunded).ShouldBe((GiftStatus.Issued, Given.Yuan(33.33m)));
        (await Given.Posted(order.Id)).ShouldBe(new Dictionary<string, long> { ["cash:sandbox"] = 66_66, ["escrow"] = -66_66 }, ignoreOrder: true);
        await friend.Client.PostAsJsonAsync("/api/v1/gifts/redeem", new { code = gift.Code }).ShouldBe(HttpStatusCode.OK);
        (await Given.Posted(order.Id)).ShouldBe(
            new Dictionary<string, long> { ["cash:sandbox"] = 66_66, ["platformFee"] = -6_67, [$"creatorPayableHeld:{author.Id}"] = -59_99 },
            ignoreOrder: true,
            "its author earns by what was kept");
        await Give(order, 66_66).ShouldBe(HttpStatusCode.Created);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
    }

    [Test]
    public async Task Parts_that_make_up_the_whole_end_the_code()
    {
        var order = await Given.GiftBought(await Given.Member(), await Given.ForSale(60_00));
        await Give(order, 20_00).ShouldBe(HttpStatusCode.Created);
        await Given.InDatabase(async db => (await db.Gifts.SingleAsync(g => g.OrderId == order.Id)).Status.ShouldBe(GiftStatus.Issued));
        await Give(order, 40_00).ShouldBe(HttpStatusCode.Created);
        await Given.InDatabase(async db => (await db.Gifts.SingleAsync(g => g.OrderId == order.Id)).Status.ShouldBe(GiftStatus.Returned));
    }

    [Test]
    public async Task Staff_end_the_code_of_an_unused_gift_and_leave_its_money_where_it_is()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Admin());
        var product = await Given.ForSale(60_00);
        var (order, decoy) = (await Given.GiftBought(buyer, product), await Given.GiftBought(buyer, product));
        await Given.GiftUsed(decoy, await Given.Member());
        var (gift, used) = (await Row(order), await Row(decoy));
        (gift.Can.Revoke, used.Can.Revoke, used.RedeemedBy is not null).ShouldBe((true, false, true));

        await buyer.Client.PostAsync($"/api/v1/admin/gifts/{gift.Id}/revoke", null).ShouldBe(HttpStatusCode.Forbidden);
        await staff.Client.PostAsync($"/api/v1/admin/gifts/{used.Id}/revoke", null).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.gift_already_redeemed");
        await staff.Client.PostAsync($"/api/v1/admin/gifts/{gift.Id}/revoke", null).ShouldBe(HttpStatusCode.NoContent);

        var code = await Given.InDatabase(db => db.Gifts.Where(g => g.OrderId == order.Id).Select(g => g.Code).SingleAsync());
        await (await Given.Member()).Client.PostAsJsonAsync("/api/v1/gifts/redeem", new { code }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.gift_returned");
        (await Given.Posted(order.Id))["escrow"].ShouldBe(-60_00);

        async Task<InspectOrder.GiftRow> Row(OrderView of) =>
            (await staff.Client.GetAsync($"/api/v1/admin/orders/{of.Id}").Read<InspectOrder.Response>()).Gifts.Single();
    }

    private async Task<HttpResponseMessage> Give(OrderView order, long minor) => await (await Given.Admin()).Client.PostAsJsonAsync(
        $"/api/v1/admin/orders/{order.Id}/refunds",
        new { lines = new[] { new { orderLineId = order.Lines.Single().Id, amountMinor = minor } }, reason = "It was dented." },
        CommonJson.Options);

    private static Task<HttpResponseMessage> Ask(SignedIn buyer, OrderView order) =>
        buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = "Nobody wants it." }, CommonJson.Options);
}
