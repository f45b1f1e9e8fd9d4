using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Gifts;

/// <summary>What was paid for a gift that was given back unused goes back, without anybody's approval.</summary>
internal sealed class OpenRefundWhenGiftReturned(ICommerceDb db, ICommerceLocks locks, TimeProvider clock) : IDomainEventHandler<GiftReturned>
{
    public async Task Handle(GiftReturned domainEvent, CancellationToken cancellationToken)
    {
        await locks.Order(domainEvent.OrderId, cancellationToken);
        var order = await db.Orders.SingleAsync(o => o.Id == domainEvent.OrderId, cancellationToken);
        var left = (await RefundableLines.Of(order, db, cancellationToken)).GetValueOrDefault(domainEvent.OrderLineId);
        if (left <= 0 || !order.Status.HoldsMoney())
        {
            return;
        }

        var now = clock.Now();
        var refund = Refund.Open(
            Id.New<RefundId>(now),
            new(order.Id, order.PaymentId, order.MemberId, order.Currency, [new(domainEvent.OrderLineId, left)]),
            RefundKind.Self,
            "The gift was given back unused.",
            domainEvent.BuyerId,
            now);
        db.Refunds.Add(refund.IsSuccess ? refund.Value : throw new InvalidOperationException($"A returned gift was not refunded: {refund.Error.Code}."));
    }
}
