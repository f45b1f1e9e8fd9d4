using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class PastConfiguration : IEntityTypeConfiguration<ProductPast>, IEntityTypeConfiguration<CategoryPast>
{
    private const string Schema = "catalog";

    public void Configure(EntityTypeBuilder<ProductPast> builder)
    {
        builder.ToTable("product_past", Schema);
        builder.HasKey(past => past.Number);
        builder.Property(past => past.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(past => new { past.ProductId, past.Until, past.Number }).HasDatabaseName("ix_product_past_product");
        builder.HasIndex(past => past.Items).HasMethod("gin").HasDatabaseName("ix_product_past_items");
    }

    public void Configure(EntityTypeBuilder<CategoryPast> builder)
    {
        builder.ToTable("category_past", Schema);
        builder.HasKey(past => past.Number);
        builder.Property(past => past.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(past => new { past.CategoryId, past.Until, past.Number }).HasDatabaseName("ix_category_past_category");
    }
}
