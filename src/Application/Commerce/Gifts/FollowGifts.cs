using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Gifts;

/// <summary>Every gift line of a paid order gets a code to give away.</summary>
internal sealed class IssueGiftsWhenOrderPaid(ICommerceDb db, IOutbox outbox, TimeProvider clock) : IDomainEventHandler<OrderPaid>
{
    private const int Groups = 4;

    public async Task Handle(OrderPaid domainEvent, CancellationToken cancellationToken)
    {
        var order = await db.OrderOf(domainEvent.OrderId, cancellationToken);
        var lines = order.Lines.Where(line => line.Kind == OrderLineKind.Gift).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        var issued = await db.Gifts.Where(gift => gift.OrderId == order.Id).Select(gift => gift.OrderLineId).ToListAsync(cancellationToken);
        var now = clock.Now();
        foreach (var line in lines.Where(line => !issued.Contains(line.Id)))
        {
            var gift = Gift.Issue(Id.New<GiftId>(now), order, line, RandomCode.New(Groups), now);
            db.Gifts.Add(gift);
            if (gift.RecipientEmail is not null)
            {
                outbox.Add(new GiftToDeliverV1(gift.Id));
            }
        }
    }
}

/// <summary>Money of a gift's line went back: all of it, or all of its order's, or by the bank, ends an unused code; a part of it does not.</summary>
internal sealed class VoidGiftsWhenRefundSettled(ICommerceDb db, TimeProvider clock) : IDomainEventHandler<RefundSettled>, IDomainEventHandler<OrderRefunded>
{
    public async Task Handle(OrderRefunded domainEvent, CancellationToken cancellationToken)
    {
        foreach (var gift in domainEvent.InFull ? await db.Gifts.Where(gift => gift.OrderId == domainEvent.OrderId).ToListAsync(cancellationToken) : [])
        {
            gift.Void(clock.Now());
        }
    }

    public async Task Handle(RefundSettled domainEvent, CancellationToken cancellationToken)
    {
        var lines = domainEvent.Lines.Select(line => line.OrderLineId).ToList();
        var byBank = domainEvent.Kind == RefundKind.Chargeback;
        foreach (var gift in await db.Gifts.Where(gift => gift.OrderId == domainEvent.OrderId && lines.Contains(gift.OrderLineId)).ToListAsync(cancellationToken))
        {
            gift.GiveBack(domainEvent.Lines.Where(line => line.OrderLineId == gift.OrderLineId).Sum(line => line.AmountMinor), byBank, clock.Now());
        }
    }
}

/// <summary>Tells other modules that a gift has found somebody.</summary>
internal sealed class AnnounceGifts(IOutbox outbox) : IDomainEventHandler<GiftRedeemed>
{
    public Task Handle(GiftRedeemed domainEvent, CancellationToken cancellationToken)
    {
        outbox.Add(new GiftRedeemedV1(domainEvent.GiftId, domainEvent.RedeemedBy));
        return Task.CompletedTask;
    }
}
