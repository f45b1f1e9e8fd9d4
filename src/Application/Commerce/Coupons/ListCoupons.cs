using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Coupons;

/// <summary>The coupons of a desk, newest first.</summary>
public sealed record ListCoupons(CouponDesk Desk, string? Cursor, int Limit) : IQuery<Page<CouponView>>
{
    internal sealed class Validator : AbstractValidator<ListCoupons>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ListCoupons, Page<CouponView>>
    {
        public async Task<Result<Page<CouponView>>> Handle(ListCoupons query, CancellationToken cancellationToken)
        {
            IQueryable<Coupon> coupons = db.Coupons;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                coupons = db.Coupons.FromSql($"select * from commerce.coupons where (created_at, id) < ({time}, {cursor.Id})");
            }

            var rows = await coupons.Of(query.Desk, me).AsNoTracking().OrderByDescending(coupon => coupon.CreatedAt).ThenByDescending(coupon => coupon.Id)
                .Select(coupon => new { Coupon = coupon, Codes = db.CouponCodes.Count(code => code.CouponId == coupon.Id) })
                .Take(query.Limit + 1).ToListAsync(cancellationToken);
            return Page<CouponView>.Of(
                rows.ConvertAll(row => CouponView.Of(row.Coupon, row.Codes)), query.Limit, coupon => Common.Cursor.At(coupon.CreatedAt, coupon.Id.Value));
        }
    }
}

/// <summary>One coupon of a desk.</summary>
public sealed record ShowCoupon(CouponDesk Desk, CouponId CouponId) : IQuery<CouponView>
{
    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ShowCoupon, CouponView>
    {
        public async Task<Result<CouponView>> Handle(ShowCoupon query, CancellationToken cancellationToken) =>
            await db.CouponsOf(query.Desk, me).AsNoTracking().SingleOrDefaultAsync(c => c.Id == query.CouponId, cancellationToken) is { } coupon
                ? await db.View(coupon, cancellationToken)
                : CouponErrors.NotFound;
    }
}
