using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>A redeemed gift is delivered: what lay in escrow becomes the platform's and the creators'.</summary>
internal sealed class ReleaseEscrowWhenGiftRedeemed(ICommerceDb db, MarketTerms terms, TimeProvider clock) : IDomainEventHandler<GiftRedeemed>
{
    public async Task Handle(GiftRedeemed domainEvent, CancellationToken cancellationToken)
    {
        var gift = await db.Gifts.FirstAsync(g => g.Id == domainEvent.GiftId, cancellationToken);
        var order = await db.Orders.AsNoTracking().FirstAsync(o => o.Id == gift.OrderId, cancellationToken);
        var lines = await SaleLines.Of(order, db, terms, cancellationToken);
        var now = clock.Now();
        db.LedgerTransactions.Add(LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            new(LedgerTransactionKind.GiftReleased, LedgerSources.Gift, gift.Id.Value, order.Id),
            order.Currency,
            SalePosting.Delivered(lines.Single(line => line.LineId == gift.OrderLineId)),
            now));
    }
}
