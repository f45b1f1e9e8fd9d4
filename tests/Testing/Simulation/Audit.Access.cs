using System.Collections.Concurrent;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Commerce.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Testing.Simulation;

/// <summary>Who may read what: everybody at sampled instants by the log, and some through the question that members ask.</summary>
internal sealed partial class Audit
{
    private const int MostTold = 40;
    private long compared;
    private long granted;
    private long differing;

    public long AccessCompared => compared;

    public long AccessGranted => granted;

    /// <summary>How many of the compared decisions differ; not all of them are told.</summary>
    public long AccessDiffering => differing;

    public int Instants { get; private set; }

    public int Asked { get; private set; }

    /// <summary>
    /// Everybody's access to something they had to do with, or to anything, at instants of the past. The server's side reads what
    /// it decides by once an instant and decides for all; the other side goes through each member's life.
    /// </summary>
    public async Task AccessOfAll(int instants)
    {
        var oracles = people.AsParallel().AsOrdered().Select(person => new AccessOracle(market, person)).ToArray();
        var logs = (await stage.Read(db => db.AccessEvents.AsNoTracking().OrderBy(line => line.MemberId).ThenBy(line => line.Sequence).ToListAsync()))
            .GroupBy(line => line.MemberId).ToDictionary(lines => lines.Key, lines => lines.ToArray());
        var store = stage.Host.Services.GetRequiredService<AccessStore>();
        var all = market.All.Select(product => product.Id).ToArray();
        var moments = Enumerable.Range(0, instants).Select(i => i == 0 ? stage.Now : Instant(oracles)).Order().ToList();
        foreach (var at in moments)
        {
            var facts = await store.Products(all, null, at);
            var tiers = await store.Tiers(null, at);
            var draw = chance.Next();
            var wrong = new ConcurrentBag<(int Who, string What)>();
            Parallel.ForEach(Partitioner.Create(0, people.Count, 256), range =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    var product = ProductFor(oracles[i], new Random(unchecked((draw * 31) + i)));
                    if (Differs(people[i], oracles[i], product, logs.GetValueOrDefault(people[i].Id, []), facts[product.Id], tiers, at) is { } difference)
                    {
                        wrong.Add((i, difference));
                    }
                }
            });
            Instants++;
            differing += wrong.Count;
            Mismatches.AddRange(wrong.OrderBy(w => w.Who).Select(w => w.What).Take(Math.Max(0, MostTold - Mismatches.Count)));
        }
    }

    /// <summary>Some of them ask the server why, or why not.</summary>
    public async Task AccessAsAsked(int samples)
    {
        var active = people.Where(person => person.Facts.Count > 0).ToList();
        for (var i = 0; i < samples && active.Count > 0; i++)
        {
            var person = chance.Next(8) == 0 ? people[chance.Next(people.Count)] : active[chance.Next(active.Count)];
            var oracle = new AccessOracle(market, person);
            var product = ProductFor(oracle, chance);
            var at = chance.Next(8) == 0 ? stage.Now : Instant([oracle]);
            await using var scope = stage.Host.Services.CreateAsyncScope();
            var said = await scope.ServiceProvider.GetRequiredService<IAccessReading>().Explain(person.Id, false, product.Id, at, CancellationToken.None);
            Asked++;
            if (said?.Entitled != oracle.MayRead(product, at))
            {
                Mismatches.Add(Told(person, oracle, product, at, said));
            }
        }
    }

    private string? Differs(
        Person person, AccessOracle oracle, BuiltProduct product, AccessEvent[] log, ProductFacts facts, IReadOnlyDictionary<TierId, TierFacts> tiers, DateTimeOffset at)
    {
        var said = Entitlements.Decide(log, facts, tiers, new Reader(person.Id, false), at);
        var expected = oracle.MayRead(product, at);
        Interlocked.Increment(ref compared);
        Interlocked.Add(ref granted, expected ? 1 : 0);
        return said.Entitled == expected ? null : Told(person, oracle, product, at, said);
    }

    private string Told(Person person, AccessOracle oracle, BuiltProduct product, DateTimeOffset at, Entitlement? said) =>
        $"{When} member {person.Index} and {product.Slug} ({product.Id}) at {at:O}: the log says {said?.Entitled} because of {said?.Reason}, the oracle {oracle.MayRead(product, at)}\n"
        + string.Join('\n', oracle.Facts.Select(fact => "    " + fact)) + "\n" + string.Join('\n', said?.Chain.Select(step => "    " + step) ?? []);

    /// <summary>Mostly something that the member has or had to do with.</summary>
    private BuiltProduct ProductFor(AccessOracle oracle, Random draw) => oracle.Near.Count > 0 && draw.Next(6) != 0
        ? oracle.Near[draw.Next(oracle.Near.Count)]
        : market.All[draw.Next(market.All.Count)];

    /// <summary>An instant of the past: by chance, or beside something that happened.</summary>
    private DateTimeOffset Instant(IReadOnlyList<AccessOracle> oracles)
    {
        var facts = oracles[chance.Next(oracles.Count)].Facts;
        if (facts.Count > 0 && chance.Next(2) == 0)
        {
            var near = facts[chance.Next(facts.Count)].At.AddTicks(10 * (chance.Next(3) - 1)).AddDays(chance.Next(3) == 0 ? chance.Next(60) : 0);
            return near < stage.Now ? near : stage.Now;
        }

        var ticks = (stage.Now - ManualClock.Start).Ticks;
        var at = ManualClock.Start.AddTicks((long)(chance.NextDouble() * ticks));
        return at.AddTicks(-(at.Ticks % 10));
    }
}
