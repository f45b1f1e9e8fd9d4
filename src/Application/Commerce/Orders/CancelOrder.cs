using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>The acting member gives their order up before paying.</summary>
public sealed record CancelOrder(OrderId OrderId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, ICurrentUser me, TimeProvider clock) : ICommandHandler<CancelOrder>
    {
        public async Task<Result> Handle(CancelOrder command, CancellationToken cancellationToken)
        {
            await locks.Order(command.OrderId, cancellationToken);
            var order = await db.Orders.SingleOrDefaultAsync(o => o.Id == command.OrderId && o.MemberId == me.Required, cancellationToken);
            return order is null ? OrderErrors.NotFound : order.Cancel(clock.Now());
        }
    }
}
