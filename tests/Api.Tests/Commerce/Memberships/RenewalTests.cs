using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Memberships;

[NonParallelizable]
public sealed class RenewalTests : ApiFixture
{
    [Test]
    public async Task A_prepaid_member_is_reminded_three_times_once_each_then_has_grace_lapses_and_is_asked_back()
    {
        var account = await Given.Account();
        var member = new SignedIn(account.Id, account.Handle, await Given.SignedIn(account));
        var tier = await Given.Tier(await Given.Creator());
        await Given.Bought(member, tier);
        var end = (await Mine(member)).CurrentPeriodEnd;
        var seen = new List<string>();

        await At(end.AddDays(-14.5));
        seen.ShouldBeEmpty();
        await At(end.AddDays(-14));
        await At(end.AddDays(-13.9));
        await At(end.AddDays(-7));
        await At(end.AddDays(-1));
        await At(end.AddDays(-0.5));
        seen.Count.ShouldBe(3, "T−14, T−7 and T−1, once each");
        await At(end.AddDays(1));
        (await Standing(account)).ShouldBe(MembershipState.Grace);
        await At(end.AddDays(6));
        (await Standing(account)).ShouldBe(MembershipState.Lapsed);
        await At(end.AddDays(6.5));
        seen.Count.ShouldBe(5, "grace began, and it lapsed");
        await At(end.AddDays(9));
        await At(end.AddDays(20));

        seen.Count.ShouldBe(6, "and one offer to come back");
        seen[^1].ShouldContain("八折");
        var offer = await Given.InDatabase(db => db.Coupons.AsNoTracking().SingleAsync(c => c.RestrictedTo.Contains(account.Id.Value)));
        offer.ShouldSatisfyAllConditions(
            o => o.BasisPoints.ShouldBe(2000),
            o => o.ScopeIds.ShouldBe([tier.Id.Value]),
            o => o.AutoApply.ShouldBeTrue(),
            o => o.TotalCap.ShouldBe(1));
        (await Given.InDatabase(db => db.MembershipNotices.CountAsync(n => db.Memberships.Any(m => m.Id == n.MembershipId && m.MemberId == account.Id)))).ShouldBe(6);

        async Task At(DateTimeOffset time)
        {
            Clock.Advance(time - Clock.GetUtcNow());
            await Given.Ran<KeepMemberships>();
            var mails = await Given.MailsTo(account.Email);
            seen.Clear();
            seen.AddRange(mails.Where(m => m.Subject.Contains("会员", StringComparison.Ordinal)).Reverse().Select(m => m.Text));
        }
    }

    [Test]
    public async Task Nodes_that_look_at_the_same_moment_remind_once()
    {
        var account = await Given.Account();
        var member = new SignedIn(account.Id, account.Handle, await Given.SignedIn(account));
        await Given.Bought(member, await Given.Tier(await Given.Creator()));
        var mine = await Mine(member);
        Clock.Advance(mine.CurrentPeriodEnd.AddDays(-7) - Clock.GetUtcNow());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Given.Ran<KeepMemberships>()));
        (await Given.MailsTo(account.Email)).Count(mail => mail.Subject.Contains("会员", StringComparison.Ordinal)).ShouldBe(1);
        (await Given.InDatabase(db => db.MembershipNotices.CountAsync(n => n.MembershipId == mine.Id))).ShouldBe(1);
    }

    [Test]
    public async Task Cancelling_stops_every_reminder()
    {
        var account = await Given.Account();
        var member = new SignedIn(account.Id, account.Handle, await Given.SignedIn(account));
        await Given.Bought(member, await Given.Tier(await Given.Creator()));
        var mine = await Mine(member);
        await member.Client.PostAsync($"/api/v1/me/memberships/{mine.Id}/cancel", null).ShouldBe(HttpStatusCode.NoContent);

        foreach (var days in new[] { -13, -6, 0, 1, 6, 20 })
        {
            Clock.Advance(mine.CurrentPeriodEnd.AddDays(days) - Clock.GetUtcNow());
            await Given.Ran<KeepMemberships>();
        }

        (await Given.MailsTo(account.Email)).ShouldBeEmpty();
        (await Standing(account)).ShouldBe(MembershipState.Cancelled);
        (await Given.InDatabase(db => db.MembershipNotices.CountAsync(n => n.MembershipId == mine.Id))).ShouldBe(0);
    }

    [Test]
    public async Task Paying_again_after_a_lapse_that_nobody_wrote_down_begins_anew()
    {
        var member = await Given.Member();
        var tier = await Given.Tier(await Given.Creator());
        await Given.Bought(member, tier);
        var first = await Mine(member);
        Clock.Advance(TimeSpan.FromDays(60));

        await Given.Bought(member, tier);

        var all = await member.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>();
        all.Length.ShouldBe(2);
        (all[0].State, all[0].CurrentPeriodEnd).ShouldBe((MembershipState.Active, Clock.GetUtcNow().AddMonths(1)));
        (all[1].Id, all[1].State).ShouldBe((first.Id, MembershipState.Lapsed));
    }

    /// <summary>As the member sees it after signing in again: sessions do not last as long as memberships.</summary>
    private async Task<MembershipState> Standing(Registered account) => (await Mine(new(account.Id, account.Handle, await Given.SignedIn(account)))).State;

    private static async Task<MembershipView> Mine(SignedIn member) =>
        (await member.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>()).Single();
}
