using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Testing.Simulation;

/// <summary>Something that happened to a member, as the simulation saw it; the oracle knows nothing else.</summary>
internal abstract record Fact(DateTimeOffset At)
{
    /// <summary>A product became theirs: bought, or redeemed from a gift.</summary>
    public sealed record Got(DateTimeOffset At, ProductId Product, Guid Right) : Fact(At);

    /// <summary>What gave them a product was taken back whole.</summary>
    public sealed record Lost(DateTimeOffset At, Guid Right) : Fact(At);

    /// <summary>Staff took something from them: a product, what a tier gives, or everything; for good or until a time.</summary>
    public sealed record Banned(DateTimeOffset At, AccessScopeKind Scope, Guid? Of, DateTimeOffset? Until, Guid Ban) : Fact(At);

    public sealed record BanLifted(DateTimeOffset At, Guid Ban) : Fact(At);

    /// <summary>They write a product together with its owner from now on.</summary>
    public sealed record BecameAuthor(DateTimeOffset At, ProductId Product) : Fact(At);

    public sealed record LeftAuthors(DateTimeOffset At, ProductId Product) : Fact(At);

    /// <summary>A provider collects their membership from now on.</summary>
    public sealed record Mandated(DateTimeOffset At, MemberId? Owner, string Mandate) : Fact(At);

    /// <summary>The provider will not collect any more.</summary>
    public sealed record MandateEnded(DateTimeOffset At, MemberId? Owner, string Mandate) : Fact(At);

    /// <summary>A period of a tier was paid.</summary>
    public sealed record Period(DateTimeOffset At, TierId Tier, BillingPeriod Length, Guid Right, long PaidMinor) : Fact(At);

    /// <summary>Money of a period went back, so much of its price altogether.</summary>
    public sealed record PeriodRefunded(DateTimeOffset At, Guid Right, long RefundedMinor, long TotalMinor, bool IsWhole) : Fact(At);

    public sealed record Tried(DateTimeOffset At, TierId Tier) : Fact(At);

    public sealed record Paused(DateTimeOffset At, MemberId? Owner, int Days) : Fact(At);

    public sealed record Unpaused(DateTimeOffset At, MemberId? Owner) : Fact(At);

    public sealed record Cancelled(DateTimeOffset At, MemberId? Owner) : Fact(At);

    /// <summary>A change for the period's end was noted; null where it was taken back.</summary>
    public sealed record Planned(DateTimeOffset At, MemberId? Owner, TierId? Tier) : Fact(At);

    public sealed record Resumed(DateTimeOffset At, MemberId? Owner) : Fact(At);
}

/// <summary>A member of the simulation: their chance, and what happened to them in order.</summary>
internal sealed class Person(int index, MemberId id, string handle, int seed)
{
    private readonly List<Fact> facts = [];
    private int keys;
    private int plans;
    private int orders;
    private int calls;

    public int Index { get; } = index;

    public MemberId Id { get; } = id;

    public string Handle { get; } = handle;

    /// <summary>Their decisions; nobody else's change them.</summary>
    public Random Chance { get; } = new(unchecked((seed * 1_000_003) + index));

    /// <summary>Orders of a membership that may still be paid: until then they buy no other period.</summary>
    public int UndecidedPeriods { get; set; }

    public IReadOnlyList<Fact> Facts => facts;

    public void Note(Fact fact)
    {
        lock (facts)
        {
            facts.Add(fact);
        }
    }

    /// <summary>A name for what they ask a provider for.</summary>
    public string NextCall() => $"{Index}-{Interlocked.Increment(ref calls)}";

    public string NextKey() => $"simulated-{Index}-{Interlocked.Increment(ref keys)}";

    public int NextOrder() => Interlocked.Increment(ref orders);

    /// <summary>The number of the next thing that they plan.</summary>
    public int NextPlan() => Interlocked.Increment(ref plans);

    /// <summary>What chance has no say in, once: by the name of the question.</summary>
    public Dictionary<string, int> Destiny { get; } = new(StringComparer.Ordinal);

    /// <summary>A number below a bound: what is destined, else by chance.</summary>
    public int Draw(string question, int below) => Destiny.Remove(question, out var destined) ? destined : Chance.Next(below);

    public bool Likely(double chance) => Chance.NextDouble() < chance;

    public T One<T>(IReadOnlyList<T> of) => of[Chance.Next(of.Count)];
}

/// <summary>A line of an order, as it was bought, and how much of it went back in which steps.</summary>
internal sealed record DealLine(OrderLine Line)
{
    public List<RefundStep> Refunds { get; } = [];

    public Guid Right => Line.Id.Value;

    /// <summary>Who redeemed it, where it is a gift that somebody redeemed.</summary>
    public (Person By, Guid Gift)? Redeemed { get; set; }

    /// <summary>How many steps of refunds there had been when it was redeemed.</summary>
    public int StepsBefore { get; set; }
}

/// <summary>One step of giving money back; restored where a dispute was won in the end.</summary>
internal sealed class RefundStep(long amountMinor)
{
    public long AmountMinor { get; } = amountMinor;

    public bool IsRestored { get; set; }
}

/// <summary>An order of the simulation.</summary>
internal sealed class Deal(Person buyer, Order order)
{
    /// <summary>Its place among the buyer's orders.</summary>
    public int Number { get; } = buyer.NextOrder();

    public Currency Currency { get; } = order.Currency;

    /// <summary>Where it was paid.</summary>
    public PaymentProvider Provider { get; init; } = PaymentProvider.Sandbox;

    /// <summary>The standing order that it began, or that it was collected by.</summary>
    public string? Mandate { get; set; }

    public Person Buyer { get; } = buyer;

    public OrderId Id { get; } = order.Id;

    public long TotalMinor { get; } = order.TotalMinor;

    public Money Total { get; } = order.Total;

    public IReadOnlyList<DealLine> Lines { get; } = [.. order.Lines.OrderBy(line => line.Position).Select(line => new DealLine(line))];

    public DateTimeOffset PlacedAt { get; } = order.PlacedAt;

    public DateTimeOffset? PaidAt { get; set; }

    public OrderStatus Status { get; set; } = order.Status;

    /// <summary>Until when the simulation looks at it after every turn of the jobs.</summary>
    public DateTimeOffset WatchedUntil { get; set; } = order.PlacedAt.AddDays(14);

    /// <summary>The next refund of it is the bank's.</summary>
    public bool IsDisputed { get; set; }

    public string? Reference { get; set; }

    /// <summary>The provider's name of its money.</summary>
    public string? Transaction { get; set; }

    public bool HasPeriod => Lines.Any(line => line.Line.Kind == OrderLineKind.Membership);
}
