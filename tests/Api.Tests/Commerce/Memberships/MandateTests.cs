using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Memberships;

/// <summary>Apart from the reminders: what is to be told to a provider that is not configured here waits for ever.</summary>
public sealed class MandateTests : ApiFixture
{
    [Test]
    public async Task A_mandate_renews_by_what_the_provider_reports_and_cancelling_stops_it_there()
    {
        var member = await Given.Member();
        await Given.Bought(member, await Given.Tier(await Given.Creator()));
        var mine = await Mine(member);
        var mandate = $"sub_{Given.Next()}";
        await Given.InDatabase(async db =>
        {
            var membership = await db.Memberships.SingleAsync(m => m.Id == mine.Id);
            membership.UseMandate(mandate, Clock.GetUtcNow()).IsSuccess.ShouldBeTrue();
            await db.SaveChangesAsync();
        });
        Clock.Advance(mine.CurrentPeriodEnd.AddDays(1) - Clock.GetUtcNow());
        (await Mine(member)).State.ShouldBe(MembershipState.PastDue, "the provider is still trying");
        var charged = new MandateCharged(PaymentProvider.Stripe, mandate, "in_1", Given.Yuan(30), mine.CurrentPeriodEnd, mine.CurrentPeriodEnd.AddMonths(1));

        await Given.Reacted(charged, "FollowMandate");
        await Given.Reacted(charged, "FollowMandate");

        (await Mine(member)).CurrentPeriodEnd.ShouldBe(mine.CurrentPeriodStart.AddMonths(2), "the same charge counts once");
        await member.Client.PostAsync($"/api/v1/me/memberships/{mine.Id}/cancel", null).ShouldBe(HttpStatusCode.NoContent);
        (await Told(mandate)).ShouldBe([MandateChange.StopAtPeriodEnd]);
        await Given.Reacted(new MandateChanged(PaymentProvider.Stripe, mandate, true, true, null), "FollowMandate");
        Clock.Advance(TimeSpan.FromDays(40));
        await Given.Ran<KeepMemberships>();
        (await Mine(member)).State.ShouldBe(MembershipState.Cancelled);
    }

    private static async Task<MembershipView> Mine(SignedIn member) =>
        (await member.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>()).Single();

    /// <summary>What the provider is to be told of a mandate.</summary>
    private Task<MandateChange[]> Told(string mandate) => Given.InDatabase(async db =>
    {
        var payloads = await db.Database
            .SqlQuery<string>($"select payload ->> 'change' as \"Value\" from messaging.outbox where wire_name = 'commerce.mandate_change_due.v1' and payload ->> 'mandate' = {mandate} order by id")
            .ToListAsync();
        return payloads.Select(text => Enum.Parse<MandateChange>(text, ignoreCase: true)).ToArray();
    });
}
