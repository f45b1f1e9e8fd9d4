using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Access;

[NonParallelizable]
public sealed class AccessTests : ApiFixture
{
    [Test]
    public async Task A_purchase_opens_a_work_and_a_refund_locks_it_and_both_can_be_asked_for_as_of_any_instant()
    {
        var member = await Given.Member();
        var staff = await Given.Operator();
        var built = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        var before = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var order = await Given.Bought(member, built);
        var owned = Clock.GetUtcNow();

        (await Access(built, member)).ShouldBe(new(true, AccessReason.Purchase, false));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Given.Refunded(order, 40_00);
        (await Access(built, member)).Entitled.ShouldBeTrue("a part of the price went back, the work stays");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Given.Refunded(order);

        (await Access(built, member)).ShouldBe(new(false, AccessReason.None, false));
        var now = await Why(member, $"/api/v1/access/{built.Id}/why");
        now.Entitled.ShouldBeFalse();
        now.Chain.Single().ShouldSatisfyAllConditions(
            step => step.Rule.ShouldBe(AccessRule.Purchase),
            step => step.Verdict.ShouldBe(AccessVerdict.Refunded),
            step => step.RightId.ShouldBe(order.Lines[0].Id.Value));
        (await Why(member, $"/api/v1/access/{built.Id}/why?at={Uri.EscapeDataString(owned.ToString("O"))}")).Reason.ShouldBe(EntitlementReason.Purchase);
        (await Why(member, $"/api/v1/access/{built.Id}/why?at={Uri.EscapeDataString(before.ToString("O"))}")).Chain.ShouldBeEmpty();
        var theirs = $"/api/v1/admin/members/{member.Id}/access/{built.Id}/why";
        (await Why(staff, theirs)).Chain.Count.ShouldBe(1);
        await member.Client.GetAsync(theirs).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await member.Client.GetAsync($"/api/v1/access/{built.Id}/why?at={Uri.EscapeDataString(Clock.GetUtcNow().AddDays(1).ToString("O"))}")
            .ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.access_instant_to_come");
        await member.Client.GetAsync($"/api/v1/access/{Guid.Empty}/why").ShouldBeProblem(HttpStatusCode.NotFound, "commerce.access_product_not_found");
        await Given.Visitor().GetAsync($"/api/v1/access/{built.Id}/why").ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_payment_that_is_reported_twice_writes_one_line()
    {
        var member = await Given.Member();
        var built = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        await Given.Bought(member, built);
        var entry = await Given.InDatabase(db => db.AccessEvents.AsNoTracking().SingleAsync(e => e.MemberId == member.Id));

        await Given.Logged(member.Id, new(entry.Kind, entry.Scope, entry.RightId, Clock.GetUtcNow(), null, new(entry.SourceType, entry.SourceId)));

        (await Given.InDatabase(db => db.AccessEvents.CountAsync(e => e.MemberId == member.Id))).ShouldBe(1);
    }

    [Test]
    public async Task A_chargeback_takes_a_bundle_with_everything_in_it()
    {
        var member = await Given.Member();
        var inside = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        var bundle = await Given.Product(A.Bundle(inside.Product).Priced(150_00).Published());
        var order = await Given.Bought(member, bundle, 150_00);
        (await Access(inside, member)).Reason.ShouldBe(AccessReason.Purchase);

        await Given.Refunded(order, 1_00, RefundKind.Chargeback);

        (await Access(inside, member)).Entitled.ShouldBeFalse();
    }

    [Test]
    public async Task A_ban_locks_what_was_bought_until_it_ends_or_is_lifted_and_says_so()
    {
        var (member, staff) = (await Given.Member(), await Given.Operator());
        var (built, other) = (await Given.Product(A.Course().Priced(99_00).WithItem("One").Published()), await Given.Product(A.Course().Priced(99_00).WithItem("One").Published()));
        await Given.Bought(member, built);
        await Given.Bought(member, other);
        var path = $"/api/v1/admin/members/{member.Id}/access-bans";
        var ban = new { scope = "product", scopeId = built.Id, reason = "Shared the  videos.", until = Clock.GetUtcNow().AddDays(3) };

        await member.Client.PostAsJsonAsync(path, ban, CommonJson.Options).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        var made = await staff.Client.PostAsJsonAsync(path, ban, CommonJson.Options).Read<BanAccess.Response>(HttpStatusCode.Created);
        await staff.Client.PostAsJsonAsync(path, ban, CommonJson.Options).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.already_banned");
        (await Access(built, member)).Entitled.ShouldBeFalse();
        (await Access(other, member)).Entitled.ShouldBeTrue("the ban is about one work");
        var why = await Why(member, $"/api/v1/access/{built.Id}/why");
        (why.Chain[0].Rule, why.Chain[0].Verdict, why.Chain[0].Until).ShouldBe((AccessRule.Ban, AccessVerdict.Denies, ban.until));
        var shown = (await staff.Client.GetAsync(path).Read<BanSummary[]>()).Single();
        (shown.Id, shown.Reason, shown.Active, shown.Title).ShouldBe((made.Id, "Shared the videos.", true, built.Product.Title));

        Clock.Advance(TimeSpan.FromDays(3));
        (await Access(built, member)).Entitled.ShouldBeTrue("a ban ends by itself");
        await staff.Client.PostAsJsonAsync($"{path}/{made.Id}/lift", new { }).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.ban_lifted");
        var all = await staff.Client.PostAsJsonAsync(path, new { scope = "platform", reason = "Fraud." }).Read<BanAccess.Response>(HttpStatusCode.Created);
        (await Access(other, member)).Entitled.ShouldBeFalse();
        await staff.Client.PostAsJsonAsync($"{path}/{all.Id}/lift", new { reason = "It was their bank." }).ShouldBe(HttpStatusCode.NoContent);
        (await Access(other, member)).Entitled.ShouldBeTrue();
        var lifted = (await staff.Client.GetAsync(path).Read<BanSummary[]>())[0];
        (lifted.LiftedBy, lifted.LiftReason, lifted.Active).ShouldBe((shown.BannedBy, "It was their bank.", false));
    }

    [Test]
    public async Task What_a_ban_would_keep_locked_is_not_sold_to_the_banned_but_may_be_given_by_them()
    {
        var (creator, member, staff) = (await Given.Creator(), await Given.Member(), await Given.Operator());
        var (banned, other) = (await Given.ForSale(20_00), await Given.ForSale(20_00));
        var tier = await Given.Tier(creator);
        var path = $"/api/v1/admin/members/{member.Id}/access-bans";
        await staff.Client.PostAsJsonAsync(path, new { scope = "product", scopeId = banned.Id, reason = "Shared the videos." }, CommonJson.Options).ShouldBe(HttpStatusCode.Created);
        await staff.Client.PostAsJsonAsync(path, new { scope = "tier", scopeId = tier.Id, reason = "Insults." }, CommonJson.Options).ShouldBe(HttpStatusCode.Created);

        await Given.Buys(member, new { lines = new[] { new { productId = banned.Id.Value } }, expectedTotal = new { minorUnits = 20_00, currency = "CNY" } })
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.banned");
        foreach (var line in new object[] { new { productId = banned.Id.Value }, new { tierId = tier.Id.Value, period = "month" } })
        {
            var quote = await member.Client.PostAsJsonAsync("/api/v1/checkout/quote", new { lines = new[] { line } }, CommonJson.Options).Read<QuoteOrder.Quote>();
            quote.Problems.ShouldContain(problem => problem.Code == "commerce.banned" && problem.Blocks);
        }

        var gift = await member.Client.PostAsJsonAsync("/api/v1/checkout/quote", new { lines = new[] { new { productId = banned.Id.Value, gift = true } } }, CommonJson.Options)
            .Read<QuoteOrder.Quote>();
        gift.Problems.ShouldBeEmpty();
        await Given.Bought(member, other);
    }

    [Test]
    public async Task A_ban_from_a_tier_takes_what_the_tier_gives_and_leaves_what_was_bought()
    {
        var (creator, member, staff) = (await Given.Creator(), await Given.Member(), await Given.Operator());
        var built = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var bought = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var tier = await Given.Tier(creator);
        await Given.Bought(member, tier);
        await Given.Bought(member, bought);
        var path = $"/api/v1/admin/members/{member.Id}/access-bans";

        await staff.Client.PostAsJsonAsync(path, new { scope = "tier", scopeId = tier.Id, reason = "Insults." }, CommonJson.Options).ShouldBe(HttpStatusCode.Created);

        (await Access(built, member)).Entitled.ShouldBeFalse();
        (await Why(member, $"/api/v1/access/{built.Id}/why")).Chain.Select(step => (step.Rule, step.Verdict))
            .ShouldBe([(AccessRule.Ban, AccessVerdict.Denies), (AccessRule.Membership, AccessVerdict.Denies)]);
        (await Access(bought, member)).Reason.ShouldBe(AccessReason.Purchase);
    }

    [Test]
    public async Task Refuses_bans_of_nobody_from_nothing_for_no_reason_and_in_the_past()
    {
        var (member, staff) = (await Given.Member(), await Given.Operator());
        var path = $"/api/v1/admin/members/{member.Id}/access-bans";
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/members/{Guid.CreateVersion7()}/access-bans", new { scope = "platform", reason = "x" }).ShouldBeProblem(HttpStatusCode.NotFound, "commerce.access_member_not_found");
        await staff.Client.PostAsJsonAsync(path, new { scope = "product", scopeId = Guid.CreateVersion7(), reason = "x" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.ban_scope_unknown");
        await staff.Client.PostAsJsonAsync(path, new { scope = "platform", scopeId = Guid.CreateVersion7(), reason = "x" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.ban_scope_unknown");
        await staff.Client.PostAsJsonAsync(path, new { scope = "platform", reason = "x", until = Clock.GetUtcNow() }).ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.ban_until_past");
        await staff.Client.PostAsJsonAsync(path, new { scope = "platform", reason = " " }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await staff.Client.PostAsJsonAsync($"{path}/{Guid.CreateVersion7()}/lift", new { }).ShouldBeProblem(HttpStatusCode.NotFound, "commerce.ban_not_found");
    }

    [Test]
    public async Task What_a_past_instant_answered_is_not_changed_by_what_tiers_prices_and_authors_became_since()
    {
        var (creator, member, helper) = (await Given.Creator(), await Given.Member(), await Given.Creator());
        var built = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        await Given.Recorded(built, 99_00);
        var tier = await Given.Tier(creator);
        await Given.Bought(member, tier);
        var then = Uri.EscapeDataString(Clock.GetUtcNow().ToString("O"));
        Clock.Advance(TimeSpan.FromHours(1));
        await creator.Client.SendVersioned(
            HttpMethod.Patch,
            $"/api/v1/studio/tiers/{tier.Id}",
            new { details = new { nameZh = "会员", nameEn = "Member", summaryZh = "", summaryEn = "", prices = tier.Prices, benefits = new[] { new { kind = "badge", text = "Friend" } } } },
            tier.Version).ShouldBe(HttpStatusCode.NoContent);
        (await Why(member, $"/api/v1/access/{built.Id}/why")).Entitled.ShouldBeFalse("the tier gives a badge now");
        Clock.Advance(TimeSpan.FromHours(1));
        await creator.Client.PostAsJsonAsync($"/api/v1/studio/products/{built.Id}/prices", new { amount = Given.Yuan(0) }, CommonJson.Options).ShouldBe(HttpStatusCode.Created);
        await Given.InDatabase(async db => await db.Database.ExecuteSqlAsync(
            $"insert into catalog.product_authors (product_id, member_id, role, invited_at, accepted_at) values ({built.Id.Value}, {helper.Id.Value}, 'coAuthor', {Clock.GetUtcNow()}, {Clock.GetUtcNow()})"));

        (await Why(member, $"/api/v1/access/{built.Id}/why")).Reason.ShouldBe(EntitlementReason.Free);
        (await Why(helper, $"/api/v1/access/{built.Id}/why")).Reason.ShouldBe(EntitlementReason.Owner);
        (await Why(member, $"/api/v1/access/{built.Id}/why?at={then}")).Reason.ShouldBe(EntitlementReason.Membership);
        (await Why(helper, $"/api/v1/access/{built.Id}/why?at={then}")).Chain.ShouldBeEmpty("neither free nor theirs yet");
    }

    [Test]
    public async Task Money_back_of_two_plans_paid_ahead_leaves_the_present_one_as_it_is()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var built = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var (low, high) = (await Given.Tier(creator), await Given.Tier(creator, tier => tier with { Rank = 2 }));
        await Given.Bought(member, high);
        Clock.Advance(TimeSpan.FromDays(1));
        var again = await Given.Bought(member, high);
        Clock.Advance(TimeSpan.FromDays(1));
        var lower = await Given.Bought(member, low);
        Clock.Advance(TimeSpan.FromDays(1));

        await Given.Refunded(again);
        Clock.Advance(TimeSpan.FromHours(3));
        await Given.Refunded(lower);

        (await Why(member, $"/api/v1/access/{built.Id}/why")).Reason.ShouldBe(EntitlementReason.Membership, "the month that runs was neither");
    }

    private static async Task<ProductAccess> Access(BuiltProduct product, SignedIn member) =>
        (await member.Client.GetAsync($"/api/v1/products/{product.Slug}").Read<ProductPage>()).Access;

    private static Task<AccessExplanation> Why(SignedIn member, string path) => member.Client.GetAsync(path).Read<AccessExplanation>();
}
