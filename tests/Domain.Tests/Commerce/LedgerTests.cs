using FsCheck;
using FsCheck.Fluent;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class LedgerTests
{
    private static readonly MemberId Ann = MemberId.From(Guid.Parse("00000000-0000-0000-0000-00000000000a"));
    private static readonly MemberId Bo = MemberId.From(Guid.Parse("00000000-0000-0000-0000-00000000000b"));
    private static readonly OrderLineId Line = OrderLineId.From(Guid.Parse("00000000-0000-0000-0000-000000000001"));
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_sale_pays_tax_then_the_platform_then_the_creators()
    {
        // 106.00 contains 6 % tax: 6.00; the fee is 10 % of the other 100.00; the rest goes 70 to 30.
        var postings = SalePosting.Of(PaymentProvider.Wechat, [Sold(106_00, terms: new(1000, 600, [new(Ann, 7000), new(Bo, 3000)]))]).ToList();
        Amount(postings, "cash:wechat").ShouldBe(106_00);
        Amount(postings, "tax").ShouldBe(-6_00);
        Amount(postings, "platformFee").ShouldBe(-10_00);
        Amount(postings, $"creatorPayableHeld:{Ann}").ShouldBe(-63_00);
        Amount(postings, $"creatorPayableHeld:{Bo}").ShouldBe(-27_00);
        postings.Sum(p => p.AmountMinor).ShouldBe(0);
    }

    [Test]
    public void A_coupon_that_the_platform_grants_costs_the_platform_and_not_the_creator()
    {
        var postings = SalePosting.Of(PaymentProvider.Alipay, [Sold(80_00, discount: 20_00, terms: new(1000, 0, [new(Ann, 10_000)]))]).ToList();
        Amount(postings, "cash:alipay").ShouldBe(80_00);
        Amount(postings, "couponCost").ShouldBe(20_00);
        Amount(postings, "platformFee").ShouldBe(-10_00);
        Amount(postings, $"creatorPayableHeld:{Ann}").ShouldBe(-90_00);
    }

    [Test]
    public void What_nobody_paid_for_moves_nothing()
    {
        SalePosting.Of(null, [Sold(0, terms: new(1000, 0, [new(Ann, 10_000)]))]).ShouldAllBe(p => p.AmountMinor == 0);
    }

    [Test]
    public void A_gift_waits_in_escrow_until_it_is_redeemed()
    {
        var gift = Sold(50_00, terms: new(1000, 0, [new(Ann, 10_000)])) with { IsDeferred = true };
        var bought = SalePosting.Of(PaymentProvider.Stripe, [gift]).ToList();
        Amount(bought, "escrow").ShouldBe(-50_00);
        bought.ShouldNotContain(p => p.Account.Kind == LedgerAccountKind.CreatorPayableHeld);
        var redeemed = SalePosting.Delivered(gift).ToList();
        Amount(redeemed, "escrow").ShouldBe(50_00);
        Amount(redeemed, $"creatorPayableHeld:{Ann}").ShouldBe(-45_00);
        redeemed.Sum(p => p.AmountMinor).ShouldBe(0);
    }

    [Test]
    public void A_transaction_that_does_not_balance_is_a_bug()
    {
        Should.Throw<InvalidOperationException>(() => LedgerTransaction.Post(
            default, new(LedgerTransactionKind.Sale, "order", Guid.Empty), Currency.Cny, [new(LedgerAccount.Cash(PaymentProvider.Wechat), 1)], Noon));
    }

    [Test]
    public void A_transaction_merges_what_goes_to_one_account_and_leaves_zeros_out()
    {
        var cash = LedgerAccount.Cash(PaymentProvider.Wechat);
        var posted = LedgerTransaction.Post(
            default, new(LedgerTransactionKind.Sale, "order", Guid.Empty), Currency.Cny,
            [new(cash, 60), new(cash, 40), new(LedgerAccount.Of(LedgerAccountKind.Tax), 0), new(LedgerAccount.Of(LedgerAccountKind.Revenue), -100)], Noon);
        posted.Entries.Select(e => (e.Account, e.AmountMinor)).ShouldBe([("cash:wechat", 100L), ("revenue", -100L)]);
    }

    [Test]
    public void A_third_given_back_returns_a_third_of_everything()
    {
        var sold = Posted(SalePosting.Of(PaymentProvider.Wechat, [Sold(90_00, terms: new(1000, 0, [new(Ann, 10_000)]))]));
        var postings = RefundPosting.Reverse(Line, RevenueStream.Product, sold, 90_00, 0, 30_00);
        Amount(postings, "cash:wechat").ShouldBe(-30_00);
        Amount(postings, "platformFee").ShouldBe(3_00);
        Amount(postings, $"creatorPayableHeld:{Ann}").ShouldBe(27_00);
    }

    [Test]
    public void More_than_was_paid_never_goes_back()
    {
        var sold = Posted(SalePosting.Of(PaymentProvider.Wechat, [Sold(90_00)]));
        Should.Throw<ArgumentOutOfRangeException>(() => RefundPosting.Reverse(Line, RevenueStream.Product, sold, 90_00, 60_01, 30_00));
        Should.Throw<ArgumentOutOfRangeException>(() => RefundPosting.Reverse(Line, RevenueStream.Product, sold, 90_00, 0, 0));
    }

    [FsCheck.NUnit.Property]
    public bool Every_sale_balances(PositiveInt paid, NonNegativeInt discount, byte fee, byte tax, PositiveInt first, PositiveInt second)
    {
        var terms = new SaleTerms(fee * 39, tax * 39, [new(Ann, first.Get), new(Bo, second.Get)]);
        var line = Sold(paid.Get, discount.Get, terms);
        return SalePosting.Of(PaymentProvider.Wechat, [line, line with { IsDeferred = true }]).Sum(p => p.AmountMinor) == 0
            && SalePosting.Delivered(line).Sum(p => p.AmountMinor) == 0
            && SalePosting.Forfeited(line).Sum(p => p.AmountMinor) == 0;
    }

    [FsCheck.NUnit.Property]
    public bool Any_way_of_giving_everything_back_leaves_every_account_at_zero(PositiveInt paid, NonNegativeInt discount, byte fee, byte tax, PositiveInt[] steps)
    {
        var terms = new SaleTerms(fee * 39, tax * 39, [new(Ann, 6180), new(Bo, 3820)]);
        var posted = Posted(SalePosting.Of(PaymentProvider.Wechat, [Sold(paid.Get, discount.Get % 10_000, terms)]));
        var returned = 0L;
        foreach (var wanted in steps.Select(s => (long)s.Get).Append(long.MaxValue))
        {
            var step = Math.Min(wanted, paid.Get - returned);
            if (step == 0)
            {
                break;
            }

            var postings = RefundPosting.Reverse(Line, RevenueStream.Product, posted, paid.Get, returned, step);
            returned += step;
            if (postings.Sum(p => p.AmountMinor) != 0 || Amount(postings, "cash:wechat") != -step)
            {
                return false;
            }

            posted = [.. posted.Select(p => p with { ReversedMinor = p.ReversedMinor + Amount(postings, p.Account.Name) })];
        }

        return returned == paid.Get && posted.All(p => p.SoldMinor + p.ReversedMinor == 0);
    }

    private static SaleLine Sold(long paid, long discount = 0, SaleTerms? terms = null) =>
        new(Line, RevenueStream.Product, paid, discount, IsDeferred: false, terms ?? new SaleTerms(1000, 0, []));

    private static long Amount(IEnumerable<LedgerPosting> postings, string account) => postings.Where(p => p.Account.Name == account).Sum(p => p.AmountMinor);

    private static List<PostedLine> Posted(IEnumerable<LedgerPosting> postings) =>
        [.. postings.GroupBy(p => p.Account).Select(g => new PostedLine(g.Key, g.Sum(p => p.AmountMinor), 0))];
}
