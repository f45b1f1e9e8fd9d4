using KnowledgePay.Application.Commerce.Gifts;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Commerce.Tips;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Commerce.Gifts;

public sealed class GiftTests : ApiFixture
{
    [Test]
    public async Task A_gift_is_paid_shown_and_redeemed_once_however_many_try()
    {
        var giver = await Given.Member();
        var product = await Given.ForSale(50_00);
        var gift = await Bought(giver, product);
        gift.Note.ShouldBe("Happy birthday");
        (await Given.Visitor().GetAsync($"/api/v1/gifts/{gift.Code.ToLowerInvariant()}/preview").Read<PreviewGift.Response>()).ProductSlug.ShouldBe(product.Slug);

        var members = new List<SignedIn>();
        for (var i = 0; i < 10; i++)
        {
            members.Add(await Given.Member());
        }

        var answers = await Task.WhenAll(members.Select(async member =>
        {
            using var answer = await Redeem(member, gift.Code);
            return answer.StatusCode;
        }));

        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.Conflict).ShouldBe(9);
        (await Mine(giver)).Single().Status.ShouldBe(GiftStatus.Redeemed);
        await giver.Client.PostAsync($"/api/v1/me/gifts/{gift.Id}/refund", null).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.gift_already_redeemed");
    }

    [Test]
    public async Task Who_has_it_already_leaves_the_gift_to_others()
    {
        var product = await Given.ForSale(50_00);
        var gift = await Bought(await Given.Member(), product);
        var owner = await Given.Member();
        await Given.Purchased(owner, product);
        await Redeem(owner, gift.Code).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.gift_already_owned");
        await Redeem(owner, "0000-0000-0000-0000").ShouldBeProblem(HttpStatusCode.NotFound, "commerce.gift_not_found");
        await Redeem(await Given.Member(), gift.Code).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_gift_given_back_cannot_be_redeemed()
    {
        var giver = await Given.Member();
        var gift = await Bought(giver, await Given.ForSale(50_00));
        await (await Given.Member()).Client.PostAsync($"/api/v1/me/gifts/{gift.Id}/refund", null).ShouldBe(HttpStatusCode.NotFound);
        (await giver.Client.PostAsync($"/api/v1/me/gifts/{gift.Id}/refund", null).Read<GiftView>()).Status.ShouldBe(GiftStatus.Returned);
        var refund = await Given.InDatabase(db => db.Refunds.SingleAsync(r => r.OrderId == gift.OrderId));
        refund.Status.ShouldBe(RefundStatus.Approved);
        refund.Amount.ShouldBe(Given.Yuan(50));
        await Redeem(await Given.Member(), gift.Code).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.gift_returned");
    }

    [Test]
    public async Task A_gift_whose_time_is_over_cannot_be_redeemed_and_its_money_stays_the_buyers()
    {
        var giver = await Given.Member();
        var (gift, decoy) = (await Bought(giver, await Given.ForSale(50_00)), await Bought(await Given.Member(), await Given.ForSale(50_00)));
        var now = Clock.GetUtcNow();
        await Given.InDatabase(db => db.Gifts.Where(g => g.Id == gift.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ExpiresAt, now)));

        (await Given.Visitor().GetAsync($"/api/v1/gifts/{gift.Code}/preview").Read<PreviewGift.Response>()).ShouldSatisfyAllConditions(
            preview => preview.Status.ShouldBe(GiftStatus.Expired),
            preview => preview.Can.Redeem.ShouldBeFalse());
        await Redeem(await Given.Member(), gift.Code).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.gift_expired");
        await Given.Ran<ExpireGifts>();
        var expired = (await Mine(giver)).Single();
        (expired.Status, expired.Can.Return).ShouldBe((GiftStatus.Expired, true));
        await Redeem(await Given.Member(), decoy.Code).ShouldBe(HttpStatusCode.OK);
        (await giver.Client.PostAsync($"/api/v1/me/gifts/{gift.Id}/refund", null).Read<GiftView>()).Status.ShouldBe(GiftStatus.Returned);
        (await giver.Client.GetAsync($"/api/v1/orders/{gift.OrderId}/refunds").Read<RefundView[]>()).Single().Amount.ShouldBe(Given.Yuan(50));
    }

    [Test]
    public async Task Gifts_and_tips_come_page_by_page_without_gap_or_repetition()
    {
        var (giver, author) = (await Given.Member(), await Given.Creator());
        await Given.ForSale(0, author);
        for (var i = 0; i < 3; i++)
        {
            await Given.PaymentArrives(await Given.Buys(giver, new { lines = new[] { new { productId = (await Given.ForSale(50_00)).Id, gift = true } }, expectedTotal = Given.Yuan(50) })
                .Read<OrderView>(HttpStatusCode.Created));
            await Given.PaymentArrives(await Tip(giver, author.Handle, 8_88).Read<OrderView>(HttpStatusCode.Created));
        }

        var gifts = await Given.Paged<GiftView>(giver, "/api/v1/me/gifts?limit=2");
        gifts.Select(gift => gift.Id).ShouldBe((await Mine(giver)).Select(gift => gift.Id));
        gifts.Count.ShouldBe(3);
        (await Given.Paged<ListMyTips.Tip>(author, "/api/v1/studio/tips?limit=2")).Select(tip => tip.OrderId).ShouldBe((await Tips(author)).Select(tip => tip.OrderId));
        await giver.Client.GetAsync("/api/v1/me/gifts?cursor=nonsense").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_cursor");
        await giver.Client.GetAsync("/api/v1/me/gifts?limit=101").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public async Task A_tip_reaches_its_author_with_what_was_said()
    {
        var author = await Given.Creator();
        await Given.ForSale(0, author);
        var fan = await Given.Member();
        var order = await Tip(fan, author.Handle, 8_88).Read<OrderView>(HttpStatusCode.Created);
        (order.Lines.Single().Kind, order.Lines.Single().CreatorHandle).ShouldBe((OrderLineKind.Tip, author.Handle));
        (await fan.Client.GetAsync("/api/v1/me/orders").Read<Page<OrderSummary>>()).Items.Single().Kinds.ShouldBe([OrderLineKind.Tip]);
        (await Tips(author)).ShouldBeEmpty();
        await Given.PaymentArrives(order);
        var tip = (await Tips(author)).Single();
        tip.Amount.ShouldBe(Given.Yuan(8.88m));
        tip.Note.ShouldBe("Thank you");

        await Tip(author, author.Handle, 8_88).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.tip_to_yourself");
        await Tip(fan, (await Given.Member()).Handle, 8_88).ShouldBeProblem(HttpStatusCode.NotFound, "commerce.author_unknown");
        await Tip(fan, author.Handle, 5_000_01).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public void Codes_are_long_and_guessing_them_is_limited_like_guessing_passwords()
    {
        var limited = Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == WebApi.Startup.RateLimits.Credentials)
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName);
        limited.ShouldContain(nameof(PreviewGift));
        limited.ShouldContain(nameof(RedeemGift));
    }

    [Test]
    public async Task A_gift_that_its_buyer_redeems_is_theirs_and_its_money_is_the_operators_to_decide()
    {
        var giver = await Given.Member();
        var product = await Given.ForSale(50_00);
        var gift = await Bought(giver, product);
        gift.Code.Replace("-", "", StringComparison.Ordinal).Length.ShouldBe(16, "80 bits");
        await Redeem(giver, gift.Code).ShouldBe(HttpStatusCode.OK);
        (await giver.Client.GetAsync($"/api/v1/access/{product.Id}/why").Read<Application.Commerce.Access.AccessExplanation>()).Entitled.ShouldBeTrue();
        (await giver.Client.PostAsJsonAsync($"/api/v1/orders/{gift.OrderId}/refunds", new { reason = "Had it" }).Read<RefundView>(HttpStatusCode.Created))
            .Status.ShouldBe(RefundStatus.Requested);
    }

    private static async Task<IReadOnlyList<ListMyTips.Tip>> Tips(SignedIn author) => (await author.Client.GetAsync("/api/v1/studio/tips").Read<Page<ListMyTips.Tip>>()).Items;

    private static Task<HttpResponseMessage> Tip(SignedIn member, string handle, long amount)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/authors/{handle}/tips")
        {
            Content = JsonContent.Create(new { amount = new Money(amount, Currency.Cny), note = "Thank you" }, options: CommonJson.Options),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return member.Client.SendAsync(request);
    }

    private static Task<HttpResponseMessage> Redeem(SignedIn member, string code) => member.Client.PostAsJsonAsync("/api/v1/gifts/redeem", new { code });

    private static async Task<IReadOnlyList<GiftView>> Mine(SignedIn member) => (await member.Client.GetAsync("/api/v1/me/gifts").Read<Page<GiftView>>()).Items;

    private async Task<GiftView> Bought(SignedIn giver, BuiltProduct product)
    {
        var order = await Given.Buys(giver, new
        {
            lines = new[] { new { productId = product.Id, gift = true } },
            expectedTotal = product.Product.ListPrice,
            giftNote = "Happy birthday",
        }).Read<OrderView>(HttpStatusCode.Created);
        (await Mine(giver)).ShouldBeEmpty();
        await Given.PaymentArrives(order);
        return (await Mine(giver)).Single();
    }
}
