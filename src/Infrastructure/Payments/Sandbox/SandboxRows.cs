using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Payments.Sandbox;

/// <summary>A payment as the sandbox knows it: the other side's books, never read by our own.</summary>
internal sealed class SandboxPaymentRow
{
    public required string Reference { get; init; }

    public required string Title { get; init; }

    public long AmountMinor { get; init; }

    public Currency Currency { get; init; }

    public required string ReturnUrl { get; init; }

    public required string CallbackUrl { get; init; }

    public required string Status { get; init; }

    public required string TransactionId { get; init; }

    public long RefundedMinor { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? PaidAt { get; init; }
}

/// <summary>A refund as the sandbox knows it.</summary>
internal sealed class SandboxRefundRow
{
    public required string Reference { get; init; }

    public required string PaymentReference { get; init; }

    public long AmountMinor { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>A report that the sandbox has yet to deliver.</summary>
internal sealed class SandboxCallbackRow
{
    public Guid Id { get; init; }

    public required string Url { get; init; }

    public required string Body { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public int Tries { get; init; }
}

/// <summary>The one row that keeps the secret which signs the sandbox's reports.</summary>
internal sealed class SandboxSecretRow
{
    public short Id { get; init; }

    public required byte[] ProtectedSecret { get; init; }
}

internal sealed class SandboxRowConfigurations :
    IEntityTypeConfiguration<SandboxPaymentRow>, IEntityTypeConfiguration<SandboxRefundRow>, IEntityTypeConfiguration<SandboxCallbackRow>, IEntityTypeConfiguration<SandboxSecretRow>
{
    private const int MaxReference = 64;
    private const string Schema = "commerce";

    public void Configure(EntityTypeBuilder<SandboxPaymentRow> builder)
    {
        builder.ToTable("sandbox_payments", Schema);
        builder.HasKey(p => p.Reference);
        builder.Property(p => p.Reference).HasMaxLength(MaxReference);
        builder.Property(p => p.Status).HasMaxLength(20);
        builder.Property(p => p.TransactionId).HasMaxLength(MaxReference);
    }

    public void Configure(EntityTypeBuilder<SandboxRefundRow> builder)
    {
        builder.ToTable("sandbox_refunds", Schema);
        builder.HasKey(r => r.Reference);
        builder.Property(r => r.Reference).HasMaxLength(MaxReference);
        builder.Property(r => r.PaymentReference).HasMaxLength(MaxReference);
    }

    public void Configure(EntityTypeBuilder<SandboxCallbackRow> builder)
    {
        builder.ToTable("sandbox_callbacks", Schema);
        builder.HasIndex(c => c.DueAt);
    }

    public void Configure(EntityTypeBuilder<SandboxSecretRow> builder) => builder.ToTable("sandbox_secrets", Schema);
}
