using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>Writes down whose the money of a paid order is.</summary>
internal sealed class PostSaleWhenOrderPaid(ICommerceDb db, MarketTerms terms, TimeProvider clock) : IDomainEventHandler<OrderPaid>
{
    public async Task Handle(OrderPaid domainEvent, CancellationToken cancellationToken)
    {
        // The order is already tracked: the transaction that raised the event loaded it.
        var order = await db.Orders.FirstAsync(o => o.Id == domainEvent.OrderId, cancellationToken);
        var lines = await SaleLines.Of(order, db, terms, cancellationToken);
        var now = clock.Now();
        db.LedgerTransactions.Add(LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            new(LedgerTransactionKind.Sale, LedgerSources.Order, order.Id.Value, order.Id),
            order.Currency,
            SalePosting.Of(order.Provider, lines),
            now));
    }
}
