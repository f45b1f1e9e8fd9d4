using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Coupons;

internal sealed class CouponConfiguration : IEntityTypeConfiguration<Coupon>
{
    public void Configure(EntityTypeBuilder<Coupon> builder)
    {
        builder.ToTable("coupons", CommerceSchema.Name, table =>
            table.HasCheckConstraint("ck_coupons_used", "used >= 0 and (total_cap is null or used <= total_cap)"));
        builder.Property(c => c.Name).HasMaxLength(Coupon.MaxName);
        builder.PrimitiveCollection(c => c.ScopeIds);
        builder.PrimitiveCollection(c => c.RestrictedTo);
        builder.HasIndex(c => new { c.OwnerId, c.CreatedAt, c.Id }, "ix_coupons_owner").IsDescending(false, true, true);
        builder.HasIndex(c => c.StartsAt, "ix_coupons_auto").HasFilter("auto_apply and status = 'active'");
    }
}

internal sealed class CouponCodeConfiguration : IEntityTypeConfiguration<CouponCode>
{
    public void Configure(EntityTypeBuilder<CouponCode> builder)
    {
        builder.ToTable("coupon_codes", CommerceSchema.Name, table =>
            table.HasCheckConstraint("ck_coupon_codes_used", "used >= 0 and (cap is null or used <= cap)"));
        builder.Property(c => c.Code).HasMaxLength(CouponCode.MaxLength);
        builder.HasIndex(c => c.Code).IsUnique().HasDatabaseName("ux_coupon_codes_code");
        builder.HasIndex(c => new { c.CouponId, c.Code }, "ix_coupon_codes_coupon");
        builder.HasOne<Coupon>().WithMany().HasForeignKey(c => c.CouponId).HasConstraintName("fk_coupon_codes_coupon").OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RedemptionConfiguration : IEntityTypeConfiguration<Redemption>
{
    public void Configure(EntityTypeBuilder<Redemption> builder)
    {
        builder.ToTable("coupon_redemptions", CommerceSchema.Name, table => table.HasCheckConstraint("ck_coupon_redemptions_amount", "amount_minor >= 0"));
        builder.HasIndex(r => new { r.OrderId, r.CouponId }).IsUnique().HasDatabaseName("ux_coupon_redemptions_order");
        builder.HasIndex(r => new { r.CouponId, r.MemberId }, "ix_coupon_redemptions_member");
        builder.HasOne<Coupon>().WithMany().HasForeignKey(r => r.CouponId).HasConstraintName("fk_coupon_redemptions_coupon").OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).HasConstraintName("fk_coupon_redemptions_order").OnDelete(DeleteBehavior.Restrict);
    }
}
