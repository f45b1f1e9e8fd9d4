using System.Diagnostics;
using KnowledgePay.Application.Commerce.Gifts;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Commerce.Payouts;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using KnowledgePay.Testing.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Testing.Simulation;

/// <summary>
/// Trade by chance over days or a year, through the real use cases on a real database, under a clock that only the simulation
/// moves; and the same counted a second time from its own journal.
/// </summary>
public sealed class SimulatedYear
{
    private const string Secret = "the simulated bank and the server share this";

    private readonly SimulationSize size;
    private readonly Stage stage;
    private readonly Market market;
    private readonly Bank bank;
    private readonly Agenda agenda;
    private readonly StandingOrders standing;
    private readonly Trade trade;
    private readonly Audit audit;
    private readonly DateTimeOffset end;
    private readonly Random chance;
    private readonly Dictionary<string, TimeSpan> spent = new(StringComparer.Ordinal);

    private SimulatedYear(Stage stage, StripeStandIn stripe, Market market, IReadOnlyList<Person> people, SimulationSize size)
    {
        (this.size, this.stage, this.market) = (size, stage, market);
        end = ManualClock.Start.AddDays(size.Days);
        chance = new Random(size.Seed);
        bank = new Bank(stage, Secret);
        agenda = new Agenda(ManualClock.Start, end, size.Step);
        standing = new StandingOrders(stage, bank, stripe);
        trade = new Trade(stage, market, bank, standing, agenda, people);
        audit = new Audit(stage, market, bank, standing, trade, people, size.Seed);
        if (size.OneOfEach)
        {
            PlanRarities(people);
        }

        foreach (var person in people)
        {
            for (var visits = Visits(person); visits > 0; visits--)
            {
                // People are awake for twelve hours of the day.
                var at = ManualClock.Start.AddDays(person.Chance.Next(size.Days)).AddHours(person.Chance.Next(12));
                agenda.Add(person, at, () => trade.Visit(person));
            }
        }
    }

    private void PlanRarities(IReadOnlyList<Person> people)
    {
        foreach (var (act, place) in trade.Rarities.Append(trade.BanAndLift).Append(trade.BanAndLift).Append(trade.BanAndLift).Select((act, place) => (act, place)))
        {
            agenda.Add(people[place], ManualClock.Start.AddDays(1 + (place % 4)), () => act(people[place]));
        }
    }

    /// <summary>What the server has to be told: the providers' secrets, and terms under which every division rounds.</summary>
    public static IReadOnlyDictionary<string, string?> Settings(StripeStandIn stripe) => new Dictionary<string, string?>(stripe.Settings, StringComparer.Ordinal)
    {
        ["Payments:RetryDelayMilliseconds"] = "1",
        ["Payments:Sandbox:Secret"] = Secret,
        ["Payments:Sandbox:CallbackBaseUrl"] = "http://127.0.0.1:9",
        ["Commerce:TaxBasisPoints"] = $"{Market.TaxBasisPoints}",
        ["Commerce:FeeBasisPoints"] = $"{Market.FeeBasisPoints}",
        ["Commerce:TipFeeBasisPoints"] = $"{Market.TipFeeBasisPoints}",
        ["Logging:LogLevel:Default"] = "Critical",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Critical",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Critical",
    };

    /// <summary>Puts the server's providers behind bad lines.</summary>
    public static void Configure(IServiceCollection services) => UnreliableProvider.Install(services);

    /// <summary>Runs a simulation on a server of its own, made with <see cref="Settings"/> and <see cref="Configure"/>.</summary>
    public static async Task<YearReport> Run(ApiHost host, StripeStandIn stripe, SimulationSize size, Action<string>? tell = null)
    {
        var start = Stopwatch.GetTimestamp();
        stripe.Attach(host);
        var (given, stage) = (new Given(host), new Stage(host));
        var year = new SimulatedYear(stage, stripe, await Market.Open(given, stage, size), await Enrol(given, size), size);
        await year.Live(tell ?? (_ => { }), start);
        var traded = Stopwatch.GetElapsedTime(start);
        await year.Close(tell ?? (_ => { }));
        return year.Report(traded, Stopwatch.GetElapsedTime(start));
    }

    private static async Task<IReadOnlyList<Person>> Enrol(Given given, SimulationSize size)
    {
        var now = given.Host.Clock.Now();
        var people = new List<Person>();
        foreach (var batch in Enumerable.Range(0, size.Members).Chunk(500))
        {
            var members = batch.Select(_ => Given.Next()).Select(n => Member.Join(Id.New<MemberId>(now), $"buyer{n}", $"Buyer {n}", "zh-CN", "Asia/Shanghai", now)).ToList();
            await given.Save([.. members]);
            people.AddRange(members.Select((member, place) => new Person(batch[place], member.Id, member.Handle, size.Seed)));
        }

        return people;
    }

    private int Visits(Person person)
    {
        // Geometric: most come once or twice, some very often.
        var visits = 1;
        while (visits < 40 && person.Likely(1 - (1 / size.VisitsEach)))
        {
            visits++;
        }

        return visits;
    }

    private async Task Live(Action<string> tell, long start)
    {
        var checkpoint = TimeSpan.FromDays((double)size.Days / (size.Checkpoints + 1));
        var (check, day) = (ManualClock.Start + checkpoint, 0);
        for (var turn = ManualClock.Start + size.JobsEvery; turn <= end; turn += size.JobsEvery)
        {
            while (agenda.Next(turn) is var (at, plans))
            {
                MoveTo(at);
                await Timed("members", () => Parallel.ForEachAsync(plans, new ParallelOptions { MaxDegreeOfParallelism = size.Workers }, async (person, _) =>
                {
                    foreach (var act in person)
                    {
                        await act();
                    }
                }));
            }

            MoveTo(turn.AddMinutes(-40));
            var today = (int)(turn - ManualClock.Start).TotalDays;
            await Turn();
            if (today > day)
            {
                await Daily(day, today);
                day = today;
            }

            if (turn >= check)
            {
                check += checkpoint;
                await Timed("audit", () => Count(instants: 1, samples: 10, isEnd: false));
                tell($"day {day} of {size.Days}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s: {trade.Deals.Count} orders, {audit.AmountsCompared} amounts and {audit.AccessCompared} decisions compared, {audit.Mismatches.Count} mismatches");
            }
        }
    }

    /// <summary>The jobs of every few minutes; a minute passes with each, so that nothing happens at one instant twice.</summary>
    private async Task Turn()
    {
        await Job<ExpireOrders>();
        await Job<ExecuteDueRefunds>();
        await Job<ReturnSurplusPayments>();
    }

    private async Task Daily(int before, int day)
    {
        if (before / 3 < day / 3)
        {
            await AskBanks();
        }

        await Deliver();
        await Job<ApplyDuePrices>();
        await Job<KeepMemberships>();
        await Job<ExpireGifts>();
        await Timed(nameof(ReleaseHeldEarnings), stage.RunOut<ReleaseHeldEarnings>);
        if (before / 30 < day / 30)
        {
            foreach (var currency in Market.Currencies)
            {
                await PayOut(currency.Code);
            }
        }

        if (before / 5 < day / 5)
        {
            await Reprice();
            stage.Host.Clock.Advance(TimeSpan.FromMinutes(1));
            await trade.ChangeBundle(chance);
            await trade.ChangeAuthors(chance);
        }
    }

    private async Task Job<TJob>()
        where TJob : Application.Common.Messaging.IRecurringJob
    {
        stage.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var changed = 0;
        await Timed(typeof(TJob).Name, async () => changed = await stage.Run<TJob>());
        if (changed > 0 && typeof(TJob) == typeof(ExecuteDueRefunds))
        {
            await Timed("looking", trade.LookAtAll);
        }
    }

    /// <summary>Asks the banks about everything that is due to be asked about.</summary>
    private async Task AskBanks()
    {
        stage.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Timed(nameof(ReconcilePayments), async () =>
        {
            await using var scope = stage.Host.Services.CreateAsyncScope();
            while ((await scope.ServiceProvider.GetRequiredService<ReconcilePayments>().Run(everything: false, CancellationToken.None)).Asked > 0)
            {
                // The next batch.
            }
        });
        await Timed("looking", trade.LookAtAll);
    }

    private Task Deliver() => Timed("messages", () => stage.Deliver(size.Workers / 2));

    private async Task Timed(string what, Func<Task> work)
    {
        var since = Stopwatch.GetTimestamp();
        await work();
        spent[what] = spent.GetValueOrDefault(what) + Stopwatch.GetElapsedTime(since);
    }

    private async Task Count(int instants, int samples, bool isEnd)
    {
        await audit.Money(isEnd);
        await audit.AccessOfAll(instants);
        await audit.AccessAsAsked(samples);
    }

    /// <summary>A batch of payouts; one in four is taken back and made again.</summary>
    private async Task PayOut(string currency)
    {
        for (var again = true; again;)
        {
            var batch = await stage.Staff(market.Staff.Id, new PreparePayouts(currency, 1_00));
            if (!batch.IsSuccess)
            {
                return;
            }

            again = chance.Next(4) == 0;
            if (again)
            {
                await stage.Staff(market.Staff.Id, new CancelPayouts(batch.Value.Id, "Wrong account"));
                trade.Did("payouts cancelled");
            }
            else
            {
                await stage.Staff(market.Staff.Id, new MarkPayoutsPaid(batch.Value.Id, "Transfer"));
                trade.Did($"payouts in {currency}");
                bank.PayOut(currency, batch.Value.Payouts.Sum(payout => payout.Amount.MinorUnits));
            }
        }
    }

    /// <summary>A creator sets a price for next week.</summary>
    private async Task Reprice()
    {
        var product = market.All[chance.Next(market.All.Count)];
        if (product.Product.ListPrice.IsZero || market.Least.ContainsKey(product.Id))
        {
            return;
        }

        var currency = Market.Currencies[chance.Next(Market.Currencies.Count)];
        var (price, from) = (new Money(chance.Next(9_00, 120_00), currency), stage.Now.AddDays(3));
        if (market.PriceOf(product.Id, currency, stage.Now) is null)
        {
            return;
        }

        var set = await stage.Do(product.Product.OwnerId!.Value, new SetPrice(product.Id, price, null, from));
        if (set.IsSuccess)
        {
            trade.Did($"prices set in {currency}");
            market.NotePrice(product.Id, from, price);
        }
    }

    /// <summary>Lets everything come to rest, counts, lets gifts expire, counts again.</summary>
    private async Task Close(Action<string> tell)
    {
        tell("the trade is over");
        await Rest(days: 4);
        await trade.LookBack();
        await Timed("audit", () => Count(size.Instants, size.Samples, isEnd: true));
        tell($"{audit.AccessCompared} decisions about access compared, {audit.Mismatches.Count} mismatches");
        await Rest(days: 370);
        await trade.ReturnSomeGifts();
        await Rest(days: 4);
        await trade.LookBack();
        await Timed("audit", () => Count(1, size.Samples / 10, isEnd: true));
        await audit.NothingIsLeftOpen();
    }

    private async Task Rest(int days)
    {
        stage.Host.Clock.Advance(TimeSpan.FromDays(days));
        for (var turn = 0; turn < 4; turn++)
        {
            await Turn();
            await AskBanks();
            await Deliver();
            await Job<KeepMemberships>();
            await stage.RunOut<ExpireGifts>();
        }

        await trade.DecideLeftRefunds();
        await Drain();
        await stage.RunOut<ReleaseHeldEarnings>();
    }

    private async Task Drain()
    {
        while (await stage.Run<ReconcilePayments>() + await stage.Run<ExecuteDueRefunds>() + await stage.Run<ReturnSurplusPayments>() + await stage.Run<ExpireOrders>() > 0)
        {
            stage.Host.Clock.Advance(TimeSpan.FromMinutes(2));
            await trade.LookAtAll();
        }

        await stage.RunOut<KeepMemberships>();
        await Deliver();
    }

    private void MoveTo(DateTimeOffset at)
    {
        var by = at - stage.Host.Clock.GetUtcNow();
        if (by > TimeSpan.Zero)
        {
            stage.Host.Clock.Advance(by);
        }
    }

    private YearReport Report(TimeSpan traded, TimeSpan whole) => new(
        size.Members,
        size.Days,
        size.Seed,
        Math.Round(traded.TotalSeconds, 1),
        Math.Round(whole.TotalSeconds, 1),
        new SortedDictionary<string, int>(trade.Counts.ToDictionary(), StringComparer.Ordinal),
        new SortedDictionary<string, int>(trade.Deals.GroupBy(deal => deal.Status).ToDictionary(g => g.Key.ToString(), g => g.Count()), StringComparer.Ordinal),
        new SortedDictionary<string, int>(bank.Reports.ToDictionary(), StringComparer.Ordinal),
        new SortedDictionary<string, int>(stage.Refusals.ToDictionary(), StringComparer.Ordinal),
        new SortedDictionary<string, long>(MoneyOracle.Count(market, trade.Deals).Totals(), StringComparer.Ordinal),
        new SortedDictionary<string, double>(spent.ToDictionary(part => part.Key, part => Math.Round(part.Value.TotalSeconds, 1)), StringComparer.Ordinal),
        audit.Instants,
        audit.AccessCompared,
        audit.AccessGranted,
        audit.AccessDiffering,
        audit.Asked,
        audit.AmountsCompared,
        [.. audit.Mismatches, .. trade.Surprises, .. standing.Violations.Select(violation => $"the provider would not have accepted: {violation}")]);
}

/// <summary>What a simulation came to.</summary>
/// <param name="Members">Who could buy.</param>
/// <param name="Days">For how long.</param>
/// <param name="Seed">What chance began with.</param>
/// <param name="TradeSeconds">How long the trade took to run.</param>
/// <param name="Seconds">With everything counted again.</param>
/// <param name="Counts">What was done how often.</param>
/// <param name="Orders">Where the orders stand in the end.</param>
/// <param name="Reports">What the bank reported and how it was taken.</param>
/// <param name="Refusals">What the server refused, by code.</param>
/// <param name="Money">What lies on which account in the end, in cents.</param>
/// <param name="SpentSeconds">Where the time went.</param>
/// <param name="Instants">At how many instants everybody's access was compared.</param>
/// <param name="AccessCompared">How many decisions about access were compared.</param>
/// <param name="AccessGranted">How many of them gave access.</param>
/// <param name="AccessDiffering">How many of them differ.</param>
/// <param name="Asked">How many more were asked for as members do.</param>
/// <param name="AmountsCompared">How many amounts and counts were compared.</param>
/// <param name="Mismatches">What differed; nothing, or something is wrong.</param>
public sealed record YearReport(
    int Members,
    int Days,
    int Seed,
    double TradeSeconds,
    double Seconds,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyDictionary<string, int> Orders,
    IReadOnlyDictionary<string, int> Reports,
    IReadOnlyDictionary<string, int> Refusals,
    IReadOnlyDictionary<string, long> Money,
    IReadOnlyDictionary<string, double> SpentSeconds,
    int Instants,
    long AccessCompared,
    long AccessGranted,
    long AccessDiffering,
    int Asked,
    int AmountsCompared,
    IReadOnlyList<string> Mismatches);
