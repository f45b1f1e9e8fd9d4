using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Quotas;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgePay.Api.Tests.Commerce.Memberships;

/// <summary>What tiers give a number of: counted, never exceeded, and tied to what was paid.</summary>
public sealed partial class MembershipApiTests
{
    private const string Consultations = "consultations";

    [Test]
    public async Task Forty_uses_at_once_of_a_quota_of_ten_give_exactly_ten()
    {
        var (creator, member, decoy) = (await Given.Creator(), await Given.Member(), await Given.Member());
        var tier = await Given.Tier(creator, details => details with { Benefits = [Quota(10)] });
        await Given.Bought(member, tier);
        await Given.Bought(decoy, tier);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            using var answer = await creator.Client.PostAsJsonAsync(UsesOf(tier, member), new { quota = Consultations });
            return answer.StatusCode;
        }));

        answers.Count(status => status == HttpStatusCode.Created).ShouldBe(10);
        answers.Count(status => status == HttpStatusCode.Conflict).ShouldBe(30);
        (await QuotaOf(member)).ShouldSatisfyAllConditions(quota => quota.Used.ShouldBe(10), quota => quota.Left.ShouldBe(0), quota => quota.Status.ShouldBe(QuotaStatus.UsedUp));
        (await QuotaOf(decoy)).Left.ShouldBe(10);
    }

    [Test]
    public async Task A_member_sees_all_that_a_membership_gives_and_its_quota_begins_anew_with_the_next_period()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("A draft"));
        await Given.Product(A.Course().Priced(99_00).WithItem("Somebody else's").Published());
        var tier = await Given.Tier(creator, details => details with
        {
            Benefits = [new(BenefitKind.AllOfCreator), new(BenefitKind.DiscountPercent) { Amount = 15 }, new(BenefitKind.Badge) { Text = "老友" }, Quota(2)],
        });
        await Given.Bought(member, tier);
        await Mark(creator, tier, member, new { quota = Consultations, note = "第一次，电话" });

        var given = (await member.Client.GetAsync("/api/v1/me/benefits").Read<ShowMyBenefits.Given[]>()).Single();
        var end = (await Mine(member)).CurrentPeriodEnd;
        (given.Tier.Id, given.Tier.Owner!.Handle, given.InForce, given.IncludedProducts, given.DiscountPercent).ShouldBe((tier.Id, creator.Handle, true, 1, (int?)15));
        given.Badges.ShouldBe(["老友"]);
        given.Quotas.Single().ShouldBe(new(Consultations, QuotaKind.Consultations, "一对一咨询", QuotaCycle.Period, 2, 1, 1, end, null, QuotaStatus.Open));
        var use = (await member.Client.GetAsync($"/api/v1/me/memberships/{given.MembershipId}/quota-uses").Read<Page<QuotaUseView>>()).Items.Single();
        (use.Text, use.Note, use.Can.Undo).ShouldBe(("一对一咨询", "第一次，电话", false));
        await Given.Bought(member, tier);
        (await QuotaOf(member)).Used.ShouldBe(1, "what is paid ahead has not begun");
        Clock.Advance(end - Clock.GetUtcNow());

        (await QuotaOf(member)).ShouldSatisfyAllConditions(quota => quota.Used.ShouldBe(0), quota => quota.ResetsAt.ShouldBe(end.AddMonths(1)));
    }

    [Test]
    public async Task An_upgrade_carries_uses_over_and_a_refund_takes_the_quota_away()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var silver = await Given.Tier(creator, details => details with { Benefits = [Quota(2)] });
        var gold = await Given.Tier(creator, details => details with { Rank = 2, Prices = [new(BillingPeriod.Month, Given.Yuan(99))], Benefits = [Quota(5)] });
        var first = await Given.Bought(member, silver);
        await Mark(creator, silver, member);
        await Mark(creator, silver, member);
        await Refused(creator, silver, member, HttpStatusCode.Conflict, "commerce.quota_used_up");
        Clock.Advance(TimeSpan.FromDays(3));

        var upgrade = await Given.Bought(member, gold, minorUnits: 72_00);

        (await QuotaOf(member)).ShouldSatisfyAllConditions(quota => quota.Amount.ShouldBe(5), quota => quota.Used.ShouldBe(2));
        await Refused(creator, silver, member, HttpStatusCode.NotFound, "commerce.tier_member_not_found");
        await Mark(creator, gold, member);
        await Given.Refunded(upgrade);
        (await QuotaOf(member)).Used.ShouldBe(3, "what the plan before had paid is time of this one, with its number");
        await Given.Refunded(first);
        (await member.Client.GetAsync("/api/v1/me/benefits").Read<ShowMyBenefits.Given[]>()).ShouldBeEmpty();
        await Refused(creator, gold, member, HttpStatusCode.NotFound, "commerce.tier_member_not_found");
    }

    [Test]
    public async Task A_pause_freezes_a_quota_and_the_days_of_grace_follow_the_tiers_policy_and_a_ban_withholds_it()
    {
        var (creator, staff) = (await Given.Creator(), await Given.Operator());
        var (member, banned) = (await Given.Member(), await Given.Member());
        var tier = await Given.Tier(creator, details => details with { Benefits = [Quota(3)], Policy = StatePolicy.Default with { Paused = AccessLevel.Full, Grace = AccessLevel.None } });
        var kind = await Given.Tier(creator, details => details with { Benefits = [Quota(3)] });
        var waiting = await Given.Member();
        await Given.Bought(member, tier);
        await Given.Bought(banned, tier);
        await Given.Bought(waiting, kind);
        var mine = await Mine(member);
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/members/{banned.Id}/access-bans", new { scope = "tier", scopeId = tier.Id.Value, reason = "倒卖咨询" })
            .ShouldBe(HttpStatusCode.Created);
        await Refused(creator, tier, banned, HttpStatusCode.UnprocessableEntity, "commerce.quota_not_held");

        await member.Client.PostAsJsonAsync($"/api/v1/me/memberships/{mine.Id}/pause", new { days = 10 }).ShouldBe(HttpStatusCode.NoContent);
        await Refused(creator, tier, member, HttpStatusCode.UnprocessableEntity, "commerce.quota_frozen");
        (await QuotaOf(member)).ShouldSatisfyAllConditions(quota => quota.Status.ShouldBe(QuotaStatus.Frozen), quota => quota.ResetsAt.ShouldBeNull());
        await member.Client.PostAsync($"/api/v1/me/memberships/{mine.Id}/unpause", null).ShouldBe(HttpStatusCode.NoContent);
        await Mark(creator, tier, member);
        Clock.Advance(mine.CurrentPeriodEnd - Clock.GetUtcNow() + TimeSpan.FromDays(1));

        await Refused(creator, tier, member, HttpStatusCode.UnprocessableEntity, "commerce.quota_not_held");
        (await QuotaOf(member)).Status.ShouldBe(QuotaStatus.Withheld);
        await Mark(creator, kind, waiting);
        (await QuotaOf(waiting)).EndsAt.ShouldBe((await Mine(waiting)).GraceEndsAt, "grace is the last days of the last period's quota");
    }

    [Test]
    public async Task A_use_is_taken_back_once_with_a_reason_and_both_lines_stay()
    {
        var (creator, staff, stranger, member) = (await Given.Creator(), await Given.Operator(), await Given.Creator(), await Given.Member());
        var tier = await Given.Tier(creator, details => details with { Benefits = [Quota(1)] });
        await Given.Bought(member, tier);
        var use = await Mark(creator, tier, member);
        var undo = $"{UsesOf(tier, member)}/{use.Id}/undo";

        await stranger.Client.PostAsJsonAsync(undo, new { reason = "?" }).ShouldBeProblem(HttpStatusCode.NotFound, "commerce.tier_not_found");
        await creator.Client.PostAsJsonAsync(undo, new { reason = "" }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await staff.Client.PostAsJsonAsync(undo.Replace("/studio/", "/admin/", StringComparison.Ordinal), new { reason = "记错了人" }).ShouldBe(HttpStatusCode.NoContent);
        await creator.Client.PostAsJsonAsync(undo, new { reason = "again" }).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.quota_use_undone");

        var line = (await creator.Client.GetAsync(UsesOf(tier, member)).Read<Page<QuotaUseView>>()).Items.Single();
        (line.Id, line.UndoReason, line.UndoneAt, line.Can.Undo).ShouldBe((use.Id, "记错了人", Clock.GetUtcNow(), false));
        (await QuotaOf(member)).Left.ShouldBe(1);
        await Mark(creator, tier, member);
        var changed = await Should.ThrowAsync<PostgresException>(() => Given.InDatabase(db => db.QuotaUses.Where(u => u.Id == use.Id).ExecuteDeleteAsync()));
        changed.SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
    }

    [Test]
    public async Task The_same_idempotency_key_marks_one_use()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var tier = await Given.Tier(creator, details => details with { Benefits = [Quota(3)] });
        await Given.Bought(member, tier);

        var first = await MarkWithKey("use-0001");
        (await MarkWithKey("use-0001")).ShouldBe(first);
        (await MarkWithKey("use-0002")).Left.ShouldBe(1);

        async Task<MarkQuotaUse.Response> MarkWithKey(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, UsesOf(tier, member)) { Content = JsonContent.Create(new { quota = Consultations }) };
            request.Headers.Add("Idempotency-Key", key);
            return await creator.Client.SendAsync(request).Read<MarkQuotaUse.Response>(HttpStatusCode.Created);
        }
    }

    [Test]
    public async Task Who_writes_along_serves_the_members_of_the_owners_tiers_and_takes_back_only_their_own_marks()
    {
        var (creator, guest, member) = (await Given.Creator(), await Given.Creator(), await Given.Member());
        var work = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var tier = await Given.Tier(creator, details => details with { Benefits = [Quota(3)] });
        await Given.Bought(member, tier);
        var owners = await Mark(creator, tier, member);
        await creator.Client.PostAsJsonAsync($"/api/v1/studio/products/{work.Id}/authors", new { handle = guest.Handle }).ShouldBe(HttpStatusCode.OK);
        await Refused(guest, tier, member, HttpStatusCode.NotFound, "commerce.tier_not_found");
        (await guest.Client.GetAsync("/api/v1/studio/tiers/served").Read<TierView[]>()).ShouldBeEmpty("an invitation is not a yes");
        await guest.Client.PostAsync($"/api/v1/studio/invitations/{work.Id}/accept", null).ShouldBe(HttpStatusCode.NoContent);

        var own = await Mark(guest, tier, member);

        (await guest.Client.GetAsync("/api/v1/studio/tiers/served").Read<TierView[]>()).Single().Id.ShouldBe(tier.Id);
        await guest.Client.PostAsJsonAsync($"{UsesOf(tier, member)}/{owners.Id}/undo", new { reason = "?" }).ShouldBeProblem(HttpStatusCode.NotFound, "commerce.quota_use_not_found");
        await guest.Client.PostAsJsonAsync($"{UsesOf(tier, member)}/{own.Id}/undo", new { reason = "改期" }).ShouldBe(HttpStatusCode.NoContent);
        await guest.Client.GetAsync("/api/v1/admin/tiers").ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
    }

    [Test]
    public async Task The_members_of_a_tier_are_listed_in_pages_with_what_they_have_left()
    {
        var (creator, staff, stranger) = (await Given.Creator(), await Given.Operator(), await Given.Creator());
        var tier = await Given.Tier(creator, details => details with { Benefits = [Quota(2)] });
        var other = await Given.Tier(creator, details => details with { Benefits = [Quota(2)] });
        var members = new List<SignedIn>();
        for (var i = 0; i < 5; i++)
        {
            members.Add(await Given.Member());
            await Given.Bought(members[^1], tier);
        }

        var gone = await Given.Member();
        await Given.Refunded(await Given.Bought(gone, tier));
        await Given.Bought(await Given.Member(), other);
        await Mark(creator, tier, members[2]);
        var path = $"/api/v1/studio/tiers/{tier.Id}/members";

        var seen = new List<ListTierMembers.Row>();
        string? cursor = null;
        do
        {
            var page = await creator.Client.GetAsync($"{path}?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}").Read<Page<ListTierMembers.Row>>();
            seen.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        seen.Select(row => row.Member.Id).ShouldBe(members.Select(member => member.Id), ignoreOrder: true);
        seen.ShouldAllBe(row => row.Quotas.Single().Used == (row.Member.Id == members[2].Id ? 1 : 0));
        (await creator.Client.GetAsync($"{path}?handle={members[3].Handle}").Read<Page<ListTierMembers.Row>>()).Items.Single().Member.Id.ShouldBe(members[3].Id);
        (await creator.Client.GetAsync($"{path}?handle=nobody-here").Read<Page<ListTierMembers.Row>>()).Items.ShouldBeEmpty();
        (await staff.Client.GetAsync(path.Replace("/studio/", "/admin/", StringComparison.Ordinal)).Read<Page<ListTierMembers.Row>>()).Items.Count.ShouldBe(5);
        await stranger.Client.GetAsync(path).ShouldBeProblem(HttpStatusCode.NotFound, "commerce.tier_not_found");
        await creator.Client.GetAsync($"{path}?cursor=nonsense").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_cursor");
    }

    [Test]
    public async Task A_feature_uses_a_quota_once_for_each_of_its_rows_and_falls_back_on_the_platforms_tier()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        await Given.Bought(member, await Given.Tier(creator, details => details with { Benefits = [Quota(1, QuotaKind.Questions)] }));
        await Given.Bought(member, await Given.Tier(null, details => details with { Benefits = [Quota(1, QuotaKind.Questions)] }));
        var (first, second, third) = (NewRow(), NewRow(), NewRow());

        var receipt = (await Ask(first)).Value;
        (await Ask(first)).Value.ShouldBe(receipt, "the same row counts once");
        (await Ask(second, rollBack: true)).IsSuccess.ShouldBeFalse();
        (await Ask(second)).Value.MembershipId.ShouldNotBe(receipt.MembershipId);
        (await Ask(third)).Error!.Code.ShouldBe("commerce.quota_used_up");
        await Within(async quotas =>
        {
            await quotas.GiveBack("question", first, "答主未回复", CancellationToken.None);
            return Result.Success();
        });
        (await Ask(first)).Error!.ShouldBe(QuotaErrors.AlreadyUndone);
        (await Ask(third)).Value.MembershipId.ShouldBe(receipt.MembershipId);
        (await Within(async quotas => await quotas.TryUse(Claim(third) with { Service = CountedUse.Download, SourceId = second, Source = "download" }, CancellationToken.None)))
            .Error!.ShouldBe(QuotaErrors.NotHeld);

        Guid NewRow() => Id.New<QuotaUseId>(Clock.GetUtcNow()).Value;

        QuotaClaim Claim(Guid question) => new(member.Id, creator.Id, CountedUse.Question, "question", question);

        Task<Result<QuotaReceipt>> Ask(Guid question, bool rollBack = false) => Within(async quotas =>
        {
            var used = await quotas.TryUse(Claim(question), CancellationToken.None);
            return rollBack ? TierErrors.NotOpen : used;
        });
    }

    private static TierBenefit Quota(int amount, QuotaKind kind = QuotaKind.Consultations) => new(BenefitKind.Quota) { Amount = amount, Text = "一对一咨询", Counts = kind };

    private static string UsesOf(Tier tier, SignedIn member) => $"/api/v1/studio/tiers/{tier.Id}/members/{member.Id}/quota-uses";

    private static Task<MarkQuotaUse.Response> Mark(SignedIn by, Tier tier, SignedIn member, object? body = null) =>
        by.Client.PostAsJsonAsync(UsesOf(tier, member), body ?? new { quota = Consultations }).Read<MarkQuotaUse.Response>(HttpStatusCode.Created);

    private static Task Refused(SignedIn by, Tier tier, SignedIn member, HttpStatusCode status, string code) =>
        by.Client.PostAsJsonAsync(UsesOf(tier, member), new { quota = Consultations }).ShouldBeProblem(status, code);

    private static async Task<QuotaView> QuotaOf(SignedIn member) =>
        (await member.Client.GetAsync("/api/v1/me/benefits").Read<ShowMyBenefits.Given[]>()).Single().Quotas.Single();

    /// <summary>Calls the port as a feature does: within a transaction of its own.</summary>
    private async Task<T> Within<T>(Func<IQuotas, Task<T>> work)
        where T : IResult<T>
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Execute(
            () => work(scope.ServiceProvider.GetRequiredService<IQuotas>()), CancellationToken.None);
    }
}
