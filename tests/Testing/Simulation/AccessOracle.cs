using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Testing.Simulation;

/// <summary>Says who may read what at any instant, by going through all that happened to a member from the beginning. Knows no log.</summary>
internal static class AccessOracle
{
    /// <summary>Whether a member may read all of a product at an instant.</summary>
    public static bool MayRead(Market market, Person person, BuiltProduct product, DateTimeOffset at)
    {
        // Whether a work is free is asked of its price today, also about the past.
        if (product.Product.ListPrice.IsZero)
        {
            return true;
        }

        List<Fact> facts;
        lock (person.Facts)
        {
            facts = [.. person.Facts.Where(fact => fact.At <= at)];
        }

        return Owns(market, facts, product) || market.Ladders.Any(ladder => IsMember(market, facts, ladder[0].OwnerId, product, at));
    }

    private static bool Owns(Market market, List<Fact> facts, BuiltProduct product)
    {
        var rights = new HashSet<Guid>();
        foreach (var fact in facts)
        {
            if (fact is Fact.Got got && (got.Product == product.Id || market.Bundles.Exists(b => b.Id == got.Product && Market.Holds(b, product.Id))))
            {
                rights.Add(got.Right);
            }
            else if (fact is Fact.Lost lost)
            {
                rights.Remove(lost.Right);
            }
        }

        return rights.Count > 0;
    }

    private static bool IsMember(Market market, List<Fact> facts, MemberId? owner, BuiltProduct product, DateTimeOffset at)
    {
        var own = Of(market, facts, owner);
        return own.Count > 0 && new MembershipReplay(market).At(own, at) is var (tier, state)
            && tier.Policy[state] == AccessLevel.Full && market.Includes(tier, product);
    }

    /// <summary>The facts that are about the membership of one owner.</summary>
    public static List<Fact> Of(Market market, IEnumerable<Fact> facts, MemberId? owner)
    {
        var all = facts.ToList();
        var rights = all.OfType<Fact.Period>().Where(period => market.Tiers[period.Tier].OwnerId == owner).Select(period => period.Right).ToHashSet();
        return [.. all.Where(fact => fact switch
        {
            Fact.Period period => rights.Contains(period.Right),
            Fact.PeriodRefunded refund => rights.Contains(refund.Right),
            Fact.Tried trial => market.Tiers[trial.Tier].OwnerId == owner,
            Fact.Paused pause => pause.Owner == owner,
            Fact.Unpaused go => go.Owner == owner,
            Fact.Cancelled leave => leave.Owner == owner,
            Fact.Resumed stay => stay.Owner == owner,
            Fact.Planned plan => plan.Owner == owner,
            _ => false,
        })];
    }
}
