using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Gifts;

internal sealed class GiftConfiguration : IEntityTypeConfiguration<Gift>
{
    private const int CodeLength = 24;

    public void Configure(EntityTypeBuilder<Gift> builder)
    {
        builder.ToTable("gifts", CommerceSchema.Name);
        builder.Property(g => g.RecipientEmail).HasMaxLength(Order.MaxEmail);
        builder.Property(g => g.Title).HasMaxLength(Order.MaxTitle);
        builder.Property(g => g.Note).HasMaxLength(Order.MaxNote);
        builder.Property(g => g.Code).HasMaxLength(CodeLength);
        builder.HasIndex(g => g.Code).IsUnique().HasDatabaseName("ux_gifts_code");
        builder.HasIndex(g => g.OrderLineId).IsUnique().HasDatabaseName("ux_gifts_order_line");
        builder.HasIndex(g => new { g.BuyerId, g.IssuedAt, g.Id }, "ix_gifts_buyer").IsDescending(false, true, true);
        builder.HasIndex(g => g.ExpiresAt, "ix_gifts_due").HasFilter("status = 'issued'");
        builder.HasOne<Order>().WithMany().HasForeignKey(g => g.OrderId).HasConstraintName("fk_gifts_order").OnDelete(DeleteBehavior.Restrict);
    }
}
