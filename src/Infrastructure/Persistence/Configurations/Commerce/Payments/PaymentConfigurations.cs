using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Payments;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payments", CommerceSchema.Name, table => table.HasCheckConstraint("ck_payments_amount", "amount_minor > 0"));
        builder.Property(p => p.Reference).HasMaxLength(Payment.MaxReference);
        builder.Property(p => p.Session).HasMaxLength(Payment.MaxProviderName);
        builder.Property(p => p.ProviderId).HasMaxLength(Payment.MaxProviderName);
        builder.Property(p => p.Mandate).HasMaxLength(Payment.MaxProviderName);
        builder.Property(p => p.FailureReason).HasMaxLength(Payment.MaxReason);
        builder.Property(p => p.Instructions).HasMaxLength(Payment.MaxInstructions);
        builder.HasIndex(p => p.Reference, "ux_payments_reference").IsUnique();
        builder.HasIndex(p => p.OrderId, "ix_payments_order");
        builder.HasIndex(p => new { p.Provider, p.ProviderId }, "ix_payments_provider_id").HasFilter("provider_id is not null");
        builder.HasIndex(p => p.LastQueriedAt, "ix_payments_open").HasFilter("status in ('created', 'pending', 'failed')");
        builder.HasIndex(p => p.SettledAt, "ix_payments_settled").HasFilter("status = 'succeeded'");
        builder.HasIndex(p => p.Id, "ix_payments_surplus").HasFilter("surplus = 'due'");
    }
}

internal sealed class PaymentEventConfiguration : IEntityTypeConfiguration<PaymentEvent>
{
    public void Configure(EntityTypeBuilder<PaymentEvent> builder)
    {
        builder.ToTable("payment_events", CommerceSchema.Name);
        builder.Property(e => e.EventId).HasMaxLength(PaymentEvent.MaxEventId);
        builder.Property(e => e.Type).HasMaxLength(PaymentEvent.MaxType);
        builder.Property(e => e.Note).HasMaxLength(PaymentEvent.MaxNote);
        builder.Property(e => e.Resolution).HasMaxLength(PaymentEvent.MaxNote);
        builder.Ignore(e => e.Expected);
        builder.Ignore(e => e.Came);
        builder.HasIndex(e => new { e.Provider, e.EventId }, "ux_payment_events_event").IsUnique();
        builder.HasIndex(e => new { e.ReceivedAt, e.Id }, "ix_payment_events_received").IsDescending();
        builder.HasIndex(e => new { e.Verdict, e.ReceivedAt, e.Id }, "ix_payment_events_verdict").IsDescending(false, true, true);
        builder.HasIndex(e => e.OrderId, "ix_payment_events_order");
    }
}

internal sealed class OfflineProofConfiguration : IEntityTypeConfiguration<OfflineProof>
{
    public void Configure(EntityTypeBuilder<OfflineProof> builder)
    {
        builder.ToTable("offline_proofs", CommerceSchema.Name);
        builder.Property(p => p.Sha256).HasMaxLength(64);
        builder.Property(p => p.Note).HasMaxLength(OfflineProof.MaxNote);
        builder.Property(p => p.DecisionNote).HasMaxLength(OfflineProof.MaxNote);
        builder.HasIndex(p => p.PaymentId, "ux_offline_proofs_waiting").IsUnique().HasFilter("status = 'submitted'");
        builder.HasIndex(p => p.Sha256, "ix_offline_proofs_sha256");
        builder.HasIndex(p => new { p.Status, p.SubmittedAt, p.Id }, "ix_offline_proofs_status");
        builder.HasIndex(p => p.FileId, "ix_offline_proofs_file");
    }
}

internal sealed class PaymentDifferenceConfiguration : IEntityTypeConfiguration<PaymentDifference>
{
    public void Configure(EntityTypeBuilder<PaymentDifference> builder)
    {
        builder.ToTable("payment_differences", CommerceSchema.Name);
        builder.Property(d => d.Ours).HasMaxLength(PaymentDifference.MaxDetail);
        builder.Property(d => d.Theirs).HasMaxLength(PaymentDifference.MaxDetail);
        builder.Ignore(d => d.OurAmount);
        builder.Ignore(d => d.TheirAmount);
        builder.HasIndex(d => d.LastSeenAt, "ix_payment_differences_open").HasFilter("closed_at is null");
    }
}
