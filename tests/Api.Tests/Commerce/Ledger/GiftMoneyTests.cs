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

    private static Task<HttpResponseMessage> Ask(SignedIn buyer, OrderView order) =>
        buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = "Nobody wants it." }, CommonJson.Options);
}
