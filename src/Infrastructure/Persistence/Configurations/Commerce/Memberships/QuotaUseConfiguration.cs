using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Memberships;

internal sealed class QuotaUseConfiguration : IEntityTypeConfiguration<QuotaUse>
{
    public void Configure(EntityTypeBuilder<QuotaUse> builder)
    {
        builder.ToTable("quota_uses", CommerceSchema.Name, table => table.HasCheckConstraint(
            "ck_quota_uses_count", "count in (1, -1) and (count = -1) = (corrects_id is not null)"));
        builder.Property(u => u.Quota).HasMaxLength(TierQuota.MaxKey);
        builder.Property(u => u.Words).HasMaxLength(TierBenefit.MaxText);
        builder.Property(u => u.Note).HasMaxLength(QuotaUse.MaxNote);
        builder.Property(u => u.SourceType).HasMaxLength(QuotaSource.MaxType);
        builder.Property(u => u.At).HasColumnName("marked_at");
        builder.Property(u => u.By).HasColumnName("marked_by");
        builder.HasIndex(u => new { u.MembershipId, u.At, u.Id }).HasDatabaseName("ix_quota_uses_membership");
        builder.HasIndex(u => new { u.SourceType, u.SourceId }).IsUnique().HasDatabaseName("ux_quota_uses_source");
        builder.HasIndex(u => u.CorrectsId).IsUnique().HasDatabaseName("ux_quota_uses_corrects");
        builder.HasOne<Membership>().WithMany().HasForeignKey(u => u.MembershipId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<QuotaUse>().WithMany().HasForeignKey(u => u.CorrectsId).OnDelete(DeleteBehavior.Restrict);
    }
}
