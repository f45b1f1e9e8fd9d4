using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Access;

/// <summary>The access log. That it is only ever added to, and that every node hears of it, is kept by triggers.</summary>
internal sealed class AccessEventConfiguration : IEntityTypeConfiguration<AccessEvent>
{
    public void Configure(EntityTypeBuilder<AccessEvent> builder)
    {
        builder.ToTable("access_events", CommerceSchema.Name);
        builder.HasKey(e => new { e.MemberId, e.Id });
        builder.Property(e => e.Sequence).UseIdentityAlwaysColumn();
        builder.Property(e => e.From).HasColumnName("valid_from");
        builder.Property(e => e.Until).HasColumnName("valid_until");
        builder.Property(e => e.At).HasColumnName("written_at");
        builder.Property(e => e.By).HasColumnName("written_by");
        builder.Property(e => e.SourceType).HasMaxLength(AccessEvent.MaxSourceType);
        builder.Property(e => e.Note).HasMaxLength(AccessEvent.MaxNote);
        builder.HasIndex(e => new { e.MemberId, e.Sequence }).HasDatabaseName("ix_access_events_log");
        builder.HasIndex(e => new { e.MemberId, e.Kind, e.SourceType, e.SourceId, e.RightId, e.ScopeId })
            .IsUnique().AreNullsDistinct(false).HasDatabaseName("ux_access_events_source");
        builder.HasIndex(e => new { e.ScopeId, e.Sequence }).HasFilter("source_type = 'grant'").HasDatabaseName("ix_access_events_grants");
        builder.Ignore(e => e.Scope);
    }
}

/// <summary>
/// Where grants were kept before there was a log. No code uses it any more; the migration that moves its rows drops it.
/// </summary>
internal static class RetiredTables
{
    public static void MapRetiredTables(this ModelBuilder builder) =>
        builder.SharedTypeEntity<Dictionary<string, object>>("RetiredAccessGrant", grant =>
        {
            grant.ToTable("access_grants", "catalog", table => table.ExcludeFromMigrations());
            grant.IndexerProperty<Guid>("Id");
            grant.HasKey("Id");
        });
}
