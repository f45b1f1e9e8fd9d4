using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Testing.Simulation;

/// <summary>Says who may read what at any instant, by going through all that happened to a member from the beginning. Knows no log.</summary>
internal sealed class AccessOracle
{
    private readonly Market market;
    private readonly List<Fact> facts;
    private readonly List<List<Fact>> memberships;

    /// <summary>Takes down what happened to a member so far.</summary>
    public AccessOracle(Market market, Person person)
    {
        this.market = market;
        lock (person.Facts)
        {
            facts = [.. person.Facts];
        }

        memberships = facts.Count == 0 ? [] : [.. Owners().Distinct().Select(owner => Of(market, facts, owner))];
        Near = facts.Count == 0 ? [] : [.. NearOnes().Distinct()];
    }

    /// <summary>Whether anything ever happened to them.</summary>
    public bool IsIdle => facts.Count == 0;

    /// <summary>Products that they have or had to do with.</summary>
    public IReadOnlyList<BuiltProduct> Near { get; }

    public IReadOnlyList<Fact> Facts => facts;

    /// <summary>Whether the member may read all of a product at an instant.</summary>
    public bool MayRead(BuiltProduct product, DateTimeOffset at)
    {
        if (IsAuthor(product, at))
        {
            return true;
        }

        if (facts.Count == 0)
        {
            return product.Product.ListPrice.IsZero;
        }

        var bans = Bans(at);
        if (bans.Contains((AccessScopeKind.Platform, null)) || bans.Contains((AccessScopeKind.Product, product.Id.Value)))
        {
            return false;
        }

        return product.Product.ListPrice.IsZero
            || Owns(product, bans, at)
            || memberships.Exists(membership => Gives(membership, product, bans, at));
    }

    private bool IsAuthor(BuiltProduct product, DateTimeOffset at)
    {
        var writes = false;
        foreach (var fact in facts)
        {
            if (fact.At > at)
            {
                break;
            }

            writes = fact switch
            {
                Fact.BecameAuthor came when came.Product == product.Id => true,
                Fact.LeftAuthors left when left.Product == product.Id => false,
                _ => writes,
            };
        }

        return writes;
    }

    /// <summary>What the member is banned from at an instant.</summary>
    private List<(AccessScopeKind Scope, Guid? Of)> Bans(DateTimeOffset at)
    {
        List<(AccessScopeKind Scope, Guid? Of)> held = [];
        foreach (var ban in facts.OfType<Fact.Banned>().Where(ban => ban.At <= at && (ban.Until is null || at < ban.Until)))
        {
            if (!facts.OfType<Fact.BanLifted>().Any(lifted => lifted.Ban == ban.Ban && lifted.At <= at))
            {
                held.Add((ban.Scope, ban.Of));
            }
        }

        return held;
    }

    /// <summary>Whether something that they got, and was not taken back, is the product or a bundle that holds it then.</summary>
    private bool Owns(BuiltProduct product, List<(AccessScopeKind Scope, Guid? Of)> bans, DateTimeOffset at)
    {
        var rights = new HashSet<Guid>();
        foreach (var fact in facts)
        {
            if (fact.At > at)
            {
                break;
            }

            if (fact is Fact.Got got && (got.Product == product.Id || market.Holds(got.Product, product.Id, at)) && !bans.Contains((AccessScopeKind.Product, got.Product.Value)))
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

    private bool Gives(List<Fact> own, BuiltProduct product, List<(AccessScopeKind Scope, Guid? Of)> bans, DateTimeOffset at) =>
        own[0].At <= at
        && new MembershipReplay(market).At(own, at) is var (tier, state)
        && tier.Policy[state] == AccessLevel.Full
        && !bans.Contains((AccessScopeKind.Tier, tier.Id.Value))
        && market.Includes(tier, product, at);

    private IEnumerable<MemberId?> Owners()
    {
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case Fact.Period period:
                    yield return market.Tiers[period.Tier].OwnerId;
                    break;
                case Fact.Tried trial:
                    yield return market.Tiers[trial.Tier].OwnerId;
                    break;
            }
        }
    }

    private IEnumerable<BuiltProduct> NearOnes() => facts.SelectMany(fact => fact switch
    {
        Fact.Got got => market.Near(got.Product),
        Fact.BecameAuthor author => market.Near(author.Product),
        Fact.Period period => market.Near(market.Tiers[period.Tier]),
        Fact.Tried trial => market.Near(market.Tiers[trial.Tier]),
        _ => [],
    });

    /// <summary>The facts that are about the membership of one owner.</summary>
    private static List<Fact> Of(Market market, List<Fact> all, MemberId? owner)
    {
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
            Fact.Mandated mandate => mandate.Owner == owner,
            Fact.MandateEnded mandate => mandate.Owner == owner,
            _ => false,
        })];
    }
}
