using System.Text.Json;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Api.Tests.Commerce.Access;

/// <summary>From checkout to access and back, over HTTP, with every other part of commerce taking part.</summary>
[NonParallelizable]
public sealed class AccessJourneyTests : ApiFixture
{
    [Test]
    public async Task What_is_bought_opens_and_what_is_refunded_locks()
    {
        var buyer = await Given.Member();
        var built = await Given.ForSale(99_00, await Given.Creator());
        var order = await Given.Sold(buyer, built);
        order.Status.ShouldBe(OrderStatus.Fulfilled);
        (await Access(built, buyer)).Reason.ShouldBe(AccessReason.Purchase);

        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = "Not for me" }).ShouldBe(HttpStatusCode.Created);

        (await Access(built, buyer)).Entitled.ShouldBeFalse();
        var why = await buyer.Client.GetAsync($"/api/v1/access/{built.Id}/why").Read<AccessExplanation>();
        why.Chain.Single().Verdict.ShouldBe(AccessVerdict.Refunded);
    }

    [Test]
    public async Task A_membership_is_ordered_renewed_and_upgraded_at_checkout_for_what_was_shown()
    {
        var (creator, buyer) = (await Given.Creator(), await Given.Member());
        var built = await Given.ForSale(99_00, creator);
        var silver = await Given.Tier(creator);
        var gold = await Given.Tier(creator, details => details with { Rank = 2, Prices = [new(BillingPeriod.Month, Given.Yuan(99))] });

        await Pays(buyer, silver, Given.Yuan(30));
        (await Access(built, buyer)).Reason.ShouldBe(AccessReason.Membership);
        var first = await Mine(buyer);
        await Pays(buyer, silver, Given.Yuan(30));
        (await Mine(buyer)).CurrentPeriodEnd.ShouldBe(first.CurrentPeriodStart.AddMonths(2), "ordered again it goes on");
        var plan = new { tierId = gold.Id, period = "month" };
        var shown = await buyer.Client.PostAsJsonAsync($"/api/v1/me/memberships/{first.Id}/change/preview", plan, CommonJson.Options).Read<PreviewMembershipChange.Response>();
        (shown.Credit, shown.Due).ShouldBe((Given.Yuan(60), Given.Yuan(39)));
        await Pays(buyer, gold, shown.Due);

        var upgraded = await Mine(buyer);
        (upgraded.Id, upgraded.Tier.Id, upgraded.CurrentPeriodEnd).ShouldBe((first.Id, gold.Id, Clock.GetUtcNow().AddMonths(1)));
        await Given.Buys(creator, Line(silver, Given.Yuan(30))).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.own_tier");
    }

    [Test]
    public async Task A_membership_that_was_given_away_begins_when_it_is_redeemed()
    {
        var (creator, giver, friend) = (await Given.Creator(), await Given.Member(), await Given.Member());
        var built = await Given.ForSale(99_00, creator);
        var tier = await Given.Tier(creator);
        var order = await Given.Buys(giver, Line(tier, Given.Yuan(30), gift: true)).Read<OrderView>(HttpStatusCode.Created);
        await Given.PaymentArrives(order);
        (await Access(built, giver)).Entitled.ShouldBeFalse();
        var gifts = await giver.Client.GetAsync("/api/v1/me/gifts").Read<JsonElement>();
        var list = gifts.ValueKind == JsonValueKind.Array ? gifts : gifts.GetProperty("items");

        await friend.Client.PostAsJsonAsync("/api/v1/gifts/redeem", new { code = list[0].GetProperty("code").GetString() }).ShouldBe(HttpStatusCode.OK);

        (await Access(built, friend)).Reason.ShouldBe(AccessReason.Membership);
        (await Mine(friend)).CurrentPeriodEnd.ShouldBe(Clock.GetUtcNow().AddMonths(1));
    }

    private static object Line(Tier tier, Money total, bool gift = false) => new { lines = new[] { new { tierId = tier.Id, period = "month", gift } }, expectedTotal = total };

    private static async Task<MembershipView> Mine(SignedIn member) =>
        (await member.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>()).Single();

    private static async Task<ProductAccess> Access(BuiltProduct product, SignedIn member) =>
        (await member.Client.GetAsync($"/api/v1/products/{product.Slug}").Read<ProductPage>()).Access;

    private async Task Pays(SignedIn member, Tier tier, Money total)
    {
        var order = await Given.Buys(member, Line(tier, total)).Read<OrderView>(HttpStatusCode.Created);
        await Given.PaymentArrives(order);
    }
}
