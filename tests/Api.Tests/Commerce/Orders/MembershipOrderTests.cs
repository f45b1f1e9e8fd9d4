using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Api.Tests.Commerce.Orders;

public sealed class MembershipOrderTests : ApiFixture
{
    [Test]
    public async Task A_period_of_a_tier_is_bought_like_anything_else()
    {
        var author = await Given.Creator();
        var tier = await Given.Tier(author);
        var buyer = await Given.Member();
        var order = await Given.Buys(buyer, new { lines = new[] { new { tierId = tier.Id, period = BillingPeriod.Month } }, expectedTotal = Given.Yuan(30) })
            .Read<OrderView>(HttpStatusCode.Created);
        order.Lines.Single().Kind.ShouldBe(OrderLineKind.Membership);
        await Given.PaymentArrives(order);
        (await buyer.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>()).Single().State.ShouldBe(MembershipState.Active);
    }

    [Test]
    public async Task A_member_pays_the_price_that_their_tier_promises()
    {
        var author = await Given.Creator();
        var product = await Given.ForSale(99_99, author);
        var tier = await Given.Tier(author, details => details with { Benefits = [new TierBenefit(BenefitKind.DiscountPercent) { Amount = 20 }] });
        var buyer = await Given.Member();
        await Given.Bought(buyer, tier);

        (await buyer.Client.GetAsync($"/api/v1/products/{product.Id}/offer").Read<ShowOffer.Offer>()).MemberPrice.ShouldBe(Given.Yuan(80));
        (await Given.Visitor().GetAsync($"/api/v1/products/{product.Id}/offer").Read<ShowOffer.Offer>()).MemberPrice.ShouldBeNull();
        (await Given.Ordered(buyer, product, Given.Yuan(80))).Lines.Single().Unit.ShouldBe(Given.Yuan(80));
        await Given.Ordered(await Given.Member(), product);
    }
}
