using System.Globalization;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgePay.Testing.Simulation;

/// <summary>Counts everything a second time, from the journal and the bank's book, and notes what differs.</summary>
internal sealed class Audit(Stage stage, Market market, Bank bank, Trade trade, IReadOnlyList<Person> people, int seed)
{
    private readonly Random chance = new(seed);

    /// <summary>Every difference; none is wanted.</summary>
    public List<string> Mismatches { get; } = [];

    public int AccessCompared { get; private set; }

    public int AccessGranted { get; private set; }

    public int AmountsCompared { get; private set; }

    private string When => stage.Now.ToString("u", CultureInfo.InvariantCulture);

    /// <summary>Money and access at this instant; at the end nothing may be under way.</summary>
    public async Task Everything(int samples, bool isEnd)
    {
        await Ledger();
        await Money(isEnd);
        await Report();
        await Access(samples, isEnd);
    }

    /// <summary>Nothing is left open, and counters say what rows say.</summary>
    public async Task NothingIsLeftOpen()
    {
        foreach (var (what, sql) in OpenThings)
        {
            await Equal(what, 0, await Number(sql));
        }

        foreach (var (code, cap) in market.Codes)
        {
            var used = await Number($"select used from commerce.coupon_codes where code = '{code}'");
            if (used > cap)
            {
                Mismatches.Add($"{When} coupon {code} was used {used} times of {cap}");
            }
        }

        var rows = await stage.Read(db => db.Orders.AsNoTracking().GroupBy(o => o.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync());
        var deals = trade.Deals.GroupBy(StatusOf).ToDictionary(g => g.Key, g => g.Count());
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            await Equal($"orders {status}", deals.GetValueOrDefault(status), rows.Find(row => row.Key == status)?.Count ?? 0);
        }
    }

    private static Dictionary<string, string> OpenThings { get; } = new(StringComparer.Ordinal)
    {
        ["orders awaiting payment"] = "select count(*) from commerce.orders where status = 'awaitingPayment'",
        ["orders paid and not fulfilled"] = "select count(*) from commerce.orders where status = 'paid'",
        ["payments open"] = "select count(*) from commerce.payments where status in ('created', 'pending', 'failed') and wrong_minor is null",
        ["surplus not returned"] = "select count(*) from commerce.payments where surplus in ('due', 'stuck')",
        ["refunds under way"] = "select count(*) from commerce.refunds where status in ('approved', 'processing', 'requested')",
        ["uses held for nothing"] = "select count(*) from commerce.coupon_redemptions where state = 'held'",
        ["uses miscounted"] =
            """
            select count(*) from commerce.coupons c where c.used <> (select count(*) from commerce.coupon_redemptions r where r.coupon_id = c.id and r.state <> 'released')
            """,
        ["messages not delivered"] = "select count(*) from messaging.outbox where processed_at is null",
        ["gifts past their time"] = "select count(*) from commerce.gifts where status = 'issued' and expires_at <= (select max(at) from commerce.ledger_transactions)",
    };

    /// <summary>The journal's own view of where an order must stand.</summary>
    private OrderStatus StatusOf(Deal deal)
    {
        if (deal.PaidAt is null)
        {
            return deal.Status is OrderStatus.Cancelled ? OrderStatus.Cancelled : OrderStatus.Expired;
        }

        var back = deal.Lines.Sum(line => line.Refunds.Sum(step => step.AmountMinor));
        return back switch { 0 => OrderStatus.Fulfilled, _ when back == deal.TotalMinor => OrderStatus.Refunded, _ => OrderStatus.PartiallyRefunded };
    }

    private async Task Ledger()
    {
        await Equal("transactions that do not balance", 0, await Number(
            "select count(*) from (select 1 from commerce.ledger_entries group by transaction_id, currency having sum(amount_minor) <> 0) t"));
        await Equal("balances that are not the sum of entries", 0, await Number(
            """
            select count(*) from (select account, currency, sum(balance_minor) as held from commerce.ledger_balances group by 1, 2) b
            full join (select account, currency, sum(amount_minor) as posted from commerce.ledger_entries group by 1, 2) e using (account, currency)
            where coalesce(held, 0) <> coalesce(posted, 0)
            """));
        await Equal("paid orders without their sale", 0, await Number(
            """
            select count(*) from commerce.orders o where o.paid_at is not null
              and not exists (select 1 from commerce.ledger_transactions t where t.kind = 'sale' and t.source_id = o.id)
            """));
    }

    private async Task Money(bool isEnd)
    {
        var oracle = MoneyOracle.Count(market, trade.Deals);
        var posted = (await Sums("select account, sum(amount_minor)::bigint from commerce.ledger_entries where currency = 'CNY' group by 1")).ToDictionary();
        long On(string account) => posted.GetValueOrDefault(account);

        var recorded = await stage.Read(db => db.Payments.AsNoTracking()
            .Where(p => p.Status == PaymentStatus.Succeeded || p.WrongMinor != null).Select(p => p.Reference).ToListAsync());
        var known = recorded.Sum(bank.TakenUnder);
        var (back, surplusBack) = await bank.Refunded();
        var (notBack, notSurplusBack) = (await Number(UnsettledRefunds), await Number(UnsettledSurplus));
        if (isEnd)
        {
            await Equal("money that nobody recorded", 0, bank.TakenMinor - known + notBack + notSurplusBack);
        }

        await Equal("cash at the sandbox and the bank's book", known - (back - notBack - notSurplusBack) - bank.DisputedMinor, On("cash:sandbox"));
        await Equal("cash paid out", -bank.PaidOutMinor, On("cash:offline"));
        var surplus = known - trade.Deals.Where(deal => deal.PaidAt is not null).Sum(deal => deal.TotalMinor) - (surplusBack - notSurplusBack);
        await Equal("escrow", oracle.Of("escrow") - surplus, On("escrow"));
        foreach (var account in new[] { "tax", "revenue", "platformFee", "tips", "couponCost" })
        {
            await Equal(account, oracle.Of(account), On(account));
        }

        foreach (var creator in market.Creators)
        {
            var paid = await Number($"select coalesce(sum(amount_minor), 0)::bigint from commerce.payouts p join commerce.payout_batches b on b.id = p.batch_id where b.status = 'paid' and creator_id = '{creator.Id}'");
            await Equal(
                $"earned by {creator.Handle}",
                oracle.Of($"creator:{creator.Id}"),
                On($"creatorPayableHeld:{creator.Id}") + On($"creatorPayable:{creator.Id}") + On($"payoutClearing:{creator.Id}") - paid);
        }
    }

    /// <summary>The revenue report by stream says what the journal and the ledger say.</summary>
    private async Task Report()
    {
        var oracle = MoneyOracle.Count(market, trade.Deals);
        await using var scope = stage.Host.Services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<ILedgerReading>().Revenue(
            Currency.Cny, DateTimeOffset.UnixEpoch, stage.Now.AddDays(1), RevenueGrouping.Stream, TimeZoneInfo.Utc, CancellationToken.None);
        foreach (var stream in Enum.GetValues<RevenueStream>())
        {
            var row = rows.SingleOrDefault(r => string.Equals(r.Key, stream.ToString(), StringComparison.OrdinalIgnoreCase));
            var (collected, refunded) = oracle.Streams.GetValueOrDefault(stream);
            await Equal($"{stream} kept", collected - refunded, (row?.CollectedMinor ?? 0) - (row?.RefundedMinor ?? 0));
            if (row is not null)
            {
                await Equal(
                    $"{stream} divided",
                    row.CollectedMinor - row.RefundedMinor + row.CouponCostMinor,
                    row.TaxMinor + row.PlatformMinor + row.CreatorsMinor + row.EscrowMinor);
            }
        }
    }

    private async Task Access(int samples, bool isEnd)
    {
        var active = people.Where(person => person.Facts.Count > 0).ToList();
        var oneInNow = isEnd ? 8 : 3;
        for (var i = 0; i < samples && active.Count > 0; i++)
        {
            var person = chance.Next(8) == 0 ? people[chance.Next(people.Count)] : active[chance.Next(active.Count)];
            var product = ProductFor(person);
            var at = chance.Next(oneInNow) == 0 ? stage.Now : Instant(person);
            await using var scope = stage.Host.Services.CreateAsyncScope();
            var said = await scope.ServiceProvider.GetRequiredService<IAccessReading>().Explain(person.Id, false, product.Id, at, CancellationToken.None);
            var expected = AccessOracle.MayRead(market, person, product, at);
            AccessCompared++;
            AccessGranted += expected ? 1 : 0;
            if (said?.Entitled != expected)
            {
                Mismatches.Add(
                    $"{When} member {person.Index} and {product.Slug} ({product.Id}) at {at:O}: the log says {said?.Entitled} because of {said?.Reason}, the oracle {expected}\n"
                    + string.Join('\n', person.Facts.Select(fact => "    " + fact)) + "\n" + string.Join('\n', said?.Chain.Select(step => "    " + step) ?? []));
            }
        }
    }

    /// <summary>Mostly something that the member has or had to do with.</summary>
    private BuiltProduct ProductFor(Person person)
    {
        List<BuiltProduct> near = [];
        foreach (var fact in person.Facts)
        {
            near.AddRange(fact switch
            {
                Fact.Got got => market.Products.Concat(market.Bundles).Where(p => p.Id == got.Product || market.Bundles.Exists(b => b.Id == got.Product && Market.Holds(b, p.Id))),
                Fact.Period period => market.Products.Where(p => market.Includes(market.Tiers[period.Tier], p)),
                Fact.Tried trial => market.Products.Where(p => market.Includes(market.Tiers[trial.Tier], p)),
                _ => [],
            });
        }

        return near.Count > 0 && chance.Next(6) != 0 ? near[chance.Next(near.Count)] : market.Products[chance.Next(market.Products.Count)];
    }

    /// <summary>An instant of the past: by chance, or beside something that happened.</summary>
    private DateTimeOffset Instant(Person person)
    {
        if (person.Facts.Count > 0 && chance.Next(2) == 0)
        {
            var near = person.Facts[chance.Next(person.Facts.Count)].At.AddTicks(10 * (chance.Next(3) - 1)).AddDays(chance.Next(3) == 0 ? chance.Next(60) : 0);
            return near < stage.Now ? near : stage.Now;
        }

        var ticks = (stage.Now - ManualClock.Start).Ticks;
        var at = ManualClock.Start.AddTicks((long)(chance.NextDouble() * ticks));
        return at.AddTicks(-(at.Ticks % 10));
    }

    private Task Equal(string what, long expected, long actual)
    {
        AmountsCompared++;
        if (expected != actual)
        {
            Mismatches.Add($"{When} {what}: {actual}, expected {expected}");
        }

        return Task.CompletedTask;
    }

    private const string UnsettledRefunds =
        """
        select coalesce(sum(s.amount_minor), 0)::bigint from commerce.sandbox_refunds s
        where s.reference like 'R%' and not exists (select 1 from commerce.refunds r where 'R' || replace(r.id::text, '-', '') = s.reference and r.status = 'settled')
        """;

    private const string UnsettledSurplus =
        """
        select coalesce(sum(s.amount_minor), 0)::bigint from commerce.sandbox_refunds s
        where s.reference like 'S%' and not exists (select 1 from commerce.payments p where 'S' || p.reference = s.reference and p.surplus = 'returned')
        """;

    private async Task<long> Number(string sql)
    {
        await using var command = stage.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private async Task<List<KeyValuePair<string, long>>> Sums(string sql)
    {
        await using var command = stage.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<KeyValuePair<string, long>>();
        while (await reader.ReadAsync())
        {
            rows.Add(new(reader.GetString(0), reader.GetInt64(1)));
        }

        return rows;
    }
}
