using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>What could still go back of an order, line by line: what was paid, less what went back or is on its way.</summary>
internal static class RefundableLines
{
    /// <summary>What is left of each line.</summary>
    /// <remarks>Call it under the order's lock: two refunds at once would both see the same money.</remarks>
    public static async Task<IReadOnlyDictionary<OrderLineId, long>> Of(Order order, ICommerceDb db, CancellationToken cancellationToken)
    {
        var underWay = (await db.Refunds.AsNoTracking()
                .Where(r => r.OrderId == order.Id
                    && (r.Status == RefundStatus.Requested || r.Status == RefundStatus.Approved || r.Status == RefundStatus.Processing))
                .SelectMany(r => r.Lines.Select(l => new { l.LineId, l.AmountMinor }))
                .ToListAsync(cancellationToken))
            .ToLookup(l => l.LineId, l => l.AmountMinor);
        return order.Lines.ToDictionary(line => line.Id, line => line.RefundableMinor - underWay[line.Id].Sum());
    }

    /// <summary>What was paid for each line and did not go back yet; what is on its way still counts.</summary>
    public static async Task<IReadOnlyDictionary<OrderLineId, long>> Captured(OrderId id, ICommerceDb db, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
        return order.Lines.ToDictionary(line => line.Id, line => line.RefundableMinor);
    }

    /// <summary>Whether a refund still fits its order: one that failed counts no more, so another may have taken its place.</summary>
    public static async Task<bool> Suffice(Refund refund, ICommerceDb db, CancellationToken cancellationToken)
    {
        if (refund.IsLive)
        {
            return true;
        }

        var order = await db.Orders.AsNoTracking().FirstAsync(o => o.Id == refund.OrderId, cancellationToken);
        var left = await Of(order, db, cancellationToken);
        return refund.Lines.All(line => line.AmountMinor <= left.GetValueOrDefault(line.LineId));
    }
}

/// <summary>Refunds are changed under the lock of their order: what is left of it is decided one after another.</summary>
internal static class RefundRows
{
    /// <summary>Locks the order, then loads the refund as it stands now; null where there is none.</summary>
    public static async Task<Refund?> Lock(RefundId id, ICommerceDb db, ICommerceLocks locks, CancellationToken cancellationToken)
    {
        if (await db.Refunds.AsNoTracking().Where(r => r.Id == id).Select(r => (OrderId?)r.OrderId).FirstOrDefaultAsync(cancellationToken) is not { } order)
        {
            return null;
        }

        await locks.Order(order, cancellationToken);
        return await db.Refunds.FirstAsync(r => r.Id == id, cancellationToken);
    }
}
