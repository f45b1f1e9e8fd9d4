using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Money;

/// <summary>Append-only: triggers refuse updates and deletes, check at commit that each transaction sums to zero, and keep the balances.</summary>
internal sealed class LedgerConfiguration : IEntityTypeConfiguration<LedgerTransaction>
{
    public void Configure(EntityTypeBuilder<LedgerTransaction> builder)
    {
        builder.ToTable("ledger_transactions", CommerceSchema.Name);
        builder.Property(t => t.SourceType).HasMaxLength(20);
        builder.HasIndex(t => new { t.SourceType, t.SourceId, t.Kind }).IsUnique().HasDatabaseName("ux_ledger_transactions_source");
        builder.HasIndex(t => t.OrderId);
        builder.HasIndex(t => new { t.At, t.Id }, "ix_ledger_transactions_at");
        builder.OwnsMany(t => t.Entries, entries =>
        {
            entries.ToTable("ledger_entries", CommerceSchema.Name, table => table.HasCheckConstraint("ck_ledger_entries_amount", "amount_minor <> 0"));
            entries.WithOwner().HasForeignKey(e => e.TransactionId);
            entries.HasKey(e => new { e.TransactionId, e.Ordinal });
            entries.Property(e => e.Account).HasMaxLength(80);
            entries.Property(e => e.Currency).HasMaxLength(3);
            entries.HasIndex(e => new { e.Account, e.Currency });
            entries.HasIndex(e => new { e.OwnerId, e.Kind }).HasFilter("owner_id is not null");
            entries.HasIndex(e => e.LineId).HasFilter("line_id is not null");
        });
    }
}
