using KnowledgePay.Domain.Commerce;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class EntitlementProperties
{
    /// <summary>The law: on every day of every history, for every product, the decision is what living through it says.</summary>
    [Property(MaxTest = 600, EndSize = 120)]
    public void A_decision_is_what_living_through_the_log_day_by_day_says(byte[] bytes)
    {
        var (log, today) = EntitlementScript.Play(bytes);
        for (var day = 0; day <= today + 25; day += day < today ? 1 : 4)
        {
            foreach (var product in World.Products)
            {
                var decision = Entitlements.Decide(log, product, World.TierTable, new(World.Reader, false), LogOf.Day(day));

                decision.Entitled.ShouldBe(EntitlementOracle.MayRead(log, product, day), $"product {product.Id} on day {day} of {today}");
            }
        }
    }

    [Property(MaxTest = 300, EndSize = 120)]
    public void Lines_written_later_do_not_change_what_was_decided_before(byte[] bytes)
    {
        var (log, today) = EntitlementScript.Play(bytes);
        var day = today / 2;
        var known = log.Where(line => line.At <= LogOf.Day(day)).ToList();
        foreach (var product in World.Products)
        {
            var then = Entitlements.Decide(known, product, World.TierTable, new(World.Reader, false), LogOf.Day(day));
            var now = Entitlements.Decide(log, product, World.TierTable, new(World.Reader, false), LogOf.Day(day));

            (now.Entitled, now.Reason, now.Until, now.Chain.Count).ShouldBe((then.Entitled, then.Reason, then.Until, then.Chain.Count));
        }
    }

    [Property(MaxTest = 300, EndSize = 120)]
    public void Whoever_is_entitled_is_told_by_which_rule(byte[] bytes)
    {
        var (log, today) = EntitlementScript.Play(bytes);
        foreach (var product in World.Products)
        {
            var decision = Entitlements.Decide(log, product, World.TierTable, new(World.Reader, false), LogOf.Day(today));

            decision.Entitled.ShouldBe(decision.Reason != EntitlementReason.None);
            if (decision.Entitled)
            {
                decision.Chain.ShouldContain(step => step.Verdict == AccessVerdict.Gives);
            }
        }
    }
}
