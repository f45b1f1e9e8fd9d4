using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public const string Schema = "catalog";
    private const string Published = "status = 'published'";

    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("products", Schema);
        builder.Property(p => p.Slug).HasMaxLength(Slug.MaxLength);
        builder.HasIndex(p => p.Slug).IsUnique().HasDatabaseName("ux_products_slug");
        builder.Property(p => p.Language).HasMaxLength(12);
        builder.Property(p => p.Title).HasMaxLength(ProductDetails.MaxTitle);
        builder.Property(p => p.Subtitle).HasMaxLength(ProductDetails.MaxSubtitle);
        builder.Property(p => p.Summary).HasMaxLength(ProductDetails.MaxSummary);
        builder.Property(p => p.Byline).HasMaxLength(ProductDetails.MaxByline);
        builder.Property(p => p.ReviewNote).HasMaxLength(Product.MaxReviewNote);
        builder.PrimitiveCollection(p => p.Audience);
        builder.PrimitiveCollection(p => p.Outcomes);
        builder.PrimitiveCollection(p => p.Tags);
        builder.ComplexProperty(p => p.ListPrice, price =>
        {
            price.Property(m => m.MinorUnits).HasColumnName("price_minor");
            price.Property(m => m.Currency).HasColumnName("price_currency");
        });
        builder.Property(p => p.ExternalSource).HasMaxLength(40);
        builder.Property(p => p.ExternalId).HasMaxLength(200);
        builder.Property(p => p.ImportHash).HasMaxLength(64);
        builder.HasIndex(p => new { p.ExternalSource, p.ExternalId }).IsUnique().HasDatabaseName("ux_products_external");
        ConfigureIndexes(builder);
        ConfigureParts(builder);
    }

    /// <summary>One index for each sort and filter of the public list, over published products only.</summary>
    private static void ConfigureIndexes(EntityTypeBuilder<Product> builder)
    {
        builder.HasIndex(p => new { p.PublishedAt, p.Id }, "ix_products_newest").IsDescending().HasFilter(Published);
        builder.HasIndex(p => new { p.PublishedAt, p.Id }, "ix_products_free").IsDescending().HasFilter(Published + " and price_minor = 0");
        builder.HasIndex(p => new { p.CategoryId, p.PublishedAt, p.Id }, "ix_products_category").IsDescending(false, true, true).HasFilter(Published);
        builder.HasIndex(p => new { p.Kind, p.PublishedAt, p.Id }, "ix_products_kind").IsDescending(false, true, true).HasFilter(Published);
        builder.HasIndex(p => p.Tags, "ix_products_tags").HasMethod("gin").HasFilter(Published);
        builder.HasIndex(p => new { p.OwnerId, p.UpdatedAt }, "ix_products_owner");
        builder.HasIndex(p => new { p.UpdatedAt, p.Id }, "ix_products_updated").IsDescending();
        builder.HasIndex(p => p.PublishAt, "ix_products_due").HasFilter("status = 'scheduled'");
        builder.HasIndex(p => p.SubmittedAt, "ix_products_review_queue").HasFilter("status = 'inReview'");
    }

    private static void ConfigureParts(EntityTypeBuilder<Product> builder)
    {
        builder.OwnsMany(p => p.Sections, sections =>
        {
            sections.ToTable("sections", Schema);
            sections.WithOwner().HasForeignKey("ProductId");
            sections.HasKey(s => s.Id);
            sections.Property(s => s.Title).HasMaxLength(ProductDetails.MaxTitle);
        });
        builder.OwnsMany(p => p.Authors, authors =>
        {
            authors.ToTable("product_authors", Schema);
            authors.WithOwner().HasForeignKey("ProductId");
            authors.HasKey("ProductId", nameof(ProductAuthor.MemberId));
            authors.HasIndex(a => a.MemberId);
        });
        builder.OwnsMany(p => p.BundleMembers, members =>
        {
            members.ToTable("bundle_members", Schema);
            members.WithOwner().HasForeignKey("BundleId");
            members.HasKey("BundleId", nameof(BundleMember.ProductId));
            members.HasIndex(m => m.ProductId);
        });
        builder.OwnsMany(p => p.PlannedItems, plan =>
        {
            plan.ToTable("planned_items", Schema);
            plan.WithOwner().HasForeignKey("ProductId");
            plan.HasKey(p => p.Id);
            plan.Property(p => p.Title).HasMaxLength(ProductDetails.MaxTitle);
        });
        builder.Navigation(p => p.PlannedItems).HasField("plan");
    }
}

internal sealed class ProductStatsConfiguration : IEntityTypeConfiguration<ProductStats>
{
    public void Configure(EntityTypeBuilder<ProductStats> builder)
    {
        builder.ToTable("product_stats", ProductConfiguration.Schema);
        builder.HasKey(s => s.ProductId);
        builder.HasOne<Product>().WithOne().HasForeignKey<ProductStats>(s => s.ProductId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.PopularityScore, s.ProductId }, "ix_product_stats_popular").IsDescending();
        builder.HasIndex(s => new { s.RatingAverage, s.ProductId }, "ix_product_stats_rating").IsDescending();
    }
}
