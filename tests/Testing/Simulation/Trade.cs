using System.Collections.Concurrent;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Testing.Simulation;

/// <summary>What members do when they come by, and what follows from it later. Buying stands here; the rest beside it.</summary>
internal sealed partial class Trade(Stage stage, Market market, Bank bank, Agenda agenda, IReadOnlyList<Person> people)
{
    public ConcurrentBag<Deal> Deals { get; } = [];

    /// <summary>What did not go as the simulation knows it has to.</summary>
    public ConcurrentQueue<string> Surprises { get; } = new();

    /// <summary>How often each thing was done.</summary>
    public ConcurrentDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    private DateTimeOffset Now => stage.Now;

    /// <summary>A member comes by and does one thing.</summary>
    public Task Visit(Person person) => person.Chance.Next(100) switch
    {
        < 36 => BuyWorks(person),
        < 44 => Buy(person, [new CheckoutLine(person.One(market.Bundles).Id)]),
        < 54 => BuyGift(person),
        < 62 => Tip(person),
        < 70 => Try(person),
        < 92 => Join(person),
        _ => ChangeMind(person),
    };

    private void Count(string what) => Counts.AddOrUpdate(what, 1, (_, count) => count + 1);

    private void Surprise(string what) => Surprises.Enqueue($"{Now:u} {what}");

    private Task BuyWorks(Person person)
    {
        var first = person.One(market.Products).Id;
        var second = person.One(market.Products).Id;
        return Buy(person, person.Likely(0.15) && first != second ? [new CheckoutLine(first), new CheckoutLine(second)] : [new CheckoutLine(first)]);
    }

    private Task BuyGift(Person person) => person.Likely(0.25)
        ? Buy(person, [new CheckoutLine(null, person.One(person.One(market.Ladders)).Id, BillingPeriod.Month, Gift: true)])
        : Buy(person, [new CheckoutLine(person.One(market.Products).Id, Gift: true)]);

    /// <summary>Buys what is wanted at the price that is shown, now and then with a coupon, now and then clicking twice.</summary>
    private async Task Buy(Person person, IReadOnlyList<CheckoutLine> wanted)
    {
        var codes = person.Likely(0.2) ? new[] { person.One(market.Codes.Keys.Order(StringComparer.Ordinal).ToList()) } : [];
        var quote = await stage.Ask(person.Id, new QuoteOrder(wanted, codes, null));
        if (codes.Length > 0 && quote.Value.Problems.Any(problem => problem.CouponCode is not null))
        {
            codes = [];
            quote = await stage.Ask(person.Id, new QuoteOrder(wanted, codes, null));
        }

        if (quote.Value.Problems.Any(problem => problem.Blocks))
        {
            Count($"not bought: {quote.Value.Problems[0].Code}");
            return;
        }

        foreach (var line in quote.Value.Lines.Where(line => line.ProductId is not null))
        {
            if (line.Unit.MinorUnits != market.PriceOf(line.ProductId!.Value, Now))
            {
                Surprise($"{line.ProductId} costs {line.Unit.MinorUnits}, not {market.PriceOf(line.ProductId.Value, Now)}");
            }
        }

        var order = new PlaceOrder(wanted, codes, quote.Value.Total, person.Likely(0.9) ? PaymentProvider.Sandbox : null, null);
        var key = person.NextKey();
        var placed = await stage.Do(person.Id, new CheckOut(order), key);
        if (placed.IsSuccess && person.Likely(0.1))
        {
            var again = await stage.Do(person.Id, new CheckOut(order), key);
            if (!again.IsSuccess || again.Value != placed.Value)
            {
                Surprise($"a repeated click made something else: {again.Error?.Code}");
            }
        }

        if (!placed.IsSuccess)
        {
            Count($"not placed: {placed.Error.Code}");
            return;
        }

        await Begin(person, placed.Value);
    }

    /// <summary>Goes on with an order that was placed: it is paid, or not, in one of many ways.</summary>
    private async Task Begin(Person person, OrderId id)
    {
        var deal = new Deal(person, await stage.Read(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == id)));
        Deals.Add(deal);
        Count("orders placed");
        person.UndecidedPeriods += deal.HasPeriod ? 1 : 0;
        if (deal.Status != OrderStatus.AwaitingPayment)
        {
            await Look(deal);
            return;
        }

        await Pay(deal, person.Chance.Next(1000));
    }

    private async Task Pay(Deal deal, int way)
    {
        if (way < 45)
        {
            Count("abandoned");
            return;
        }

        var started = await stage.Do(deal.Buyer.Id, new StartPayment(deal.Id, PaymentProvider.Sandbox));
        for (var more = 0; more < 2 && !started.IsSuccess; more++)
        {
            started = await stage.Do(deal.Buyer.Id, new StartPayment(deal.Id, PaymentProvider.Sandbox));
        }

        if (!started.IsSuccess)
        {
            Surprise($"order {deal.Id} could not be paid: {started.Error.Code}");
            return;
        }

        deal.Reference = started.Value.PaymentId.Value.ToString("N");
        await (way switch
        {
            < 75 => Cancel(deal, paysAll: way % 3 == 0),
            < 90 => PayWrongly(deal),
            < 150 => Decline(deal, triesAgain: way % 4 != 0),
            < 190 => PayAndReport(deal, TimeSpan.FromHours(deal.Buyer.Chance.Next(1, 30))),
            < 215 => PayAndReport(deal, null),
            _ => PayAndReport(deal, TimeSpan.Zero),
        });
    }

    private async Task Cancel(Deal deal, bool paysAll)
    {
        if (paysAll)
        {
            deal.Transaction = await bank.Pay(deal.Reference!);
        }

        if ((await stage.Do(deal.Buyer.Id, new Application.Commerce.Orders.CancelOrder(deal.Id))).IsSuccess)
        {
            Count("cancelled");
        }

        if (deal.Transaction is { } money)
        {
            await bank.ReportPaid(deal.Reference!, money, deal.TotalMinor);
        }

        await Look(deal);
    }

    private async Task PayWrongly(Deal deal)
    {
        var wrong = Math.Max(1, deal.TotalMinor - 1_00);
        if (wrong != deal.TotalMinor && await bank.Pay(deal.Reference!, wrong) is { } money)
        {
            Count("wrong amounts");
            await bank.ReportPaid(deal.Reference!, money, wrong);
            agenda.Plan(deal.Buyer, Now.AddHours(30), () => ReturnWrong(deal));
        }
    }

    private async Task Decline(Deal deal, bool triesAgain)
    {
        Count("declined");
        await bank.ReportDeclined(deal.Reference!, "sbx_none", deal.TotalMinor);
        if (triesAgain)
        {
            await PayAndReport(deal, TimeSpan.Zero);
        }
    }

    /// <summary>The money is paid in time; the report comes at once, later, or never.</summary>
    private async Task PayAndReport(Deal deal, TimeSpan? later)
    {
        deal.Transaction = await bank.Pay(deal.Reference!);
        if (deal.Transaction is null)
        {
            Surprise($"the bank did not take the payment of {deal.Id}");
        }
        else if (later is null)
        {
            Count("never reported");
        }
        else if (later == TimeSpan.Zero)
        {
            await Reported(deal);
        }
        else
        {
            Count("reported late");
            agenda.Plan(deal.Buyer, Now + later.Value, () => Reported(deal));
        }
    }

    /// <summary>The report arrives: alone, twice, or among others that are older or odd.</summary>
    private async Task Reported(Deal deal)
    {
        var chance = deal.Buyer.Chance.Next(100);
        if (chance < 4)
        {
            await bank.ReportUnheardRefund(deal.Reference!, deal.Transaction!);
        }

        await Insist(() => bank.ReportPaid(deal.Reference!, deal.Transaction!, deal.TotalMinor));
        if (chance is >= 4 and < 14)
        {
            await bank.ReportPaid(deal.Reference!, deal.Transaction!, deal.TotalMinor);
        }

        if (chance is >= 14 and < 19)
        {
            await bank.ReportDeclined(deal.Reference!, deal.Transaction!, deal.TotalMinor);
        }

        await Look(deal);
    }

    /// <summary>A bank says again what was not accepted.</summary>
    private async Task Insist(Func<Task<bool>> report)
    {
        for (var again = 0; again < 5; again++)
        {
            if (await report())
            {
                return;
            }
        }

        Surprise("a genuine report was refused five times");
    }
}
