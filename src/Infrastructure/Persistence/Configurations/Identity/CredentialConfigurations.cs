using KnowledgePay.Domain.Identity;
using KnowledgePay.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Identity;

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ToTable("registrations", "identity");
        builder.Property(r => r.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(r => r.NormalizedEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(r => r.DisplayName).HasMaxLength(Member.DisplayNameMaxLength);
        builder.Property(r => r.Locale).HasMaxLength(12);
        builder.Property(r => r.TimeZone).HasMaxLength(64);
        builder.HasIndex(r => r.NormalizedEmail);
        builder.HasIndex(r => r.TokenHash).IsUnique();
        builder.HasIndex(r => r.ExpiresAt);
    }
}

internal sealed class MailedTokenConfiguration : IEntityTypeConfiguration<MailedToken>
{
    public void Configure(EntityTypeBuilder<MailedToken> builder)
    {
        builder.ToTable("mailed_tokens", "identity");
        builder.Property(t => t.NewEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(t => t.OldEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.HasIndex(t => t.TokenHash).IsUnique();
        builder.HasIndex(t => t.MemberId);
    }
}

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.ToTable("second_factors", "identity");
        builder.HasKey(f => f.MemberId);
        builder.Ignore(f => f.IsEnabled);
        builder.PrimitiveCollection(f => f.RecoveryHashes).HasField("recoveryHashes");
    }
}

internal sealed class ConsentRecordConfiguration : IEntityTypeConfiguration<ConsentRecord>
{
    public void Configure(EntityTypeBuilder<ConsentRecord> builder)
    {
        builder.ToTable("consent_log", "identity");
        builder.Property(c => c.Purpose).HasMaxLength(40);
        builder.HasIndex(c => new { c.MemberId, c.Purpose, c.Number }).IsUnique();
    }
}

internal sealed class SignInAttemptsConfiguration : IEntityTypeConfiguration<SignInAttempts>
{
    public void Configure(EntityTypeBuilder<SignInAttempts> builder)
    {
        builder.ToTable("sign_in_attempts", "identity");
        builder.HasKey(a => a.Address);
        builder.HasIndex(a => a.WindowStartedAt);
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.ToTable("data_protection_keys", "identity").HasKey(k => k.Name);
}
