using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Access;

/// <summary>Gives the buyer what the lines of a paid order say: products at once, memberships by their period.</summary>
internal sealed class OpenAccessWhenOrderPaid(ICommerceDb db, IAccessLog log, PaidMemberships memberships, TimeProvider clock) : IDomainEventHandler<OrderPaid>
{
    public async Task Handle(OrderPaid domainEvent, CancellationToken cancellationToken)
    {
        var order = await db.OrderOf(domainEvent.OrderId, cancellationToken);
        var now = clock.Now();
        foreach (var line in order.Lines)
        {
            if (line is { Kind: OrderLineKind.Product or OrderLineKind.Bundle, ProductId: { } product })
            {
                var source = new AccessSource(AccessSources.OrderLine, line.Id.Value);
                await log.Write(order.MemberId, new(AccessEventKind.Purchased, AccessScope.Of(product), line.Id.Value, order.PaidAt ?? now, null, source), cancellationToken);
            }
            else if (line is { Kind: OrderLineKind.Membership, TierId: { } tier, Period: { } period })
            {
                var payment = domainEvent.PaymentId is { } id ? await db.Payments.FindAsync([id], cancellationToken) : null;
                await memberships.Add(
                    order.MemberId, tier, period, new(line.Id.Value, new Money(line.TotalMinor, order.Currency)), payment?.Mandate, cancellationToken);
            }
        }
    }
}

/// <summary>Gives whoever redeems a gift what was bought for them.</summary>
internal sealed class OpenAccessWhenGiftRedeemed(IAccessLog log, PaidMemberships memberships, ICommerceDb db) : IDomainEventHandler<GiftRedeemed>
{
    public async Task Handle(GiftRedeemed domainEvent, CancellationToken cancellationToken)
    {
        var gift = domainEvent.GiftId.Value;
        if (domainEvent.ProductId is { } product)
        {
            var entry = new AccessEntry(AccessEventKind.GiftRedeemed, AccessScope.Of(product), gift, domainEvent.At, null, new(AccessSources.Gift, gift));
            await log.Write(domainEvent.RedeemedBy, entry, cancellationToken);
        }
        else if (domainEvent is { TierId: { } tier, Period: { } period })
        {
            // Loaded by the command that redeems it: what counts is what was paid and kept.
            var paid = await db.Gifts.Where(g => g.Id == domainEvent.GiftId).Select(g => new { g.PaidMinor, g.RefundedMinor, g.Currency }).SingleAsync(cancellationToken);
            await memberships.Add(domainEvent.RedeemedBy, tier, period, new(gift, new Money(paid.PaidMinor - paid.RefundedMinor, paid.Currency)), null, cancellationToken);
        }
    }
}

/// <summary>
/// Takes back what a refund or a chargeback unwinds: a product when its line is refunded whole, a membership in proportion; and
/// what cost nothing beside it, when the whole order is refunded.
/// </summary>
internal sealed class CloseAccessWhenRefundSettled(ICommerceDb db, IAccessLog log, PaidMemberships memberships, TimeProvider clock) :
    IDomainEventHandler<RefundSettled>,
    IDomainEventHandler<OrderRefunded>
{
    public async Task Handle(OrderRefunded domainEvent, CancellationToken cancellationToken)
    {
        if (!domainEvent.InFull)
        {
            return;
        }

        var order = await db.OrderOf(domainEvent.OrderId, cancellationToken);
        foreach (var line in order.Lines.Where(line => line.TotalMinor == 0))
        {
            await Close(order, line, 0, AccessEventKind.Refunded, domainEvent.RefundId, cancellationToken);
        }
    }

    public async Task Handle(RefundSettled domainEvent, CancellationToken cancellationToken)
    {
        var order = await db.OrderOf(domainEvent.OrderId, cancellationToken);
        var kind = domainEvent.Kind == RefundKind.Chargeback ? AccessEventKind.ChargedBack : AccessEventKind.Refunded;
        foreach (var part in domainEvent.Lines.GroupBy(line => line.OrderLineId))
        {
            if (order.Lines.FirstOrDefault(l => l.Id == part.Key) is { } line)
            {
                var refunded = await RefundedSoFar(domainEvent, line, part.Sum(p => p.AmountMinor), cancellationToken);
                await Close(order, line, refunded, kind, domainEvent.RefundId, cancellationToken);
            }
        }
    }

    private async Task Close(Order order, OrderLine line, long refunded, AccessEventKind kind, RefundId refund, CancellationToken cancellationToken)
    {
        var isWhole = refunded >= line.TotalMinor || kind == AccessEventKind.ChargedBack;
        if (line is { Kind: OrderLineKind.Product or OrderLineKind.Bundle, ProductId: { } product } && isWhole)
        {
            var entry = new AccessEntry(kind, AccessScope.Of(product), line.Id.Value, clock.Now(), null, new(AccessSources.Refund, refund.Value));
            await log.Write(order.MemberId, entry, cancellationToken);
        }
        else if (line.Kind == OrderLineKind.Membership)
        {
            await memberships.Refund(line.Id.Value, new(refunded, order.Currency), new(line.TotalMinor, order.Currency), refund, kind, cancellationToken);
        }
        else if (line.Kind == OrderLineKind.Gift && isWhole)
        {
            await CloseGift(line, kind, refund, cancellationToken);
        }
    }

    /// <summary>A gift that was redeemed before its money went back: whoever redeemed it loses it.</summary>
    private async Task CloseGift(OrderLine line, AccessEventKind kind, RefundId refund, CancellationToken cancellationToken)
    {
        var gift = await db.Gifts.SingleOrDefaultAsync(g => g.OrderLineId == line.Id && g.RedeemedBy != null, cancellationToken);
        if (gift is { ProductId: { } product, RedeemedBy: { } member })
        {
            var entry = new AccessEntry(kind, AccessScope.Of(product), gift.Id.Value, clock.Now(), null, new(AccessSources.Refund, refund.Value));
            await log.Write(member, entry, cancellationToken);
        }
        else if (gift is not null)
        {
            var whole = new Money(line.TotalMinor, gift.Currency);
            await memberships.Refund(gift.Id.Value, whole, whole, refund, kind, cancellationToken);
        }
    }

    /// <summary>How much of a line went back altogether, this refund included, whether or not the order has counted it yet.</summary>
    private async Task<long> RefundedSoFar(RefundSettled settled, OrderLine line, long now, CancellationToken cancellationToken)
    {
        var lineId = line.Id;
        var earlier = await db.Orders.AsNoTracking()
            .Where(o => o.Id == settled.OrderId)
            .SelectMany(o => o.Lines)
            .Where(l => l.Id == lineId)
            .Select(l => l.RefundedMinor)
            .SingleAsync(cancellationToken);
        return Math.Min(line.TotalMinor, earlier + now);
    }
}
