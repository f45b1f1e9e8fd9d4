using KnowledgePay.Application.Commerce.Earnings;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Ledger;

/// <summary>Some weeks of trade by chance, then every figure counted again from something else than what made it.</summary>
public sealed class LedgerRecountTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commerce:TaxBasisPoints"] = "600",
        ["Commerce:FeeBasisPoints"] = "1333",
    };

    [Test]
    public async Task After_weeks_of_trade_by_chance_everything_counts_up_to_the_cent()
    {
        var chance = new Random(20260302);
        var (staff, authors) = (await Given.Admin(), new[] { await Given.Creator(), await Given.Creator() });
        var code = await Given.PlatformCoupon(1_234);
        var orders = new List<OrderView>();
        for (var step = 0; step < 40; step++)
        {
            await Step(chance, staff, authors, code, orders);
        }

        await Given.InDatabase(async db =>
        {
            var entries = await db.LedgerTransactions.AsNoTracking().SelectMany(t => t.Entries).ToListAsync();
            var balances = await staff.Client.GetAsync("/api/v1/admin/ledger/accounts?currency=CNY").Read<AccountBalance[]>();
            balances.ShouldBe(
                entries.GroupBy(e => e.Account, StringComparer.Ordinal).Select(a => new AccountBalance(a.Key, "CNY", a.Sum(e => e.AmountMinor))), ignoreOrder: true);
            entries.Sum(e => e.AmountMinor).ShouldBe(0);

            var paid = await db.Orders.AsNoTracking().ToListAsync();
            Sum(entries, LedgerAccountKind.Cash).ShouldBe(paid.Sum(o => o.PaidMinor - o.RefundedMinor));
            foreach (var order in paid.Where(o => o.Status == OrderStatus.Refunded))
            {
                (await Given.Posted(order.Id)).ShouldBeEmpty();
            }

            foreach (var by in new[] { "stream", "day", "creator" })
            {
                var report = (await staff.Client
                    .GetAsync($"/api/v1/admin/revenue?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&by={by}").Read<ReportRevenue.Response>()).Total;
                (report.CollectedMinor - report.RefundedMinor).ShouldBe(Sum(entries, LedgerAccountKind.Cash));
                report.CouponCostMinor.ShouldBe(Sum(entries, LedgerAccountKind.CouponCost));
                report.TaxMinor.ShouldBe(-Sum(entries, LedgerAccountKind.Tax));
                report.PlatformMinor.ShouldBe(-Sum(entries, LedgerAccountKind.PlatformFee) - Sum(entries, LedgerAccountKind.Revenue));
                report.CreatorsMinor.ShouldBe(-Sum(entries, LedgerAccountKind.CreatorPayableHeld) - Sum(entries, LedgerAccountKind.CreatorPayable));
                (report.CollectedMinor - report.RefundedMinor + report.CouponCostMinor)
                    .ShouldBe(report.TaxMinor + report.PlatformMinor + report.CreatorsMinor + report.EscrowMinor);
            }
        });
    }

    private static long Sum(IEnumerable<LedgerEntry> entries, LedgerAccountKind kind) => entries.Where(e => e.Kind == kind).Sum(e => e.AmountMinor);

    private async Task Step(Random chance, SignedIn staff, SignedIn[] authors, string code, List<OrderView> orders)
    {
        switch (chance.Next(10))
        {
            case < 4 or > 8:
                var price = chance.Next(1, 20_000);
                var withCoupon = chance.Next(2) == 0;
                var total = price - (withCoupon ? MoneySplit.BasisPoints(price, 1_234) : 0);
                var product = await Given.ForSale(price, authors[chance.Next(authors.Length)]);
                orders.Add(await Given.Sold(await Given.Member(), product, new Money(total, Currency.Cny), withCoupon ? [code] : []));
                break;
            case < 8 when orders.Count > 0:
                var order = orders[chance.Next(orders.Count)];
                var amount = chance.Next(1, (int)Math.Max(2, order.Total.MinorUnits));
                using (await staff.Client.PostAsJsonAsync(
                    $"/api/v1/admin/orders/{order.Id}/refunds",
                    new { lines = chance.Next(3) == 0 ? null : new[] { new { orderLineId = order.Lines[0].Id, amountMinor = amount } }, reason = "Chance" },
                    CommonJson.Options))
                {
                    // What does not fit any more is refused; that too is part of the trade.
                }

                break;
            default:
                Clock.Advance(TimeSpan.FromDays(3));
                await Given.Ran<ReleaseHeldEarnings>();
                break;
        }
    }
}
