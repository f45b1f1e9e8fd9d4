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

    [Test]
    public async Task An_offer_names_the_tiers_that_make_it_cheaper_and_those_that_the_reader_has()
    {
        var author = await Given.Creator();
        var product = await Given.ForSale(99_99, author);
        var own = await Given.Tier(author, details => details with { Rank = 1, Benefits = [new TierBenefit(BenefitKind.DiscountPercent) { Amount = 20 }] });
        await Given.Tier(author, details => details with { Rank = 2, Benefits = [new TierBenefit(BenefitKind.DiscountPercent) { Amount = 50 }, new TierBenefit(BenefitKind.AllOfCreator)] });
        await Given.Tier(await Given.Creator(), details => details with { Benefits = [new TierBenefit(BenefitKind.DiscountPercent) { Amount = 90 }] });
        var buyer = await Given.Member();
        await Given.Bought(buyer, own);

        // The one that includes it, and the one of another author, do not make it cheaper.
        var shown = (await Given.Visitor().GetAsync($"/api/v1/products/{product.Id}/offer").Read<ShowOffer.Offer>()).MemberPrices.Single(price => price.Id == own.Id);
        (shown.Price, shown.Held, shown.From).ShouldBe((Given.Yuan(80), false, Given.Yuan(30)));
        var held = (await buyer.Client.GetAsync($"/api/v1/products/{product.Id}/offer").Read<ShowOffer.Offer>()).MemberPrices;
        (held[0].Id, held[0].Held, held[0].Price).ShouldBe((own.Id, true, Given.Yuan(80)));
    }

    [Test]
    public async Task The_creators_with_open_tiers_are_listed_with_what_the_cheapest_costs()
    {
        var author = await Given.Creator();
        await Given.Tier(author);
        var row = (await Given.Visitor().GetAsync("/api/v1/tiers/owners").Read<ListTierOwners.Row[]>()).Single(known => known.Owner.Handle == author.Handle);
        (row.Tiers, row.From).ShouldBe((1, Given.Yuan(30)));
    }
}
