using KnowledgePay.Domain.Integrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Integrations;

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("import_runs", "integrations");
        builder.Property(r => r.Format).HasMaxLength(40);
        builder.Property(r => r.Source).HasMaxLength(40);
        builder.Property(r => r.FileName).HasMaxLength(ImportRun.MaxFileName);
        builder.Property(r => r.FileKey).HasMaxLength(100);
        builder.Property(r => r.ItemsKey).HasMaxLength(100);
        builder.Property(r => r.RejectsKey).HasMaxLength(100);
        builder.Property(r => r.ErrorCode).HasMaxLength(100);
        builder.HasIndex(r => new { r.CreatedAt, r.Id });
        builder.HasIndex(r => r.CreatedAt).HasFilter("finished_at is null").HasDatabaseName("ix_import_runs_open");
    }
}
