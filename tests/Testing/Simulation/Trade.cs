using System.Collections.Concurrent;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Testing.Simulation;

/// <summary>What members do when they come by, and what follows from it later. Buying stands here; the rest beside it.</summary>
internal sealed partial class Trade(Stage stage, Market market, Bank bank, StandingOrders standing, Agenda agenda, IReadOnlyList<Person> people)
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
        < 34 => BuyWorks(person),
        < 41 => Buy(person, [Line(person, person.One(market.Bundles))]),
        < 44 => Banish(person),
        < 54 => BuyGift(person),
        < 62 => Tip(person),
        < 70 => Try(person),
        < 87 => Join(person),
        < 92 => JoinByMandate(person),
        _ => ChangeMind(person),
    };

    /// <summary>Counts something that was done elsewhere.</summary>
    public void Did(string what) => Count(what);

    private void Count(string what) => Counts.AddOrUpdate(what, 1, (_, count) => count + 1);

    private void Surprise(string what) => Surprises.Enqueue($"{Now:u} {what}");

    private Task BuyWorks(Person person)
    {
        var first = Line(person, person.One(market.Products));
        var second = Line(person, person.One(market.Products));
        return Buy(person, person.Likely(0.15) && first.ProductId != second.ProductId ? [first, second] : [first]);
    }

    /// <summary>A product; where the buyer chooses what it costs, they give the least, the half more, or what is suggested.</summary>
    private CheckoutLine Line(Person person, BuiltProduct product, bool isGift = false)
    {
        if (!market.Least.TryGetValue(product.Id, out var least) || person.Likely(0.2))
        {
            return new CheckoutLine(product.Id, Gift: isGift);
        }

        Count("prices chosen");
        return new CheckoutLine(product.Id, Gift: isGift, Amount: new Money(person.Likely(0.5) ? least : least + person.Chance.Next(40_00), Currency.Cny));
    }

    /// <summary>Some pay in another currency, where everything they want is sold in it.</summary>
    private Currency CurrencyFor(Person person, IReadOnlyList<CheckoutLine> wanted)
    {
        var chosen = Market.Currencies[Math.Max(0, person.Draw(Questions.Currency, 8) - 5)];
        return wanted.All(line => line.ProductId is { } product && market.PriceOf(product, chosen, Now) is not null) ? chosen : Currency.Cny;
    }

    private Task BuyGift(Person person)
    {
        if (person.Likely(0.25))
        {
            return Buy(person, [new CheckoutLine(null, person.One(person.One(market.Ladders)).Id, BillingPeriod.Month, Gift: true)]);
        }

        var shelf = person.Likely(0.1) ? market.Bundles : market.Products;
        return Buy(person, [Line(person, person.One(shelf), isGift: true)]);
    }

    /// <summary>Buys what is wanted at the price that is shown, now and then with a coupon, now and then clicking twice.</summary>
    private async Task Buy(Person person, IReadOnlyList<CheckoutLine> wanted)
    {
        var currency = CurrencyFor(person, wanted);
        var codes = person.Draw(Questions.Coupon, 5) == 0 ? new[] { person.One(market.Codes).Code } : [];
        var quote = await stage.Ask(person, new QuoteOrder(wanted, codes, currency.Code));
        if (codes.Length > 0 && quote.Value.Problems.Any(problem => problem.CouponCode is not null))
        {
            codes = [];
            quote = await stage.Ask(person, new QuoteOrder(wanted, codes, currency.Code));
        }

        if (quote.Value.Problems.Any(problem => problem.Blocks))
        {
            Count($"not bought: {quote.Value.Problems[0].Code}");
            return;
        }

        CheckPrices(wanted, quote.Value, currency);
        Count($"quoted in {currency}");

        var order = new PlaceOrder(wanted, codes, quote.Value.Total, person.Likely(0.9) ? PaymentProvider.Sandbox : null, null);
        var key = person.NextKey();
        var placed = await stage.Do(person, new CheckOut(order), key);
        if (placed.IsSuccess && person.Likely(0.1))
        {
            var again = await stage.Do(person, new CheckOut(order), key);
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

    /// <summary>What is shown is what was set: in the currency asked for, or what the buyer chose.</summary>
    private void CheckPrices(IReadOnlyList<CheckoutLine> wanted, QuoteOrder.Quote quote, Currency currency)
    {
        foreach (var (line, asked) in quote.Lines.Zip(wanted).Where(pair => pair.First.ProductId is not null))
        {
            var expected = asked.Amount ?? new Money(market.PriceOf(line.ProductId!.Value, currency, Now) ?? -1, currency);
            if (line.Unit != expected)
            {
                Surprise($"{line.ProductId} costs {line.Unit}, not {expected}");
            }
        }
    }

    /// <summary>Goes on with an order that was placed: it is paid, or not, in one of many ways.</summary>
    private async Task Begin(Person person, OrderId id, PaymentProvider provider = PaymentProvider.Sandbox)
    {
        var deal = new Deal(person, await stage.Read(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == id))) { Provider = provider };
        Deals.Add(deal);
        Count("orders placed");
        person.UndecidedPeriods += deal.HasPeriod ? 1 : 0;
        if (deal.Status != OrderStatus.AwaitingPayment)
        {
            await Look(deal);
            return;
        }

        var way = person.Draw(Questions.Way, 1000);
        await (provider == PaymentProvider.Stripe ? PayByMandate(deal, way) : Pay(deal, way));
    }

    private async Task Pay(Deal deal, int way)
    {
        if (way < 45)
        {
            Count("abandoned");
            return;
        }

        if (await Started(deal) is not { } payment)
        {
            return;
        }

        deal.Reference = payment.Value.ToString("N");
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

    /// <summary>Asks the provider how to pay, again where it was not reached.</summary>
    private async Task<PaymentId?> Started(Deal deal)
    {
        var started = await stage.Do(deal.Buyer, new StartPayment(deal.Id, deal.Provider));
        for (var more = 0; more < 2 && !started.IsSuccess; more++)
        {
            started = await stage.Do(deal.Buyer, new StartPayment(deal.Id, deal.Provider));
        }

        if (!started.IsSuccess)
        {
            Surprise($"order {deal.Id} could not be paid: {started.Error.Code}");
            return null;
        }

        return started.Value.PaymentId;
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
            await bank.ReportPaid(deal.Reference!, money, deal.Total);
        }

        await Look(deal);
    }

    private async Task PayWrongly(Deal deal)
    {
        var wrong = Math.Max(1, deal.TotalMinor - 1_00);
        if (wrong != deal.TotalMinor && await bank.Pay(deal.Reference!, wrong) is { } money)
        {
            Count("wrong amounts");
            await bank.ReportPaid(deal.Reference!, money, new Money(wrong, deal.Currency));
            agenda.Add(deal.Buyer, Now.AddHours(30), () => ReturnWrong(deal));
        }
    }

    private async Task Decline(Deal deal, bool triesAgain)
    {
        Count("declined");
        await bank.ReportDeclined(deal.Reference!, "sbx_none", deal.Total);
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
            agenda.Add(deal.Buyer, Now + later.Value, () => Reported(deal));
        }
    }

    /// <summary>The report arrives: alone, twice, or among others that are older or odd.</summary>
    private async Task Reported(Deal deal)
    {
        var chance = deal.Buyer.Chance.Next(100);
        if (chance < 4)
        {
            await bank.ReportUnheardRefund(deal.Reference!, deal.Transaction!, deal.Currency);
        }

        await Insist(() => bank.ReportPaid(deal.Reference!, deal.Transaction!, deal.Total));
        if (chance is >= 4 and < 14)
        {
            await bank.ReportPaid(deal.Reference!, deal.Transaction!, deal.Total);
        }

        if (chance is >= 14 and < 19)
        {
            await bank.ReportDeclined(deal.Reference!, deal.Transaction!, deal.Total);
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
