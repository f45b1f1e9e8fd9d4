using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>
/// A redeemed gift is delivered: what lay in escrow becomes the platform's and the creators'. Where part of its price went back
/// before, they bear that part as if it went back now.
/// </summary>
internal sealed class ReleaseEscrowWhenGiftRedeemed(ICommerceDb db, MarketTerms terms, TimeProvider clock) : IDomainEventHandler<GiftRedeemed>
{
    public async Task Handle(GiftRedeemed domainEvent, CancellationToken cancellationToken)
    {
        var gift = await db.Gifts.FirstAsync(g => g.Id == domainEvent.GiftId, cancellationToken);
        var order = await db.Orders.AsNoTracking().FirstAsync(o => o.Id == gift.OrderId, cancellationToken);
        var lines = await SaleLines.Of(order, db, terms, cancellationToken);
        var line = lines.Single(l => l.LineId == gift.OrderLineId);
        var now = clock.Now();
        db.LedgerTransactions.Add(LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            new(LedgerTransactionKind.GiftReleased, LedgerSources.Gift, gift.Id.Value, order.Id),
            order.Currency,
            SalePosting.Delivered(line),
            now));
        if (order.Lines.Single(l => l.Id == gift.OrderLineId).RefundedMinor is > 0 and var returned)
        {
            db.LedgerTransactions.Add(LedgerTransaction.Post(
                Id.New<LedgerTransactionId>(now),
                new(LedgerTransactionKind.Refund, LedgerSources.Gift, gift.Id.Value, order.Id),
                order.Currency,
                SalePosting.TakenBack(line, returned, SalePosting.Gross(line) - await LeftInEscrow(line.LineId, cancellationToken)),
                now));
        }
    }

    private async Task<long> LeftInEscrow(OrderLineId line, CancellationToken cancellationToken) =>
        -await db.LedgerTransactions.SelectMany(t => t.Entries)
            .Where(e => e.LineId == line && e.Kind == LedgerAccountKind.Escrow).SumAsync(e => e.AmountMinor, cancellationToken);
}
