using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class LearningConfiguration :
    IEntityTypeConfiguration<Enrolment>,
    IEntityTypeConfiguration<LessonProgress>,
    IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("enrolments", "catalog");
        builder.HasKey(e => new { e.MemberId, e.ProductId });
        builder.HasIndex(e => new { e.MemberId, e.LastActivityAt, e.ProductId });
        builder.HasIndex(e => e.ProductId);
    }

    public void Configure(EntityTypeBuilder<LessonProgress> builder)
    {
        builder.ToTable("lesson_progress", "catalog");
        builder.HasKey(p => new { p.MemberId, p.ItemId });
        builder.HasIndex(p => new { p.MemberId, p.ProductId });
        builder.HasIndex(p => p.ProductId);
    }

    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("certificates", "catalog");
        builder.Property(c => c.Code).HasMaxLength(Certificate.CodeLength);
        builder.Property(c => c.MemberName).HasMaxLength(60);
        builder.Property(c => c.ProductTitle).HasMaxLength(ProductDetails.MaxTitle);
        builder.Property(c => c.AuthorName).HasMaxLength(ProductDetails.MaxByline);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasIndex(c => new { c.MemberId, c.ProductId }).IsUnique();
    }
}
