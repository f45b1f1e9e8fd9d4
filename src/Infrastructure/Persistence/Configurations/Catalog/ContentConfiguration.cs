using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class ContentItemConfiguration : IEntityTypeConfiguration<ContentItem>
{
    public void Configure(EntityTypeBuilder<ContentItem> builder)
    {
        builder.ToTable("content_items", ProductConfiguration.Schema);
        builder.HasOne<Product>().WithMany().HasForeignKey(i => i.ProductId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(i => new { i.ProductId, i.Position }, "ix_content_items_outline");
        builder.HasIndex(i => i.ProductId, "ix_content_items_live").HasFilter("status = 'published'");
        builder.HasIndex(i => i.PublishAt, "ix_content_items_due").HasFilter("status = 'scheduled'");
        builder.OwnsOne(i => i.Draft, draft => draft.Property(d => d.Title).HasMaxLength(ProductDetails.MaxTitle));
        builder.Navigation(i => i.Draft).IsRequired();
        builder.OwnsOne(i => i.Live, live =>
        {
            live.Property(l => l.Title).HasMaxLength(ProductDetails.MaxTitle).IsRequired();
            Json(live.Property(l => l.Headings));
            Json(live.Property(l => l.PreviewHeadings));
        });
    }

    private static void Json(PropertyBuilder<IReadOnlyList<ContentHeading>> property) => property.HasColumnType("jsonb").HasConversion(
        headings => JsonSerializer.Serialize(headings, CommonJson.Options),
        json => JsonSerializer.Deserialize<List<ContentHeading>>(json, CommonJson.Options)!,
        new ValueComparer<IReadOnlyList<ContentHeading>>(
            (left, right) => (left ?? Array.Empty<ContentHeading>()).SequenceEqual(right ?? Array.Empty<ContentHeading>()),
            headings => headings.Count));
}

internal sealed class ContentRevisionConfiguration : IEntityTypeConfiguration<ContentRevision>
{
    public void Configure(EntityTypeBuilder<ContentRevision> builder)
    {
        builder.ToTable("content_revisions", ProductConfiguration.Schema);
        builder.HasOne<ContentItem>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.ItemId, r.Number }).IsUnique().HasDatabaseName("ux_content_revisions_number");
        builder.Property(r => r.Title).HasMaxLength(ProductDetails.MaxTitle);
    }
}

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("categories", ProductConfiguration.Schema);
        builder.Property(c => c.Slug).HasMaxLength(Slug.MaxLength);
        builder.HasIndex(c => c.Slug).IsUnique().HasDatabaseName("ux_categories_slug");
        builder.Property(c => c.NameZh).HasMaxLength(Category.MaxName);
        builder.Property(c => c.NameEn).HasMaxLength(Category.MaxName);
        builder.HasOne<Category>().WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict)
            .HasConstraintName("fk_categories_parent");
        builder.HasMany<Product>().WithOne().HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.Restrict)
            .HasConstraintName("fk_products_category");
    }
}
