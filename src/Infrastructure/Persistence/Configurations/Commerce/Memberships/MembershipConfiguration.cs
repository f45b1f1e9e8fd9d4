using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Memberships;

internal sealed class TierConfiguration : IEntityTypeConfiguration<Tier>, IEntityTypeConfiguration<TierTerms>
{
    /// <summary>Written by a trigger with every change of a tier.</summary>
    public void Configure(EntityTypeBuilder<TierTerms> builder)
    {
        builder.ToTable("tier_terms", CommerceSchema.Name);
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(t => new { t.TierId, t.Number }).HasDatabaseName("ix_tier_terms_tier");
        Json(builder.Property(t => t.Benefits));
        Json(builder.Property(t => t.Policy));
    }

    public void Configure(EntityTypeBuilder<Tier> builder)
    {
        builder.ToTable("tiers", CommerceSchema.Name);
        builder.Property(t => t.Slug).HasMaxLength(Tier.MaxSlug);
        builder.Property(t => t.NameZh).HasMaxLength(Tier.MaxName);
        builder.Property(t => t.NameEn).HasMaxLength(Tier.MaxName);
        builder.Property(t => t.SummaryZh).HasMaxLength(Tier.MaxSummary);
        builder.Property(t => t.SummaryEn).HasMaxLength(Tier.MaxSummary);
        builder.HasIndex(t => new { t.OwnerId, t.Slug }).IsUnique().AreNullsDistinct(false).HasDatabaseName("ux_tiers_slug");
        builder.Ignore(t => t.Facts);
        builder.Ignore(t => t.Refunds);
        builder.Ignore(t => t.Quotas);
        Json(builder.Property(t => t.Prices));
        Json(builder.Property(t => t.Benefits));
        Json(builder.Property(t => t.Policy));
    }

    private static void Json<T>(PropertyBuilder<T> property)
        where T : class => property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, CommonJson.Options),
            json => JsonSerializer.Deserialize<T>(json, CommonJson.Options)!,
            new ValueComparer<T>(
                (left, right) => JsonSerializer.Serialize(left, CommonJson.Options) == JsonSerializer.Serialize(right, CommonJson.Options),
                value => JsonSerializer.Serialize(value, CommonJson.Options).GetHashCode(StringComparison.Ordinal),
                value => value));
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>, IEntityTypeConfiguration<MembershipNotice>
{
    private const string Live = "state in ('trialing', 'active', 'pastDue', 'grace', 'paused')";

    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships", CommerceSchema.Name);
        builder.Property(m => m.MandateRef).HasMaxLength(200);
        builder.Ignore(m => m.IsLive);
        builder.HasIndex(m => new { m.MemberId, m.OwnerId }).IsUnique().AreNullsDistinct(false).HasFilter(Live).HasDatabaseName("ux_memberships_live");
        builder.HasIndex(m => new { m.MemberId, m.TrialTierId }).IsUnique().HasFilter("trial_tier_id is not null").HasDatabaseName("ux_memberships_trial");
        builder.HasIndex(m => m.MandateRef).HasFilter("mandate_ref is not null");
        builder.HasIndex(m => m.CurrentPeriodEnd).HasFilter(Live).HasDatabaseName("ix_memberships_due");
        builder.HasIndex(m => m.TierId);
        builder.OwnsMany(m => m.PaidPeriods, periods =>
        {
            periods.ToTable("membership_periods", CommerceSchema.Name);
            periods.WithOwner().HasForeignKey("MembershipId");
            periods.HasKey("MembershipId", nameof(PaidPeriod.Id));
            periods.Property(p => p.From).HasColumnName("valid_from");
            periods.Property(p => p.Until).HasColumnName("valid_until");
            periods.Property(p => p.PriceMinor);
            periods.HasIndex(p => p.Id);
            periods.Ignore(p => p.Price);
        });
        builder.OwnsOne(m => m.FailedCharge, charge =>
        {
            charge.Property(c => c.PayUrl).HasMaxLength(FailedCharge.MaxPayUrl);
            charge.Ignore(c => c.Amount);
        });
        builder.Navigation(m => m.PaidPeriods).HasField("periods");
    }

    public void Configure(EntityTypeBuilder<MembershipNotice> builder)
    {
        builder.ToTable("membership_notices", CommerceSchema.Name);
        builder.HasKey(n => new { n.MembershipId, n.Kind, n.PeriodEnd });
    }
}
