using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Testing.Simulation;

/// <summary>Memberships that a provider collects by itself: begun, collected, not collected, ended from either side.</summary>
internal sealed partial class Trade
{
    private const int MostTries = 3;

    /// <summary>Joins by a standing order, where nothing stands in the way.</summary>
    private async Task JoinByMandate(Person person)
    {
        var (tier, period) = (person.One(person.One(market.Ladders)), person.Likely(0.8) ? BillingPeriod.Month : BillingPeriod.Quarter);
        if (person.UndecidedPeriods > 0)
        {
            Count("period put off");
            return;
        }

        var wanted = new[] { new CheckoutLine(null, tier.Id, period) };
        var quote = await stage.Ask(person, new QuoteOrder(wanted, [], null));
        if (quote.Value.Problems.FirstOrDefault(problem => problem.Blocks) is { } problem)
        {
            Count($"not bought: {problem.Code}");
            return;
        }

        var placed = await stage.Do(person, new CheckOut(new PlaceOrder(wanted, [], quote.Value.Total, PaymentProvider.Stripe, null)), person.NextKey());
        if (!placed.IsSuccess)
        {
            Count($"not placed: {placed.Error.Code}");
            return;
        }

        await Begin(person, placed.Value, PaymentProvider.Stripe);
    }

    private async Task PayByMandate(Deal deal, int way)
    {
        if (await Started(deal) is not { } payment || way < 60)
        {
            Count("abandoned");
            return;
        }

        deal.Reference = payment.Value.ToString("N");
        deal.Mandate = $"sub_{deal.Buyer.Index}_{deal.Number}";
        var line = deal.Lines.Single().Line;
        var price = market.Tiers[line.TierId!.Value].PriceOf(line.Period!.Value)!.Value;
        if (standing.AmountOf(deal.Reference) != price.MinorUnits)
        {
            // What is due today is less where unused time was credited; the periods to come cost what they cost.
            Surprise($"a standing order of {standing.AmountOf(deal.Reference)} for a tier of {price.MinorUnits}");
        }

        await standing.Begin(deal, deal.Mandate, Now.AddMonths(line.Period.Value.Months()), invoiceFirst: way % 3 == 0);
        deal.Transaction = standing.MoneyOf(deal.Reference);
        Count("mandates begun");
        await Look(deal);
        if (deal.PaidAt is { } since)
        {
            PlanCharge(deal, since, 1);
        }
    }

    private void PlanCharge(Deal first, DateTimeOffset since, int number)
    {
        var months = first.Lines.Single().Line.Period!.Value.Months();
        agenda.Add(first.Buyer, since.AddMonths(months * number).AddHours(1), () => Collect(first, since, number, 1));
    }

    /// <summary>A period is over: the provider collects the next, tries again some days later, or gives up.</summary>
    private async Task Collect(Deal first, DateTimeOffset since, int number, int tries)
    {
        var (mandate, line) = (first.Mandate!, first.Lines.Single().Line);
        if (standing.Asked(mandate) is "true" or "deleted")
        {
            await EndMandate(first, "mandates ended by us");
            return;
        }

        var amount = market.Tiers[line.TierId!.Value].PriceOf(line.Period!.Value)!.Value;
        if (first.Buyer.Draw(Questions.Charge, 100) < (tries == 1 ? 20 : 50))
        {
            await standing.Fail(mandate, number, amount);
            Count("charges failed");
            if (tries == MostTries)
            {
                await EndMandate(first, "mandates given up");
                return;
            }

            agenda.Add(first.Buyer, Now.AddDays(3), () => Collect(first, since, number, tries + 1));
            return;
        }

        var months = line.Period.Value.Months();
        var (from, until) = (since.AddMonths(months * number), since.AddMonths(months * (number + 1)));
        await Collected(first, await standing.Charge(mandate, number, amount, from, until, first.Buyer.Likely(0.15) ? 2 : 1), amount);
        PlanCharge(first, since, number + 1);
    }

    private async Task Collected(Deal first, string? money, Money amount)
    {
        var id = await stage.Read(db => db.Payments.AsNoTracking()
            .Where(p => p.Provider == PaymentProvider.Stripe && p.ProviderId == money).Select(p => (OrderId?)p.OrderId).SingleOrDefaultAsync());
        if (money is null || id is not { } order)
        {
            // Nobody is a member by this standing order any more: a person gives the money back at the provider's.
            Count("charges that nobody owed");
            return;
        }

        Count("charges");
        bank.Take(money, PaymentProvider.Stripe, amount);
        var deal = new Deal(first.Buyer, await stage.Read(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == order)))
        {
            Provider = PaymentProvider.Stripe,
            Mandate = first.Mandate,
            Transaction = money,
        };
        Deals.Add(deal);
        Count("orders placed");
        first.Buyer.UndecidedPeriods++;
        await Look(deal);
    }

    private async Task EndMandate(Deal first, string how)
    {
        await standing.End(first.Mandate!);
        Count(how);
        var owner = market.Tiers[first.Lines.Single().Line.TierId!.Value].OwnerId;
        first.Buyer.Note(new Fact.MandateEnded(Now, owner, first.Mandate!));
    }
}
