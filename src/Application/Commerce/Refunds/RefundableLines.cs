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
}
