using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Coupons;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>
/// Hands a verified payment to its order. One that comes after the order expired revives it where everything it promised can
/// still be given: nothing of it is owned or withdrawn meanwhile, and its coupons have uses left.
/// </summary>
internal sealed class MarkOrderPaidWhenPaymentReceived(
    ICommerceDb db, ICommerceLocks locks, IProductsForSale products, Possessions possessions, CouponWallet coupons, TimeProvider clock)
    : IDomainEventHandler<PaymentReceived>
{
    public async Task Handle(PaymentReceived domainEvent, CancellationToken cancellationToken)
    {
        if (!await locks.Order(domainEvent.OrderId, cancellationToken))
        {
            throw new InvalidOperationException($"Payment {domainEvent.PaymentId} names an order that does not exist.");
        }

        var order = await db.Orders.SingleAsync(o => o.Id == domainEvent.OrderId, cancellationToken);
        var possible = order.Status != OrderStatus.Expired || await CanRevive(order, domainEvent, cancellationToken);
        order.Receive(domainEvent.PaymentId, domainEvent.Provider, domainEvent.Amount, possible, clock.Now());
    }

    private async Task<bool> CanRevive(Order order, PaymentReceived payment, CancellationToken cancellationToken)
    {
        if (payment.Amount != order.Total)
        {
            return false;
        }

        var own = order.Lines.Where(line => line.Kind is OrderLineKind.Product or OrderLineKind.Bundle).Select(line => line.ProductId).OfType<ProductId>().ToList();
        var sold = order.Lines.Select(line => line.ProductId).OfType<ProductId>().Distinct().ToList();
        var found = await products.Find(sold, cancellationToken);
        return sold.TrueForAll(id => found.GetValueOrDefault(id) is { IsPublished: true })
            && (await possessions.Of(order.MemberId, [.. own.Select(id => found[id])], cancellationToken)).Count == 0
            && await coupons.HoldAgain(order.Id, cancellationToken);
    }
}
