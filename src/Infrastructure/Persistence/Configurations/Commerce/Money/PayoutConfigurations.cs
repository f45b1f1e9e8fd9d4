using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Money;

internal sealed class PayoutBatchConfiguration : IEntityTypeConfiguration<PayoutBatch>
{
    public void Configure(EntityTypeBuilder<PayoutBatch> builder)
    {
        builder.ToTable("payout_batches", CommerceSchema.Name);
        builder.Property(b => b.Note).HasMaxLength(500);
        builder.HasIndex(b => new { b.PreparedAt, b.Id }, "ix_payout_batches_prepared").IsDescending();
        builder.OwnsMany(b => b.Payouts, payouts =>
        {
            payouts.ToTable("payouts", CommerceSchema.Name, table => table.HasCheckConstraint("ck_payouts_amount", "amount_minor > 0"));
            payouts.WithOwner().HasForeignKey(p => p.BatchId);
            payouts.HasKey(p => p.Id);
            payouts.HasIndex(p => p.CreatorId);
        });
    }
}

internal sealed class ProductShareConfiguration : IEntityTypeConfiguration<ProductShare>
{
    public void Configure(EntityTypeBuilder<ProductShare> builder)
    {
        builder.ToTable("product_shares", CommerceSchema.Name, table => table.HasCheckConstraint("ck_product_shares_part", "basis_points between 1 and 10000"));
        builder.HasKey(s => new { s.ProductId, s.MemberId });
    }
}

internal sealed class InvoiceRequestConfiguration : IEntityTypeConfiguration<InvoiceRequest>
{
    public void Configure(EntityTypeBuilder<InvoiceRequest> builder)
    {
        builder.ToTable("invoice_requests", CommerceSchema.Name);
        builder.Property(i => i.Title).HasMaxLength(InvoiceRequest.MaxTitle);
        builder.Property(i => i.TaxId).HasMaxLength(InvoiceRequest.MaxTaxId);
        builder.Property(i => i.Email).HasMaxLength(InvoiceRequest.MaxEmail);
        builder.Property(i => i.Note).HasMaxLength(InvoiceRequest.MaxNote);
        builder.Property(i => i.Type).HasDefaultValue(InvoiceType.Ordinary).HasSentinel(InvoiceType.Ordinary);
        builder.Property(i => i.Address).HasMaxLength(InvoiceRequest.MaxAddress);
        builder.Property(i => i.Phone).HasMaxLength(InvoiceRequest.MaxPhone);
        builder.Property(i => i.Bank).HasMaxLength(InvoiceRequest.MaxBank);
        builder.Property(i => i.Account).HasMaxLength(InvoiceRequest.MaxAccount);
        builder.Property(i => i.Answer).HasMaxLength(InvoiceRequest.MaxNote);
        builder.HasIndex(i => i.OrderId).IsUnique().HasFilter("status <> 'rejected'").HasDatabaseName("ux_invoice_requests_order");
        builder.HasIndex(i => new { i.RequestedAt, i.Id }, "ix_invoice_requests_requested").IsDescending();
    }
}
