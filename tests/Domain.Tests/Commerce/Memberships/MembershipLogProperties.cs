using KnowledgePay.Domain.Commerce;
using Shouldly;
using static KnowledgePay.Domain.Tests.Commerce.SomeTier;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class MembershipLogProperties
{
    /// <summary>The law: whatever is done to a membership, the lines it writes say the same state as the membership itself.</summary>
    [Property(MaxTest = 400, EndSize = 100)]
    public void The_log_tells_the_same_story_as_the_membership(byte[] bytes)
    {
        var (silver, gold) = (Open(), Open(99_00, 2, details => details with { GraceDays = 9 }));
        var tiers = new[] { silver, gold }.ToDictionary(tier => tier.Id, tier => tier.Facts);
        var product = World.Product(1, World.Creator);
        var log = new LogOf(World.Reader);
        var now = Now;
        var engine = bytes.Length % 3 == 0 ? RenewalEngine.Mandate : RenewalEngine.Prepaid;
        var membership = bytes.Length % 2 == 0
            ? Membership.StartTrial(new(LogOf.Number(1)), silver, World.Reader, now).Value
            : Member(silver, now, engine);
        Take();
        foreach (var value in bytes)
        {
            now = now.AddHours(value % 11 * 13);
            membership.Advance(now);
            Take();
            Act(membership, value, silver, gold, now);
            Take();
            Compare(now);
        }

        for (var day = 1; day < 100; day += 3)
        {
            membership.Advance(now.AddDays(day));
            Take();
            Compare(now.AddDays(day));
        }

        void Take()
        {
            foreach (var logged in membership.Events.OfType<MembershipLogged>())
            {
                log.Add(logged.Entry, now);
            }

            membership.ClearEvents();
        }

        void Compare(DateTimeOffset at)
        {
            var decision = Entitlements.Decide(log.Lines, product, tiers, new(World.Reader, false), at);
            var states = decision.Chain.Where(step => step.Verdict is AccessVerdict.Gives or AccessVerdict.Withheld).Select(step => step.State).ToList();

            if (membership.IsLive)
            {
                states.ShouldBe([membership.State], $"at {at:O}: {string.Join(" | ", log.Lines.Select(l => $"{l.Kind} {l.From:MM-dd HH} {l.Until:MM-dd HH}"))}");
            }
            else
            {
                states.ShouldBeEmpty();
            }
        }
    }

    /// <summary>Cases that the law was once broken by: one of two plans is refunded, and then a standing order is made.</summary>
    [NUnit.Framework.TestCase("22 22 22 22 22 22 132 22 22 22 22 22 22 0 22 121 33 37 109 160 29 22 160 171 161", TestName = "The plan before one that was paid ahead is refunded")]
    [NUnit.Framework.TestCase(
        "22 22 22 22 22 22 22 22 22 0 22 22 22 22 0 22 0 23 66 53 51 103 226 34 234 176 178 153 187 127 78 31 245 161 166 79 204 48 204 175 237 41 103",
        TestName = "The plan that was paid ahead is refunded before it begins")]
    public void Of_two_plans_the_one_that_is_left_ends_with_its_time_when_the_other_was_refunded(string bytes) =>
        The_log_tells_the_same_story_as_the_membership([.. bytes.Split(' ').Select(value => byte.Parse(value, System.Globalization.CultureInfo.InvariantCulture))]);

    private static void Act(Membership membership, byte value, Tier silver, Tier gold, DateTimeOffset now)
    {
        var own = membership.TierId == silver.Id ? silver : gold;
        var other = membership.TierId == silver.Id ? gold : silver;
        _ = (value / 11) switch
        {
            0 or 1 => membership.Renew(own, BillingPeriod.Month, Paid(), now),
            2 => membership.Renew(other, BillingPeriod.Month, Paid(), now),
            3 or 4 or 5 => membership.Pause(1 + (value % 9), 40, now),
            6 or 7 => membership.Unpause(now),
            8 => membership.Cancel(now),
            9 or 10 => membership.Resume(now),
            11 => membership.ScheduleChange(other, BillingPeriod.Month),
            12 or 13 => membership.SwitchTo(other, BillingPeriod.Month, membership.Prorate(Cny(50_00), BillingPeriod.Month, now), Paid().Id, now),
            14 when membership.PaidPeriods.Count > 0 => membership.Refund(
                membership.PaidPeriods[value % membership.PaidPeriods.Count].Id, Cny(10_00 + (value % 3 * 10_00)), Cny(30_00), Paid().Id, AccessEventKind.Refunded, now),
            15 => membership.UseMandate("sub_1", now),
            16 => membership.EndMandate(isGone: true, now),
            _ => Domain.Common.Result.Success(),
        };
    }
}
