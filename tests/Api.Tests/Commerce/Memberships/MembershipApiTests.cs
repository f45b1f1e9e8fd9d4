using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Api.Tests.Commerce.Memberships;

[NonParallelizable]
public sealed partial class MembershipApiTests : ApiFixture
{
    [Test]
    public async Task A_creator_starts_a_tier_of_their_own_works_and_opens_it()
    {
        var creator = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var others = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        static object Body(BuiltProduct product) => new
        {
            slug = $"gold-{Given.Next()}",
            details = new
            {
                nameZh = "金卡",
                nameEn = "Gold",
                summaryZh = "",
                summaryEn = "",
                prices = new[] { new { period = "month", price = new { minorUnits = 30_00, currency = "CNY" } } },
                benefits = new[] { new { kind = "includedProducts", products = new[] { product.Id.ToString() } } },
                graceDays = 5,
            },
        };

        await creator.Client.PostAsJsonAsync("/api/v1/studio/tiers", Body(others)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.tier_benefit_not_yours");
        var made = await creator.Client.PostAsJsonAsync("/api/v1/studio/tiers", Body(built)).Read<CreateTier.Response>(HttpStatusCode.Created);
        await Given.Visitor().GetAsync($"/api/v1/tiers/{made.Id}").ShouldBeProblem(HttpStatusCode.NotFound, "commerce.tier_not_found");
        var draft = (await creator.Client.GetAsync("/api/v1/studio/tiers").Read<TierView[]>()).Single();
        var opened = new { details = draft.Details, status = "active" };
        var path = $"/api/v1/studio/tiers/{made.Id}";
        await (await Given.Creator()).Client.SendVersioned(HttpMethod.Patch, path, opened, draft.Version).ShouldBeProblem(HttpStatusCode.NotFound, "commerce.tier_not_found");
        await creator.Client.SendVersioned(HttpMethod.Patch, path, opened, draft.Version + 9).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "common.version_mismatch");
        await creator.Client.SendVersioned(HttpMethod.Patch, path, opened, draft.Version).ShouldBe(HttpStatusCode.NoContent);

        (await Given.Visitor().GetAsync($"/api/v1/tiers?owner={creator.Handle}").Read<TierView[]>()).Single().Owner!.Handle.ShouldBe(creator.Handle);
        await (await Given.Member()).Client.GetAsync("/api/v1/studio/tiers").ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await creator.Client.GetAsync("/api/v1/admin/tiers").ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await (await Given.Admin()).Client.GetAsync("/api/v1/admin/tiers").ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_trial_opens_the_tiers_works_once_and_ends_by_itself()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var built = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var decoy = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        var tier = await Given.Tier(creator);
        var body = new { tierId = tier.Id };

        await member.Client.PostAsJsonAsync("/api/v1/memberships/trial", body, CommonJson.Options).Read<StartTrial.Response>(HttpStatusCode.Created);
        (await Access(built, member)).Reason.ShouldBe(AccessReason.Trial);
        (await Access(decoy, member)).Entitled.ShouldBeFalse();
        await member.Client.PostAsJsonAsync("/api/v1/memberships/trial", body, CommonJson.Options).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.trial_used");
        await creator.Client.PostAsJsonAsync("/api/v1/memberships/trial", body, CommonJson.Options).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.own_tier");
        Clock.Advance(TimeSpan.FromDays(14));

        (await Access(built, member)).Entitled.ShouldBeFalse("nobody had to write that down");
        (await Mine(member)).State.ShouldBe(MembershipState.Lapsed);
    }

    [Test]
    public async Task A_paid_membership_can_be_paused_cancelled_and_taken_up_again_and_keeps_its_history()
    {
        var (creator, member, stranger) = (await Given.Creator(), await Given.Member(), await Given.Member());
        var built = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var tier = await Given.Tier(creator);
        await Given.Bought(member, tier);
        var mine = await Mine(member);
        var path = $"/api/v1/me/memberships/{mine.Id}";
        (await Access(built, member)).Reason.ShouldBe(AccessReason.Membership);

        await stranger.Client.PostAsync($"{path}/cancel", null).ShouldBeProblem(HttpStatusCode.NotFound, "commerce.membership_not_found");
        await member.Client.PostAsJsonAsync($"{path}/pause", new { days = 31 }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.pause_too_long");
        await member.Client.PostAsJsonAsync($"{path}/pause", new { days = 10 }).ShouldBe(HttpStatusCode.NoContent);
        (await Access(built, member)).Entitled.ShouldBeFalse();
        Clock.Advance(TimeSpan.FromDays(4));
        await member.Client.PostAsync($"{path}/unpause", null).ShouldBe(HttpStatusCode.NoContent);
        (await Mine(member)).CurrentPeriodEnd.ShouldBe(mine.CurrentPeriodEnd.AddDays(4));
        await member.Client.PostAsync($"{path}/cancel", null).ShouldBe(HttpStatusCode.NoContent);
        (await Mine(member)).Can.ShouldBe(new(Cancel: false, Resume: true, Pause: false, Unpause: false, Change: true, Renew: true));
        await member.Client.PostAsJsonAsync($"{path}/pause", new { days = 1 }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.membership_not_active");
        await member.Client.PostAsync($"{path}/resume", null).ShouldBe(HttpStatusCode.NoContent);

        var history = await member.Client.GetAsync($"{path}/history").Read<ShowMembershipHistory.Response>();
        history.Events.Select(e => e.Kind).ShouldBe([
            AccessEventKind.PeriodStarted, AccessEventKind.Paused, AccessEventKind.Resumed, AccessEventKind.Cancelled, AccessEventKind.Resumed]);
        history.Periods.Single().Price.MinorUnits.ShouldBe(30_00);
        await stranger.Client.GetAsync($"{path}/history").ShouldBeProblem(HttpStatusCode.NotFound, "commerce.membership_not_found");
    }

    [Test]
    public async Task An_upgrade_shows_its_proration_before_paying_and_a_downgrade_waits_for_the_periods_end()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var silver = await Given.Tier(creator);
        var gold = await Given.Tier(creator, details => details with { Rank = 2, Prices = [new(BillingPeriod.Month, Given.Yuan(99))] });
        await Given.Bought(member, silver);
        var mine = await Mine(member);
        var path = $"/api/v1/me/memberships/{mine.Id}/change";
        var half = (mine.CurrentPeriodEnd - mine.CurrentPeriodStart) / 2;
        Clock.Advance(half);
        var upgrade = new { tierId = gold.Id, period = "month" };

        var preview = await member.Client.PostAsJsonAsync($"{path}/preview", upgrade, CommonJson.Options).Read<PreviewMembershipChange.Response>();
        preview.ShouldBe(new(PlanChange.Now, Given.Yuan(99), Given.Yuan(15), Given.Yuan(84), Clock.GetUtcNow(), Clock.GetUtcNow().AddMonths(1), true));
        await member.Client.PostAsJsonAsync(path, upgrade, CommonJson.Options).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.change_needs_payment");
        await Given.Bought(member, gold, minorUnits: preview.Due.MinorUnits);
        var upgraded = await Mine(member);
        (upgraded.Id, upgraded.Tier.Id, upgraded.CurrentPeriodEnd).ShouldBe((mine.Id, gold.Id, Clock.GetUtcNow().AddMonths(1)));

        await member.Client.PostAsJsonAsync(path, new { tierId = silver.Id, period = "month" }, CommonJson.Options).ShouldBe(HttpStatusCode.NoContent);
        var scheduled = await Mine(member);
        (scheduled.Tier.Id, scheduled.Next!.TierId).ShouldBe((gold.Id, silver.Id));
    }

    [Test]
    public async Task A_chargeback_of_the_plan_before_an_upgrade_shortens_the_new_one_and_the_history_names_both()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var built = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var silver = await Given.Tier(creator);
        var gold = await Given.Tier(creator, details => details with { Rank = 2, NameZh = "金卡", NameEn = "Gold", Prices = [new(BillingPeriod.Month, Given.Yuan(99))] });
        var first = await Given.Bought(member, silver);
        var start = (await Mine(member)).CurrentPeriodStart;
        Clock.Advance((start.AddMonths(1) - start) / 2);
        await Given.Bought(member, gold, minorUnits: 84_00);
        var before = await Mine(member);

        await Given.Refunded(first, kind: RefundKind.Chargeback);

        var after = await Mine(member);
        var left = after.CurrentPeriodEnd - before.CurrentPeriodStart;
        left.ShouldBe((before.CurrentPeriodEnd - before.CurrentPeriodStart) * 84 / 99, TimeSpan.FromMilliseconds(1));
        (after.Tier.Id, after.CancelAtPeriodEnd).ShouldBe((gold.Id, true));
        var history = await member.Client.GetAsync($"/api/v1/me/memberships/{after.Id}/history").Read<ShowMembershipHistory.Response>();
        var change = history.Events.Single(line => line.BeforeTierId is not null);
        (change.Kind, change.BeforeTierId, change.TierId).ShouldBe((AccessEventKind.PeriodStarted, silver.Id.Value, gold.Id.Value));
        history.Tiers.Select(tier => tier.NameZh).ShouldBe(["会员", "金卡"]);
        history.Periods.Single(paid => paid.TierId == gold.Id).Refunded.ShouldBe(Given.Yuan(15));
        (await Access(built, member)).Entitled.ShouldBeTrue();
        Clock.Advance(after.CurrentPeriodEnd - Clock.GetUtcNow());
        (await Access(built, member)).Entitled.ShouldBeFalse("that time was not paid");
    }

    [Test]
    public async Task A_plan_that_was_paid_ahead_is_shown_as_soon_as_it_has_begun()
    {
        var (author, member) = (await Given.Creator(), await Given.Member());
        var higher = await Given.Tier(author, details => details with { Rank = 2 });
        var lower = await Given.Tier(author);
        await Given.Bought(member, higher);
        await Given.Bought(member, lower);
        Clock.Advance(TimeSpan.FromDays(32));

        (await member.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>()).Single().Tier.Id.ShouldBe(lower.Id);
    }

    [Test]
    public async Task A_trial_that_is_asked_for_many_times_at_once_begins_once_and_another_tier_gives_none_beside_it()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var (tier, other) = (await Given.Tier(creator), await Given.Tier(creator));
        Task<HttpResponseMessage> Try(Tier tried) => member.Client.PostAsJsonAsync("/api/v1/memberships/trial", new { tierId = tried.Id }, CommonJson.Options);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Try(tier)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(5);
        await Try(other).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.already_member");
        (await Mine(member)).State.ShouldBe(MembershipState.Trialing);
    }

    [Test]
    public async Task A_refund_takes_the_rest_of_a_membership()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var built = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var order = await Given.Bought(member, await Given.Tier(creator));

        await Given.Refunded(order);

        (await Access(built, member)).Entitled.ShouldBeFalse();
        (await Mine(member)).State.ShouldBe(MembershipState.Cancelled);
    }

    private static async Task<MembershipView> Mine(SignedIn member) =>
        (await member.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>()).Single();

    private static async Task<ProductAccess> Access(BuiltProduct product, SignedIn member) =>
        (await member.Client.GetAsync($"/api/v1/products/{product.Slug}").Read<ProductPage>()).Access;
}
