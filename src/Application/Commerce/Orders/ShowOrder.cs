using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>One of the acting member's orders.</summary>
public sealed record ShowOrder(OrderId OrderId) : IQuery<OrderView>
{
    internal sealed class Handler(ICommerceDb db, IMemberDirectory members, ICurrentUser me, TimeProvider clock) : IQueryHandler<ShowOrder, OrderView>
    {
        public async Task<Result<OrderView>> Handle(ShowOrder query, CancellationToken cancellationToken) =>
            await db.Orders.AsNoTracking().AsSingleQuery().SingleOrDefaultAsync(o => o.Id == query.OrderId && o.MemberId == me.Required, cancellationToken) is { } order
                ? await db.View(members, order, clock.Now(), cancellationToken)
                : OrderErrors.NotFound;
    }
}

/// <summary>Where one of the acting member's orders stands: cheap enough to be asked again and again.</summary>
public sealed record ShowOrderStatus(OrderId OrderId) : IQuery<ShowOrderStatus.Response>
{
    public sealed record Response(OrderStatus Status, DateTimeOffset ExpiresAt, int Version);

    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ShowOrderStatus, Response>
    {
        public async Task<Result<Response>> Handle(ShowOrderStatus query, CancellationToken cancellationToken) =>
            await db.Orders.AsNoTracking().Where(o => o.Id == query.OrderId && o.MemberId == me.Required)
                .Select(o => new Response(o.Status, o.ExpiresAt, o.Version)).SingleOrDefaultAsync(cancellationToken) is { } response
                ? response
                : OrderErrors.NotFound;
    }
}
