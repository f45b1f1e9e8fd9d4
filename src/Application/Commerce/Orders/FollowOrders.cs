using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Commerce.Coupons;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>Everything that follows from the payment has been done: the order is fulfilled.</summary>
internal sealed class FulfilOrderWhenReady(ICommerceDb db, TimeProvider clock) : IDomainEventHandler<OrderReadyToFulfil>
{
    public async Task Handle(OrderReadyToFulfil domainEvent, CancellationToken cancellationToken)
    {
        var order = await db.OrderOf(domainEvent.OrderId, cancellationToken);
        if (order.Status == OrderStatus.Paid)
        {
            order.Fulfil(clock.Now());
        }
    }
}

/// <summary>A coupon's use is used when its order is paid, and free again when the order comes to nothing.</summary>
internal sealed class SettleCouponsOfOrder(ICommerceDb db, CouponWallet coupons, TimeProvider clock) :
    IDomainEventHandler<OrderPaid>,
    IDomainEventHandler<OrderExpired>,
    IDomainEventHandler<OrderCancelled>,
    IDomainEventHandler<OrderRefunded>
{
    public async Task Handle(OrderPaid domainEvent, CancellationToken cancellationToken)
    {
        // A coupon that takes nothing off is not applied.
        if ((await db.OrderOf(domainEvent.OrderId, cancellationToken)).DiscountMinor > 0)
        {
            await coupons.Use(domainEvent.OrderId, clock.Now(), cancellationToken);
        }
    }

    public Task Handle(OrderExpired domainEvent, CancellationToken cancellationToken) => coupons.Release(domainEvent.OrderId, clock.Now(), cancellationToken);

    public Task Handle(OrderCancelled domainEvent, CancellationToken cancellationToken) => coupons.Release(domainEvent.OrderId, clock.Now(), cancellationToken);

    public Task Handle(OrderRefunded domainEvent, CancellationToken cancellationToken) =>
        domainEvent.InFull ? coupons.Release(domainEvent.OrderId, clock.Now(), cancellationToken) : Task.CompletedTask;
}

/// <summary>Takes a refund that went back over into its order. Surplus money was never the order's and is returned without one.</summary>
internal sealed class NoteRefundWhenRefundSettled(ICommerceDb db, ICommerceLocks locks) : IDomainEventHandler<RefundSettled>
{
    public async Task Handle(RefundSettled domainEvent, CancellationToken cancellationToken)
    {
        await locks.Order(domainEvent.OrderId, cancellationToken);
        var order = await db.OrderOf(domainEvent.OrderId, cancellationToken);
        var noted = order.Refund(domainEvent.RefundId, domainEvent.Lines);
        if (!noted.IsSuccess)
        {
            throw new InvalidOperationException($"Refund {domainEvent.RefundId} does not fit its order: {noted.Error.Code}.");
        }
    }
}

/// <summary>Tells other modules, in the transaction that made it true.</summary>
internal sealed class AnnounceOrders(ICommerceDb db, IOutbox outbox) : IDomainEventHandler<OrderPaid>, IDomainEventHandler<OrderRefunded>
{
    public async Task Handle(OrderPaid domainEvent, CancellationToken cancellationToken) =>
        outbox.Add(new OrderPaidV1(domainEvent.OrderId, await BuyerOf(domainEvent.OrderId, cancellationToken)));

    public async Task Handle(OrderRefunded domainEvent, CancellationToken cancellationToken) =>
        outbox.Add(new OrderRefundedV1(domainEvent.OrderId, await BuyerOf(domainEvent.OrderId, cancellationToken), domainEvent.RefundId, domainEvent.InFull));

    private async Task<MemberId> BuyerOf(OrderId id, CancellationToken cancellationToken) => (await db.OrderOf(id, cancellationToken)).MemberId;
}
