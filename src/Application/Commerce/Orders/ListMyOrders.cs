using FluentValidation;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>The acting member's orders, newest first.</summary>
public sealed record ListMyOrders(OrderStatus? Status, string? Cursor, int Limit) : IQuery<Page<OrderSummary>>
{
    internal sealed class Validator : AbstractValidator<ListMyOrders>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max).WithError(CommonErrors.InvalidRequest);
    }

    internal sealed class Handler(IOrderLists lists, ICommerceDb db, ICurrentUser me) : IQueryHandler<ListMyOrders, Page<OrderSummary>>
    {
        public async Task<Result<Page<OrderSummary>>> Handle(ListMyOrders query, CancellationToken cancellationToken)
        {
            Cursor? after = null;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is null)
                {
                    return CommonErrors.InvalidCursor;
                }

                after = cursor;
            }

            var ids = await lists.Find(new(me.Required, query.Status), after, query.Limit + 1, cancellationToken);
            var orders = await db.OrdersOf(ids, cancellationToken);
            return Page<OrderSummary>.Of([.. orders.Select(OrderSummary.Of)], query.Limit, order => Common.Cursor.At(order.PlacedAt, order.Id.Value));
        }
    }
}
