using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Metrics;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Api.Tests.Commerce.Memberships;

/// <summary>Each test in a currency of its own: the report is about all there is in one.</summary>
[NonParallelizable]
public sealed class SubscriptionReportTests : ApiFixture
{
    [Test]
    public async Task Recurring_revenue_is_what_members_really_paid_by_month_and_its_movements_add_up()
    {
        var owner = await Given.Creator();
        var (silver, gold) = (await Tier(owner, Currency.Usd, 30, 300, rank: 1), await Tier(owner, Currency.Usd, 90, 900, rank: 2));
        await Given.Bought(await Given.Member(), await Given.Tier(await Given.Creator()), BillingPeriod.Year);
        var (yearly, discounted, upgrading, leaving, refunded) = (await Given.Member(), await Given.Member(), await Given.Member(), await Given.Member(), await Given.Member());
        var start = Clock.GetUtcNow();
        await Given.Bought(yearly, silver, BillingPeriod.Year);
        await Given.Bought(discounted, silver, minorUnits: 20_00);
        await Given.Bought(upgrading, silver);
        await Given.Bought(leaving, silver);
        var taken = await Given.Bought(refunded, silver);
        await leaving.Client.PostAsync($"/api/v1/me/memberships/{(await Mine(leaving)).Id}/cancel", null).ShouldBe(HttpStatusCode.NoContent);
        var filled = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromDays(10));
        await Given.Bought(upgrading, gold, minorUnits: 70_00);
        await Given.Refunded(taken);
        var left = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromDays(40));
        await Given.Bought(leaving, silver, BillingPeriod.Year);

        var whole = await Report("USD", start.AddSeconds(-1), Clock.GetUtcNow());

        whole.Mrr.StartMinor.ShouldBe(0);
        whole.Mrr.NewMinor.ShouldBe(25_00 + 20_00 + (3 * 30_00), "a year counts a twelfth, and a discount as what was paid");
        whole.Mrr.ExpansionMinor.ShouldBe(60_00, "credit of the old plan is part of what was paid for the new one");
        whole.Mrr.ChurnedMinor.ShouldBe(-20_00 - 30_00 - 30_00 - 90_00, "one was refunded, one cancelled, two did not renew");
        whole.Mrr.ReactivatedMinor.ShouldBe(25_00);
        whole.Mrr.EndMinor.ShouldBe(25_00 + 25_00);
        whole.Subscribers.ShouldBe(new(Start: 0, New: 5, Expanded: 1, Contracted: 0, Churned: 4, Reactivated: 1, End: 2));
        (await Report("USD", start.AddSeconds(-1), filled)).Mrr.EndMinor.ShouldBe(135_00, "as of a day of the past, when nobody had left yet");
        (await Report("USD", filled, left)).Mrr.ChurnedMinor.ShouldBe(-30_00, "who cancels leaves when the paid period ends, who is refunded at once");
        whole.Days.Count.ShouldBeInRange(50, 52);
        whole.Days.ShouldContain(day => day.MrrMinor == 165_00 && day.Subscribers == 4);
        whole.Renewal.ShouldBe(new(3, TooFew: true, null, null, null), "three periods ended of themselves, and three are no rate");
    }

    [Test]
    public async Task Rates_come_with_their_number_and_interval()
    {
        var tier = await Tier(await Given.Creator(), Currency.Eur, 30, 300, rank: 1);
        var joined = Clock.Now();
        var joining = Enumerable.Range(0, 40).Select(i =>
        {
            var membership = Membership.Begin(
                Id.New<MembershipId>(joined), tier, Id.New<MemberId>(joined), BillingPeriod.Month, RenewalEngine.Prepaid, new(Guid.CreateVersion7(), new Money(30_00, Currency.Eur)), joined).Value;
            if (i < 10)
            {
                membership.Cancel(joined).IsSuccess.ShouldBeTrue();
            }
            else
            {
                membership.Renew(tier, BillingPeriod.Month, new(Guid.CreateVersion7(), new Money(30_00, Currency.Eur)), joined).IsSuccess.ShouldBeTrue();
            }

            membership.ClearEvents();
            return (object)membership;
        }).ToArray();
        await Given.Save(joining);
        Clock.Advance(TimeSpan.FromDays(45));

        var report = await Report("EUR", joined, Clock.GetUtcNow());

        report.LogoChurn.N.ShouldBe(40);
        report.LogoChurn.Value!.Value.ShouldBe(0.25, 1e-9);
        report.LogoChurn.Low!.Value.ShouldBe(0.14187, 0.00001);
        report.LogoChurn.High!.Value.ShouldBe(0.40194, 0.00001);
        report.RevenueChurn.ShouldBe(report.LogoChurn, "all pay the same");
        report.Renewal.Value!.Value.ShouldBe(0.75, 1e-9);
        (await Report("EUR", joined.AddDays(-2), joined.AddDays(-1))).LogoChurn.ShouldBe(new(0, TooFew: true, null, null, null));
    }

    [Test]
    public async Task Is_for_who_reads_the_ledger_and_asks_for_a_sound_period()
    {
        var now = Clock.GetUtcNow();
        await (await Given.Member()).Client.GetAsync(Path("CNY", now.AddDays(-1), now)).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        var staff = await Given.Admin();
        await staff.Client.GetAsync(Path("CNY", now, now)).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await staff.Client.GetAsync(Path("XXX", now.AddDays(-1), now)).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await staff.Client.GetAsync(Path("CNY", now.AddYears(-20), now)).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    private static string Path(string currency, DateTimeOffset from, DateTimeOffset to) =>
        $"/api/v1/admin/metrics/subscriptions?currency={currency}&from={Uri.EscapeDataString(from.ToString("O"))}&to={Uri.EscapeDataString(to.ToString("O"))}";

    private static async Task<MembershipView> Mine(SignedIn member) =>
        (await member.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>()).Single();

    private Task<Tier> Tier(SignedIn owner, Currency currency, long month, long year, int rank) => Given.Tier(owner, details => details with
    {
        Rank = rank,
        Prices = [new(BillingPeriod.Month, new Money(month * 100, currency)), new(BillingPeriod.Year, new Money(year * 100, currency))],
    });

    private async Task<ReportSubscriptions.Response> Report(string currency, DateTimeOffset from, DateTimeOffset to) =>
        await (await Given.Admin()).Client.GetAsync(Path(currency, from, to)).Read<ReportSubscriptions.Response>();
}
