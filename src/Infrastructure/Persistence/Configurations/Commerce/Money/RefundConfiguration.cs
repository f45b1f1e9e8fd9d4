using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Money;

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.ToTable("refunds", CommerceSchema.Name, table => table.HasCheckConstraint("ck_refunds_amount", "amount_minor > 0"));
        builder.Property(r => r.Reason).HasMaxLength(Refund.MaxReason);
        builder.Property(r => r.DecisionNote).HasMaxLength(Refund.MaxReason);
        builder.Property(r => r.ProviderRefundId).HasMaxLength(100);
        builder.HasIndex(r => r.OrderId);
        builder.HasIndex(r => new { r.RequestedAt, r.Id }, "ix_refunds_requested").IsDescending();
        builder.HasIndex(r => r.Status, "ix_refunds_open").HasFilter("status in ('requested', 'approved', 'processing', 'failed')");
        builder.OwnsMany(r => r.Lines, lines =>
        {
            lines.ToTable("refund_lines", CommerceSchema.Name);
            lines.WithOwner().HasForeignKey(l => l.RefundId);
            lines.HasKey(l => new { l.RefundId, l.LineId });
        });
    }
}
