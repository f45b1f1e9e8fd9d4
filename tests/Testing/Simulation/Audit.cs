using System.Globalization;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgePay.Testing.Simulation;

/// <summary>Counts everything a second time, from the journal and the banks' books, and notes what differs. Money stands here.</summary>
internal sealed partial class Audit(Stage stage, Market market, Bank bank, StandingOrders standing, Trade trade, IReadOnlyList<Person> people, int seed)
{
    private readonly Random chance = new(seed);

    /// <summary>Every difference; none is wanted.</summary>
    public List<string> Mismatches { get; } = [];

    public int AmountsCompared { get; private set; }

    private string When => stage.Now.ToString("u", CultureInfo.InvariantCulture);

    /// <summary>All money at this instant; at the end nothing may be under way.</summary>
    public async Task Money(bool isEnd)
    {
        await Ledger();
        foreach (var currency in Market.Currencies)
        {
            await Accounts(currency.Code, isEnd);
            await Report(currency);
        }
    }

    /// <summary>Nothing is left open, and counters say what rows say.</summary>
    public async Task NothingIsLeftOpen()
    {
        foreach (var (what, sql) in OpenThings)
        {
            Equal(what, 0, await stage.Number(sql));
        }

        foreach (var (code, cap) in market.Codes)
        {
            var used = await stage.Number($"select used from commerce.coupon_codes where code = '{code}'");
            if (used > cap)
            {
                Mismatches.Add($"{When} coupon {code} was used {used} times of {cap}");
            }
        }

        var rows = await stage.Read(db => db.Orders.AsNoTracking().GroupBy(o => o.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync());
        var deals = trade.Deals.GroupBy(StatusOf).ToDictionary(g => g.Key, g => g.Count());
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            Equal($"orders {status}", deals.GetValueOrDefault(status), rows.Find(row => row.Key == status)?.Count ?? 0);
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
    private static OrderStatus StatusOf(Deal deal)
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
        Equal("transactions that do not balance", 0, await stage.Number(
            "select count(*) from (select 1 from commerce.ledger_entries group by transaction_id, currency having sum(amount_minor) <> 0) t"));
        Equal("balances that are not the sum of entries", 0, await stage.Number(
            """
            select count(*) from (select account, currency, sum(balance_minor) as held from commerce.ledger_balances group by 1, 2) b
            full join (select account, currency, sum(amount_minor) as posted from commerce.ledger_entries group by 1, 2) e using (account, currency)
            where coalesce(held, 0) <> coalesce(posted, 0)
            """));
        Equal("paid orders without their sale", 0, await stage.Number(
            """
            select count(*) from commerce.orders o where o.paid_at is not null
              and not exists (select 1 from commerce.ledger_transactions t where t.kind = 'sale' and t.source_id = o.id)
            """));
    }

    private async Task Accounts(string currency, bool isEnd)
    {
        var oracle = MoneyOracle.Count(market, trade.Deals);
        var posted = await Sums($"select account, sum(amount_minor)::bigint from commerce.ledger_entries where currency = '{currency}' group by 1");
        long On(string account) => posted.GetValueOrDefault(account);

        var surplus = -trade.Deals.Where(deal => deal.PaidAt is not null && deal.Currency.Code == currency).Sum(deal => deal.TotalMinor);
        foreach (var provider in new[] { PaymentProvider.Sandbox, PaymentProvider.Stripe })
        {
            surplus += await AtProvider(provider, currency, On, isEnd);
        }

        Equal($"{currency} cash paid out", -bank.PaidOut(currency), On("cash:offline"));
        Equal($"{currency} escrow", oracle.Of("escrow", currency) - surplus, On("escrow"));
        foreach (var account in new[] { "tax", "revenue", "platformFee", "tips", "couponCost" })
        {
            Equal($"{currency} {account}", oracle.Of(account, currency), On(account));
        }

        var paidOut = await Sums(
            $"select creator_id::text, sum(amount_minor)::bigint from commerce.payouts p join commerce.payout_batches b on b.id = p.batch_id where b.status = 'paid' and b.currency = '{currency}' group by 1");
        foreach (var creator in market.Creators)
        {
            Equal(
                $"{currency} earned by {creator.Handle}",
                oracle.Of($"creator:{creator.Id}", currency),
                On($"creatorPayableHeld:{creator.Id}") + On($"creatorPayable:{creator.Id}") + On($"payoutClearing:{creator.Id}") - paidOut.GetValueOrDefault(creator.Id.ToString()));
        }
    }

    /// <summary>A provider's book against our cash there; what came in and was not given back as too much.</summary>
    private async Task<long> AtProvider(PaymentProvider provider, string currency, Func<string, long> on, bool isEnd)
    {
        var recorded = await stage.Read(db => db.Payments.AsNoTracking()
            .Where(p => p.Provider == provider && (p.Status == PaymentStatus.Succeeded || p.WrongMinor != null)).Select(p => new { p.Reference, p.ProviderId }).ToListAsync());
        var known = recorded.Select(p => bank.TakenUnder(p.Reference) ?? bank.TakenUnder(p.ProviderId))
            .Where(money => money?.Amount.Currency.Code == currency).Sum(money => money!.Amount.MinorUnits);
        var book = provider == PaymentProvider.Sandbox ? await bank.Refunds() : [.. standing.Refunds];
        var noted = (await stage.Texts(Settled)).ToHashSet(StringComparer.Ordinal);
        var back = book.Where(refund => refund.Amount.Currency.Code == currency).ToLookup(refund => noted.Contains(refund.Reference));
        if (isEnd)
        {
            Equal($"{currency} money at {provider} that nobody recorded", 0, bank.TakenAt(provider, currency) - known + back[false].Sum(refund => refund.Amount.MinorUnits));
        }

        Equal(
            $"{currency} cash at {provider} and its book",
            known - back[true].Sum(refund => refund.Amount.MinorUnits) - bank.DisputedAt(provider, currency),
            on($"cash:{provider.ToString().ToLowerInvariant()}"));
        return known - back[true].Where(refund => refund.Reference[0] == 'S').Sum(refund => refund.Amount.MinorUnits);
    }

    /// <summary>The revenue report by stream says what the journal and the ledger say.</summary>
    private async Task Report(Currency currency)
    {
        var oracle = MoneyOracle.Count(market, trade.Deals);
        await using var scope = stage.Host.Services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<ILedgerReading>().Revenue(
            currency, DateTimeOffset.UnixEpoch, stage.Now.AddDays(1), RevenueGrouping.Stream, TimeZoneInfo.Utc, CancellationToken.None);
        foreach (var stream in Enum.GetValues<RevenueStream>())
        {
            var row = rows.SingleOrDefault(r => string.Equals(r.Key, stream.ToString(), StringComparison.OrdinalIgnoreCase));
            var (collected, refunded) = oracle.Streams.GetValueOrDefault((stream, currency.Code));
            Equal($"{currency} {stream} kept", collected - refunded, (row?.CollectedMinor ?? 0) - (row?.RefundedMinor ?? 0));
            if (row is not null)
            {
                Equal(
                    $"{currency} {stream} divided",
                    row.CollectedMinor - row.RefundedMinor + row.CouponCostMinor,
                    row.TaxMinor + row.PlatformMinor + row.CreatorsMinor + row.EscrowMinor);
            }
        }
    }

    private void Equal(string what, long expected, long actual)
    {
        AmountsCompared++;
        if (expected != actual)
        {
            Mismatches.Add($"{When} {what}: {actual}, expected {expected}");
        }
    }

    private const string Settled =
        """
        select 'R' || replace(id::text, '-', '') from commerce.refunds where status = 'settled'
        union all select 'S' || reference from commerce.payments where surplus = 'returned'
        """;

    private async Task<Dictionary<string, long>> Sums(string sql)
    {
        await using var command = stage.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return rows;
    }
}
