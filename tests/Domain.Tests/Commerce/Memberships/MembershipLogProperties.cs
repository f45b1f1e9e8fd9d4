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
