using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>Which orders to list.</summary>
/// <param name="Member">Only this buyer's.</param>
/// <param name="Status">Only in this state.</param>
/// <param name="Provider">Only paid, or to be paid, this way.</param>
/// <param name="Text">The beginning of a number, a whole handle or a part of a title.</param>
public sealed record OrderFilter(MemberId? Member = null, OrderStatus? Status = null, PaymentProvider? Provider = null, string? Text = null);

/// <summary>Finds orders, newest first, by position behind the last one.</summary>
public interface IOrderLists
{
    Task<IReadOnlyList<OrderId>> Find(OrderFilter filter, Cursor? after, int limit, CancellationToken cancellationToken);
}
