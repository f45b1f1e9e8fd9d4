using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Identity;

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("members", "identity");
        builder.Property(m => m.Handle).HasMaxLength(30);
        builder.HasIndex(m => m.Handle).IsUnique();
        builder.Property(m => m.DisplayName).HasMaxLength(60);
        builder.Property(m => m.Bio).HasMaxLength(1000);
        builder.Property(m => m.Locale).HasMaxLength(12);
        builder.Property(m => m.TimeZone).HasMaxLength(64);
        builder.Property(m => m.Occupation).HasMaxLength(80);
        builder.Property(m => m.Region).HasMaxLength(80);
        builder.Property(m => m.AgeBand).HasMaxLength(12);
        builder.Property(m => m.LockReason).HasMaxLength(300);
        builder.Ignore(m => m.IsLocked);
        builder.PrimitiveCollection(m => m.Interests).HasField("interests");
        builder.PrimitiveCollection(m => m.Roles).HasField("roles");
        builder.Property(m => m.ExternalSource).HasMaxLength(40);
        builder.Property(m => m.ExternalId).HasMaxLength(200);
        builder.HasIndex(m => new { m.ExternalSource, m.ExternalId }).IsUnique();
        builder.HasIndex(m => new { m.JoinedAt, m.Id });
    }
}
