using KnowledgePay.Application.Commerce.Gifts;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Commerce.Tips;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Testing.Simulation;

/// <summary>What becomes of orders: seen, given away, given back, taken back.</summary>
internal sealed partial class Trade
{
    /// <summary>Looks at every order that may have changed by itself.</summary>
    public Task LookAtAll() => LookAt(Deals.Where(deal => deal.WatchedUntil >= Now));

    /// <summary>Reads every order once more, however old.</summary>
    public async Task LookBack()
    {
        await LookAt(Deals);
        var known = Deals.Select(deal => deal.Id).ToHashSet();
        foreach (var order in await stage.Read(db => db.Orders.AsNoTracking().Select(o => o.Id).ToListAsync()))
        {
            if (!known.Contains(order))
            {
                Surprise($"order {order} is nobody's");
            }
        }
    }

    /// <summary>Asks where orders stand, and reads those that are not any more where they were; in an order that chance does not change.</summary>
    private async Task LookAt(IEnumerable<Deal> some)
    {
        foreach (var deals in some.OrderBy(deal => deal.Buyer.Index).ThenBy(deal => deal.Number).Chunk(2_000))
        {
            var ids = deals.Select(deal => deal.Id).ToList();
            var stand = await stage.Read(db => db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id))
                .Select(o => new { o.Id, o.Status, o.RefundedMinor }).ToDictionaryAsync(o => o.Id));
            var moved = deals.Where(deal => stand[deal.Id] is var now
                && (now.Status != deal.Status || now.RefundedMinor != deal.Lines.Sum(line => line.Refunds.Sum(step => step.AmountMinor)))).ToList();
            var changed = moved.ConvertAll(deal => deal.Id);
            var orders = await stage.Read(db => db.Orders.AsNoTracking().Where(o => changed.Contains(o.Id)).ToDictionaryAsync(o => o.Id));
            foreach (var deal in moved)
            {
                await Note(deal, orders[deal.Id]);
            }
        }
    }

    /// <summary>Some buyers of gifts that nobody redeemed ask their money back, a year later.</summary>
    public async Task ReturnSomeGifts()
    {
        var byId = Deals.ToDictionary(deal => deal.Id);
        var gifts = await stage.Read(db => db.Gifts.AsNoTracking().Where(g => g.Status == GiftStatus.Expired).Select(g => new { g.Id, g.OrderId }).ToListAsync());
        foreach (var gift in gifts.OrderBy(gift => byId[gift.OrderId].Buyer.Index).ThenBy(gift => byId[gift.OrderId].Number))
        {
            Count("gifts expired");
            var deal = byId[gift.OrderId];
            if (deal.Buyer.Likely(0.5))
            {
                await ReturnGift(deal, gift.Id);
            }
        }
    }

    /// <summary>Staff say no to what still waits for them.</summary>
    public async Task DecideLeftRefunds()
    {
        foreach (var refund in await stage.Read(db => db.Refunds.AsNoTracking().Where(r => r.Status == RefundStatus.Requested).Select(r => r.Id).ToListAsync()))
        {
            await stage.Staff(market.Staff.Id, new RejectRefund(refund, "Too late"));
        }

        foreach (var report in await stage.Read(db => db.PaymentEvents.AsNoTracking()
            .Where(e => e.Verdict == PaymentVerdict.Mismatch && e.ResolvedAt == null).Select(e => e.Id).ToListAsync()))
        {
            await stage.Staff(market.Staff.Id, new ResolvePaymentEvent(report, EventDecision.Return, "Not what was asked"));
        }
    }

    private async Task Look(Deal deal) => await Note(deal, await stage.Read(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == deal.Id)));

    /// <summary>Writes into the journal what an order's row says anew: it was paid, or money of it went back.</summary>
    private async Task Note(Deal deal, Order order)
    {
        deal.Status = order.Status;
        if (deal.PaidAt is null && order.PaidAt is { } paid)
        {
            deal.PaidAt = paid;
            Count("orders paid");
            deal.Buyer.UndecidedPeriods -= deal.HasPeriod ? 1 : 0;
            deal.Lines.ToList().ForEach(line => Received(deal, line));
            await Follow(deal);
        }

        foreach (var line in deal.Lines)
        {
            var back = order.Lines.Single(l => l.Id == line.Line.Id).RefundedMinor - line.Refunds.Sum(step => step.AmountMinor);
            if (back > 0)
            {
                line.Refunds.Add(new RefundStep(back));
                GaveBack(deal, line);
            }
        }
    }

    private void Received(Deal deal, DealLine line)
    {
        var bought = line.Line;
        if (bought is { Kind: OrderLineKind.Product or OrderLineKind.Bundle, ProductId: { } product })
        {
            deal.Buyer.Note(new Fact.Got(deal.PaidAt!.Value, product, line.Right));
        }
        else if (bought is { Kind: OrderLineKind.Membership, TierId: { } tier, Period: { } period })
        {
            deal.Buyer.Note(new Fact.Period(deal.PaidAt!.Value, tier, period, line.Right, bought.TotalMinor));
            if (deal.Mandate is { } mandate)
            {
                deal.Buyer.Note(new Fact.Mandated(deal.PaidAt.Value, market.Tiers[tier].OwnerId, mandate));
            }
        }
    }

    private void GaveBack(Deal deal, DealLine line)
    {
        Count(deal.IsDisputed ? "lines charged back" : "lines refunded");
        var returned = line.Refunds.Sum(step => step.AmountMinor);
        var isWhole = deal.IsDisputed || returned >= line.Line.TotalMinor;
        switch (line.Line.Kind)
        {
            case OrderLineKind.Product or OrderLineKind.Bundle when isWhole:
                deal.Buyer.Note(new Fact.Lost(Now, line.Right));
                break;
            case OrderLineKind.Membership:
                deal.Buyer.Note(new Fact.PeriodRefunded(Now, line.Right, returned, line.Line.TotalMinor, isWhole));
                break;
            case OrderLineKind.Gift when isWhole && line.Redeemed is { } redeemed:
                redeemed.By.Note(line.Line.ProductId is not null
                    ? new Fact.Lost(Now, redeemed.Gift)
                    : new Fact.PeriodRefunded(Now, redeemed.Gift, line.Line.TotalMinor, line.Line.TotalMinor, IsWhole: true));
                break;
        }
    }

    /// <summary>Chance decides what will come of a paid order.</summary>
    private async Task Follow(Deal deal)
    {
        var person = deal.Buyer;
        foreach (var line in deal.Lines.Where(line => line.Line.Kind == OrderLineKind.Gift))
        {
            var code = await stage.Read(db => db.Gifts.AsNoTracking().Where(g => g.OrderLineId == line.Line.Id).Select(g => new { g.Id, g.Code }).SingleAsync());
            var (friend, when) = (people[person.Chance.Next(people.Count)], Now.AddHours(2 + person.Draw(Questions.GiftHours, 24 * 60)));
            var fate = person.Draw(Questions.Gift, 100);
            if (fate < 70)
            {
                agenda.Add(friend, when, () => Redeem(friend, line, code.Id, code.Code), by: person);
            }
            else if (fate < 82)
            {
                agenda.Add(person, when, () => ReturnGift(deal, code.Id));
            }
        }

        if (deal.Lines.Any(line => line.Line.Kind == OrderLineKind.Membership))
        {
            var line = deal.Lines.First(line => line.Line.Kind == OrderLineKind.Membership).Line;
            _ = deal.Mandate is null ? PlanMembership(person, line) : PlanFarewell(person, market.Tiers[line.TierId!.Value].OwnerId, Now.AddDays(person.Chance.Next(1, 40)), 0.15);
        }

        var chance = person.Draw(Questions.After, 1000);
        if (deal.TotalMinor == 0 || chance >= 140)
        {
            return;
        }

        var after = Now.AddHours(person.Chance.Next(1, 60));
        agenda.Add(person, chance switch { < 70 => after, < 100 => after.AddDays(20), < 125 => after.AddDays(1), _ => after.AddDays(25) }, chance switch
        {
            < 100 => () => AskBack(deal),
            < 125 => () => GiveSomeBack(deal, 1 + person.Chance.Next(3)),
            _ => () => Dispute(deal),
        });
    }

    private async Task Redeem(Person friend, DealLine line, GiftId gift, string code)
    {
        if (!(await stage.Do(friend.Id, new RedeemGift(code))).IsSuccess)
        {
            Count("gifts not redeemed");
            return;
        }

        Count("gifts redeemed");
        (line.Redeemed, line.StepsBefore) = ((friend, gift.Value), line.Refunds.Count);
        friend.Note(line.Line.ProductId is { } product
            ? new Fact.Got(Now, product, gift.Value)
            : new Fact.Period(Now, line.Line.TierId!.Value, line.Line.Period!.Value, gift.Value, line.Line.TotalMinor - line.Refunds.Sum(step => step.AmountMinor)));
    }

    private async Task ReturnGift(Deal deal, GiftId gift)
    {
        if ((await stage.Do(deal.Buyer.Id, new ReturnGift(gift))).IsSuccess)
        {
            Count("gifts returned");
            deal.WatchedUntil = Now.AddDays(14);
        }
    }

    /// <summary>The buyer asks; what the policy does not allow is agreed to by staff, or not.</summary>
    private async Task AskBack(Deal deal)
    {
        deal.WatchedUntil = Now.AddDays(14);
        var asked = await stage.Do(deal.Buyer.Id, new RequestRefund(deal.Id, null, "Not for me"));
        Count(asked.IsSuccess ? "refunds asked" : $"refunds not asked: {asked.Error.Code}");
        if (asked is { IsSuccess: true, Value.Status: RefundStatus.Requested })
        {
            _ = deal.Buyer.Likely(0.6)
                ? await stage.Staff(market.Staff.Id, new ApproveRefund(asked.Value.Id, "All right"))
                : await stage.Staff(market.Staff.Id, new RejectRefund(asked.Value.Id, "Too late"));
        }

        await Look(deal);
    }

    /// <summary>Staff give parts of a line back, some days after each other.</summary>
    private async Task GiveSomeBack(Deal deal, int times)
    {
        deal.WatchedUntil = Now.AddDays(14);
        var line = deal.Buyer.One(deal.Lines);
        var amount = Math.Max(1, line.Line.TotalMinor * deal.Buyer.Chance.Next(5, 60) / 100);
        var given = await stage.Staff(market.Staff.Id, new RefundOrderLines(deal.Id, [new RefundLine(line.Line.Id, amount)], "A part"));
        Count(given.IsSuccess ? "parts given back" : $"parts not given back: {given.Error.Code}");
        await Look(deal);
        if (times > 1)
        {
            agenda.Add(deal.Buyer, Now.AddDays(deal.Buyer.Chance.Next(2, 9)), () => GiveSomeBack(deal, times - 1));
        }
    }

    /// <summary>The buyer's bank takes back what is left, and gives it to us again if we win.</summary>
    private async Task Dispute(Deal deal)
    {
        await Look(deal);
        var left = deal.TotalMinor - deal.Lines.Sum(line => line.Refunds.Sum(step => step.AmountMinor));
        var isQuiet = await stage.Read(db => db.Refunds.AllAsync(r =>
            r.OrderId != deal.Id || r.Status == RefundStatus.Settled || r.Status == RefundStatus.Rejected || r.Status == RefundStatus.Failed));
        if (left <= 0 || deal.Transaction is not { } money || !isQuiet)
        {
            return;
        }

        Count("disputes");
        deal.IsDisputed = true;
        await ReportDispute(deal, money, left, isWon: false);
        await Look(deal);
        if (deal.Buyer.Likely(0.4))
        {
            agenda.Add(deal.Buyer, Now.AddDays(12), () => Win(deal, money, left));
        }
    }

    private async Task Win(Deal deal, string money, long amount)
    {
        Count("disputes won");
        await ReportDispute(deal, money, amount, isWon: true);
        foreach (var line in deal.Lines.Where(line => line.Refunds.Count > 0 && line.Refunds.Sum(step => step.AmountMinor) == line.Line.TotalMinor))
        {
            line.Refunds[^1].IsRestored = true;
        }
    }

    private Task ReportDispute(Deal deal, string money, long minor, bool isWon)
    {
        var (amount, type) = (new Money(minor, deal.Currency), isWon ? "dispute.won" : "dispute.opened");
        return deal.Provider == PaymentProvider.Stripe ? standing.Dispute(money, amount, isWon) : bank.ReportDispute(type, deal.Reference!, money, amount);
    }

    private async Task ReturnWrong(Deal deal)
    {
        foreach (var report in await stage.Read(db => db.PaymentEvents.AsNoTracking()
            .Where(e => e.OrderId == deal.Id && e.Verdict == PaymentVerdict.Mismatch && e.ResolvedAt == null).Select(e => e.Id).ToListAsync()))
        {
            await stage.Staff(market.Staff.Id, new ResolvePaymentEvent(report, EventDecision.Return, "Not what was asked"));
        }
    }

    private async Task Tip(Person person)
    {
        var currency = Market.Currencies[Math.Max(0, person.Draw(Questions.Currency, 6) - 3)];
        var amount = new Money(person.Chance.Next(1_00, 50_00), currency);
        var tip = new GiveTip(new TipAuthor(person.One(market.Creators).Handle, amount, "Thank you"), PaymentProvider.Sandbox, amount);
        var placed = await stage.Do(person, tip, person.NextKey());
        if (placed.IsSuccess)
        {
            Count($"tips in {currency}");
            await Begin(person, placed.Value);
        }
    }
}
