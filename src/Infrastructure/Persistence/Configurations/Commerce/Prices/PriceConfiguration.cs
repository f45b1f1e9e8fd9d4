using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Prices;

internal sealed class PriceConfiguration : IEntityTypeConfiguration<Price>
{
    public void Configure(EntityTypeBuilder<Price> builder)
    {
        builder.ToTable("prices", CommerceSchema.Name, table => table.HasCheckConstraint(
            "ck_prices_amount", "amount_minor >= 0 and (minimum_minor is null or minimum_minor between 0 and amount_minor)"));
        builder.Property(p => p.EntryNumber).UseIdentityAlwaysColumn();
        builder.HasIndex(p => new { p.ProductId, p.Currency, p.StartsAt, p.EntryNumber }, "ix_prices_effective").IsDescending(false, false, true, true);
        builder.HasIndex(p => p.StartsAt, "ix_prices_due").HasFilter("shown_at is null and withdrawn_at is null");
    }
}

internal sealed class ProductRefundPolicyConfiguration : IEntityTypeConfiguration<ProductRefundPolicy>
{
    public void Configure(EntityTypeBuilder<ProductRefundPolicy> builder)
    {
        builder.ToTable("product_refund_policies", CommerceSchema.Name, table => table.HasCheckConstraint(
            "ck_product_refund_policies_range", "window_hours between 0 and 8760 and max_consumed_percent between 0 and 100"));
        builder.HasKey(p => p.ProductId);
        builder.Ignore(p => p.Policy);
    }
}
