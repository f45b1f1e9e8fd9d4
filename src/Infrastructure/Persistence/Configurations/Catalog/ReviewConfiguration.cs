using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>, IEntityTypeConfiguration<ReviewVote>
{
    public void Configure(EntityTypeBuilder<Review> builder)
    {
        builder.ToTable("reviews", "catalog");
        builder.Property(r => r.Text).HasMaxLength(Review.MaxText);
        builder.Property(r => r.Reply).HasMaxLength(Review.MaxReply);
        builder.Property(r => r.HiddenReason).HasMaxLength(Review.MaxReason);
        builder.HasIndex(r => new { r.ProductId, r.MemberId }).IsUnique().HasDatabaseName("ux_reviews_product_member");
        builder.HasIndex(r => new { r.ProductId, r.HelpfulCount, r.Id }).HasFilter("hidden_at is null").HasDatabaseName("ix_reviews_helpful");
        builder.HasIndex(r => new { r.ProductId, r.CreatedAt, r.Id }).HasFilter("hidden_at is null").HasDatabaseName("ix_reviews_new");
        builder.HasIndex(r => r.MemberId);
    }

    public void Configure(EntityTypeBuilder<ReviewVote> builder)
    {
        builder.ToTable("review_votes", "catalog");
        builder.HasKey(v => new { v.ReviewId, v.MemberId });
        builder.HasOne<Review>().WithMany().HasForeignKey(v => v.ReviewId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(v => v.MemberId);
    }
}
