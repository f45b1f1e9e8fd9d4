using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

public sealed partial class AppDbContext
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Price> Prices => Set<Price>();

    public DbSet<ProductRefundPolicy> ProductRefundPolicies => Set<ProductRefundPolicy>();

    public DbSet<Coupon> Coupons => Set<Coupon>();

    public DbSet<CouponCode> CouponCodes => Set<CouponCode>();

    public DbSet<Redemption> Redemptions => Set<Redemption>();

    public DbSet<Gift> Gifts => Set<Gift>();
}
