using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Coupons;

/// <summary>The coupons of a desk, newest first; at most five hundred.</summary>
public sealed record ListCoupons(CouponDesk Desk) : IQuery<CouponView[]>
{
    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ListCoupons, CouponView[]>
    {
        private const int Most = 500;

        public async Task<Result<CouponView[]>> Handle(ListCoupons query, CancellationToken cancellationToken)
        {
            var rows = await db.CouponsOf(query.Desk, me).AsNoTracking().OrderByDescending(coupon => coupon.CreatedAt).ThenByDescending(coupon => coupon.Id)
                .Select(coupon => new { Coupon = coupon, Codes = db.CouponCodes.Count(code => code.CouponId == coupon.Id) })
                .Take(Most).ToListAsync(cancellationToken);
            return rows.Select(row => CouponView.Of(row.Coupon, row.Codes)).ToArray();
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
