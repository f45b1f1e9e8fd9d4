using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>Lets orders go whose time to pay has run out, and with them the coupons they held.</summary>
public sealed class ExpireOrders(ICommerceDb db, ISender sender, TimeProvider clock) : IRecurringJob
{
    private const int Batch = 500;

    public string Name => "commerce.expire_orders";

    public TimeSpan Interval => TimeSpan.FromSeconds(20);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var due = await db.Orders.Where(order => order.Status == OrderStatus.AwaitingPayment && order.ExpiresAt <= now)
            .OrderBy(order => order.ExpiresAt).Select(order => order.Id).Take(Batch).ToListAsync(cancellationToken);
        var done = 0;
        foreach (var id in due)
        {
            done += (await sender.Send(new ExpireOrder(id), cancellationToken)).IsSuccess ? 1 : 0;
        }

        return done;
    }
}

/// <summary>Lets one order go if its time has run out.</summary>
public sealed record ExpireOrder(OrderId OrderId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, TimeProvider clock) : ICommandHandler<ExpireOrder>
    {
        public async Task<Result> Handle(ExpireOrder command, CancellationToken cancellationToken)
        {
            await locks.Order(command.OrderId, cancellationToken);
            var order = await db.Orders.SingleOrDefaultAsync(o => o.Id == command.OrderId, cancellationToken);
            return order is null ? OrderErrors.NotFound : order.Expire(clock.Now());
        }
    }
}
