using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>All refunds, the newest first; by status where one is named.</summary>
public sealed record ListRefunds(RefundStatus? Status, string? Cursor, int Limit) : IQuery<Page<RefundView>>
{
    internal sealed class Validator : AbstractValidator<ListRefunds>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db) : IQueryHandler<ListRefunds, Page<RefundView>>
    {
        public async Task<Result<Page<RefundView>>> Handle(ListRefunds query, CancellationToken cancellationToken)
        {
            IQueryable<Refund> refunds = db.Refunds;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                refunds = db.Refunds.FromSql($"select * from commerce.refunds where (requested_at, id) < ({time}, {cursor.Id})");
            }

            if (query.Status is { } status)
            {
                refunds = refunds.Where(r => r.Status == status);
            }

            var rows = await refunds.AsNoTracking().OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.Id).Take(query.Limit + 1).ToListAsync(cancellationToken);
            return Page<RefundView>.Of(rows.ConvertAll(RefundView.Of), query.Limit, r => Common.Cursor.At(r.RequestedAt, r.Id.Value));
        }
    }
}

/// <summary>The refunds of one of the acting member's orders, the newest first.</summary>
public sealed record ListMyRefunds(OrderId OrderId) : IQuery<RefundView[]>
{
    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ListMyRefunds, RefundView[]>
    {
        public async Task<Result<RefundView[]>> Handle(ListMyRefunds query, CancellationToken cancellationToken)
        {
            var member = me.Required;
            if (!await db.Orders.AnyAsync(o => o.Id == query.OrderId && o.MemberId == member, cancellationToken))
            {
                return OrderErrors.NotFound;
            }

            var refunds = await db.Refunds.AsNoTracking().Where(r => r.OrderId == query.OrderId)
                .OrderByDescending(r => r.RequestedAt).ToListAsync(cancellationToken);
            return refunds.Select(RefundView.Of).ToArray();
        }
    }
}
