using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce;

public partial interface ICommerceDb
{
    DbSet<Order> Orders { get; }

    DbSet<Price> Prices { get; }

    DbSet<ProductRefundPolicy> ProductRefundPolicies { get; }

    DbSet<Coupon> Coupons { get; }

    DbSet<CouponCode> CouponCodes { get; }

    DbSet<Redemption> Redemptions { get; }

    DbSet<Gift> Gifts { get; }
}
