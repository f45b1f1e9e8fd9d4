using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>Writes down whose the money of a paid order is, and lets each of them be told.</summary>
internal sealed class PostSaleWhenOrderPaid(ICommerceDb db, MarketTerms terms, IOutbox outbox, TimeProvider clock) : IDomainEventHandler<OrderPaid>
{
    public async Task Handle(OrderPaid domainEvent, CancellationToken cancellationToken)
    {
        var order = await db.OrderOf(domainEvent.OrderId, cancellationToken);
        var lines = await SaleLines.Of(order, db, terms, cancellationToken);
        var now = clock.Now();
        db.LedgerTransactions.Add(LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            new(LedgerTransactionKind.Sale, LedgerSources.Order, order.Id.Value, order.Id),
            order.Currency,
            SalePosting.Of(order.Provider, lines),
            now));
        foreach (var creator in lines.Where(line => line.PaidMinor > 0).SelectMany(line => line.Terms.Shares).Select(share => share.MemberId).Distinct())
        {
            outbox.Add(new SaleMadeV1(order.Id, creator));
        }
    }
}
