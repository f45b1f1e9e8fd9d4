using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Coupons;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>
/// Hands a verified payment to its order. One that comes after the order expired revives it where everything it promised can
/// still be given: nothing of it is owned, ordered anew or withdrawn meanwhile, and its coupons have uses left.
/// </summary>
internal sealed class MarkOrderPaidWhenPaymentReceived(
    ICommerceDb db, ICommerceLocks locks, IProductsForSale products, Possessions possessions, CouponWallet coupons, MembershipSales memberships, TimeProvider clock)
    : IDomainEventHandler<PaymentReceived>
{
    public async Task Handle(PaymentReceived domainEvent, CancellationToken cancellationToken)
    {
        if (!await locks.Order(domainEvent.OrderId, cancellationToken))
        {
            throw new InvalidOperationException($"Payment {domainEvent.PaymentId} names an order that does not exist.");
        }

        var order = await db.Orders.AsSingleQuery().SingleAsync(o => o.Id == domainEvent.OrderId, cancellationToken);
        var possible = await IsCreditThere(order, cancellationToken) && (order.Status != OrderStatus.Expired || await CanRevive(order, domainEvent, cancellationToken));
        order.Receive(domainEvent.PaymentId, domainEvent.Provider, domainEvent.Amount, possible, clock.Now());
    }

    /// <summary>Whether the unused time that made a membership cheaper is still there: another order may have used it, or its money gone back.</summary>
    private async Task<bool> IsCreditThere(Order order, CancellationToken cancellationToken)
    {
        if (order.Lines.FirstOrDefault(line => line.CreditMinor > 0) is not { TierId: { } tier } line)
        {
            return true;
        }

        await locks.Buyer(order.MemberId, cancellationToken);
        return await memberships.StillCredits(order.MemberId, tier, new Money(line.CreditMinor, order.Currency), order.PlacedAt, clock.Now(), cancellationToken);
    }

    private async Task<bool> CanRevive(Order order, PaymentReceived payment, CancellationToken cancellationToken)
    {
        if (payment.Amount != order.Total)
        {
            return false;
        }

        // Two that are paid late at once would each find that the buyer has nothing yet.
        await locks.Buyer(order.MemberId, cancellationToken);
        var own = order.Lines.Where(line => line.Kind is OrderLineKind.Product or OrderLineKind.Bundle).Select(line => line.ProductId).OfType<ProductId>().ToList();
        var sold = order.Lines.Select(line => line.ProductId).OfType<ProductId>().Distinct().ToList();
        var found = await products.Find(sold, cancellationToken);
        return sold.TrueForAll(id => found.GetValueOrDefault(id) is { IsPublished: true })
            && !await IsOrderedAnew(order, own, cancellationToken)
            && (await possessions.Of(order.MemberId, [.. own.Select(id => found[id])], cancellationToken)).Count == 0
            && await coupons.HoldAgain(order.Id, cancellationToken);
    }

    private async Task<bool> IsOrderedAnew(Order order, List<ProductId> products, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        return products.Count > 0 && await db.Orders.AnyAsync(
            other => other.MemberId == order.MemberId && other.Id != order.Id && other.Status == OrderStatus.AwaitingPayment && other.ExpiresAt > now
                && other.Lines.Any(line => line.ProductId != null && products.Contains(line.ProductId.Value) && line.Kind != OrderLineKind.Gift),
            cancellationToken);
    }
}
