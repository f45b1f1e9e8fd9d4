using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

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
    public async Task Unused_time_is_credited_to_one_order_at_a_time()
    {
        var (silver, gold) = await Ladder();
        var buyer = await Given.Member();
        await Given.PaymentArrives(await Ordered(buyer, silver, Given.Yuan(300)));
        var upgrade = await Ordered(buyer, gold, Given.Yuan(100));
        await Given.Buys(buyer, Of(gold, Given.Yuan(100))).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.order_already_open");
        await Given.PaymentArrives(upgrade);
        (await Mine(buyer)).Tier.Id.ShouldBe(gold.Id);
        (await Status(buyer, upgrade)).ShouldBe(OrderStatus.Fulfilled);
        await Given.Buys(buyer, Of(gold, Given.Yuan(100))).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.price_changed");
    }

    [Test]
    public async Task Credit_that_another_order_spent_does_not_make_a_late_one_cheaper()
    {
        var (silver, gold) = await Ladder();
        var buyer = await Given.Member();
        await Given.PaymentArrives(await Ordered(buyer, silver, Given.Yuan(300)));
        var late = await Ordered(buyer, gold, Given.Yuan(100));
        var now = Clock.GetUtcNow();
        await Given.InDatabase(db => db.Orders.Where(o => o.Id == late.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.ExpiresAt, now)));
        await Given.Ran<ExpireOrders>();
        await Given.PaymentArrives(await Ordered(buyer, gold, Given.Yuan(100)));
        var paid = (await Mine(buyer)).CurrentPeriodEnd;
        await Given.PaymentArrives(late);
        (await Mine(buyer)).CurrentPeriodEnd.ShouldBe(paid, "a year of it costs 400");
        (await Given.PaymentsOf(late.Id)).Single().Surplus.ShouldBe(SurplusState.Due, "what it paid goes back");
    }

    [Test]
    public async Task Credit_whose_money_went_back_does_not_pay_for_an_upgrade()
    {
        var (silver, gold) = await Ladder();
        var buyer = await Given.Member();
        var first = await Given.PaidAtSandbox(buyer, await Ordered(buyer, silver, Given.Yuan(300)));
        var upgrade = await Ordered(buyer, gold, Given.Yuan(100));
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{first.Id}/refunds", new { reason = "Changed my mind" }).ShouldBe(HttpStatusCode.Created);
        await Given.PaymentArrives(upgrade);
        (await Mine(buyer)).State.ShouldBe(MembershipState.Cancelled);
        (await Status(buyer, upgrade)).ShouldBe(OrderStatus.Cancelled);
        (await Given.PaymentsOf(upgrade.Id)).Single().Surplus.ShouldBe(SurplusState.Due, "what it paid goes back");
        (await Given.Posted(upgrade.Id)).ShouldBe(new Dictionary<string, long> { ["cash:sandbox"] = 100_00, ["escrow"] = -100_00 }, ignoreOrder: true);
    }

    [Test]
    public async Task A_change_that_the_credit_covers_happens_once_however_often_it_is_asked_for_at_once()
    {
        var (silver, gold) = await Ladder(of: BillingPeriod.Month, Given.Yuan(60));
        var buyer = await Given.Member();
        await Given.PaymentArrives(await Ordered(buyer, silver, Given.Yuan(300)));
        var change = $"/api/v1/me/memberships/{(await Mine(buyer)).Id}/change";
        var plan = new { tierId = gold.Id, period = BillingPeriod.Month };
        var preview = await buyer.Client.PostAsJsonAsync($"{change}/preview", plan, CommonJson.Options).Read<PreviewMembershipChange.Response>();
        (preview.Credit, preview.Due).ShouldBe((Given.Yuan(300), Given.Yuan(0)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => buyer.Client.PostAsJsonAsync(change, plan, CommonJson.Options)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.ShouldAllBe(answer => (int)answer.StatusCode < 500);
        (await Mine(buyer)).CurrentPeriodEnd.ShouldBe(preview.EndsAt);
    }

    [Test]
    public async Task A_chargeback_of_what_was_credited_takes_the_time_that_the_credit_bought()
    {
        var (silver, gold) = await Ladder();
        var buyer = await Given.Member();
        var first = await Ordered(buyer, silver, Given.Yuan(300));
        await Given.PaymentArrives(first);
        await Given.PaymentArrives(await Ordered(buyer, gold, Given.Yuan(100)));
        var payment = (await Given.PaymentsOf(first.Id)).Single();
        var whole = (await Mine(buyer)).CurrentPeriodEnd - Clock.GetUtcNow();
        var dispute = new CallbackFact.Dispute(payment.ProviderId!, $"dp_{payment.Id}", payment.Amount, "fraudulent", null);
        (await Given.Sent(new RecordCallback(payment.Provider, new($"dispute {payment.Id}", "dispute", Clock.Now(), "{}", dispute)))).Value.ShouldBe(PaymentVerdict.Applied);
        var left = await Mine(buyer);
        (left.CurrentPeriodEnd - Clock.GetUtcNow()).ShouldBe(whole / 4, TimeSpan.FromSeconds(1), "a hundred of four hundred were paid");
        (left.State, left.CancelAtPeriodEnd, left.Tier.Id).ShouldBe((MembershipState.Active, true, gold.Id));
    }

    [Test]
    public async Task An_upgrade_that_was_ordered_before_a_pause_is_still_given_for_what_was_shown()
    {
        var (silver, gold) = await Ladder();
        var buyer = await Given.Member();
        await Given.PaymentArrives(await Ordered(buyer, silver, Given.Yuan(300)));
        var upgrade = await Ordered(buyer, gold, Given.Yuan(100));
        await buyer.Client.PostAsJsonAsync($"/api/v1/me/memberships/{(await Mine(buyer)).Id}/pause", new { days = 10 }).ShouldBe(HttpStatusCode.NoContent);
        await Given.PaymentArrives(upgrade);
        ((await Mine(buyer)).Tier.Id, await Status(buyer, upgrade)).ShouldBe((gold.Id, OrderStatus.Fulfilled));
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

    private static object Of(Tier tier, Money total) => new { lines = new[] { new { tierId = tier.Id, period = BillingPeriod.Year } }, expectedTotal = total };

    private static Task<OrderView> Ordered(SignedIn buyer, Tier tier, Money total) => Given.Buys(buyer, Of(tier, total)).Read<OrderView>(HttpStatusCode.Created);

    private static async Task<MembershipView> Mine(SignedIn member) => (await member.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>()).Single();

    private static async Task<OrderStatus> Status(SignedIn member, OrderView order) =>
        (await member.Client.GetAsync($"/api/v1/orders/{order.Id}/status").Read<ShowOrderStatus.Response>()).Status;

    /// <summary>Two tiers of one creator, the lower at 300 a year, the higher at 400 where nothing else is said.</summary>
    private async Task<(Tier Silver, Tier Gold)> Ladder(BillingPeriod of = BillingPeriod.Year, Money? price = null)
    {
        var author = await Given.Creator();
        return (await Given.Tier(author), await Given.Tier(author, details => details with { Rank = 2, Prices = [new(of, price ?? Given.Yuan(400))] }));
    }
}
