using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Catalog;

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("files", "catalog");
        builder.Property(f => f.FileName).HasMaxLength(StoredFile.MaxFileName);
        builder.Property(f => f.StorageKey).HasMaxLength(100);
        builder.Property(f => f.ContentType).HasMaxLength(100);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.HasIndex(f => f.OwnerId);
        builder.HasIndex(f => f.ProductId);
        builder.HasIndex(f => new { f.CheckedAt, f.Id });
    }
}
