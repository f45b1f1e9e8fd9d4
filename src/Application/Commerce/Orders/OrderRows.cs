using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>How the reactions to an order's events come by the order.</summary>
internal static class OrderRows
{
    /// <summary>The order that an event of this transaction is about: whoever raised the event has loaded it, so that nobody reads it again.</summary>
    public static async Task<Order> OrderOf(this ICommerceDb db, OrderId id, CancellationToken cancellationToken) =>
        await db.Orders.FindAsync([id], cancellationToken) ?? throw new InvalidOperationException($"There is no order {id}.");
}
