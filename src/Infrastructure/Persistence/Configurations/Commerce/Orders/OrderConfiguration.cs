using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Orders;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders", CommerceSchema.Name, table =>
        {
            table.HasCheckConstraint("ck_orders_total", "total_minor = subtotal_minor - discount_minor and total_minor >= 0 and discount_minor >= 0");
            table.HasCheckConstraint("ck_orders_refunded", "refunded_minor >= 0 and refunded_minor <= paid_minor");
            table.HasCheckConstraint("ck_orders_paid", "paid_minor in (0, total_minor)");
        });
        builder.Property(o => o.Number).HasMaxLength(OrderNumber.Length);
        builder.HasIndex(o => o.Number).IsUnique().HasDatabaseName("ux_orders_number");
        builder.ComplexProperty(o => o.RefundPolicy, policy =>
        {
            policy.Property(p => p.WindowHours).HasColumnName("refund_window_hours");
            policy.Property(p => p.MaxConsumedPercent).HasColumnName("refund_max_consumed_percent");
        });
        builder.HasIndex(o => new { o.MemberId, o.PlacedAt, o.Id }, "ix_orders_member").IsDescending(false, true, true);
        builder.HasIndex(o => new { o.PlacedAt, o.Id }, "ix_orders_placed").IsDescending();
        builder.HasIndex(o => o.ExpiresAt, "ix_orders_due").HasFilter("status = 'awaitingPayment'");
        builder.OwnsMany(o => o.Lines, lines =>
        {
            lines.ToTable("order_lines", CommerceSchema.Name, table =>
            {
                table.HasCheckConstraint("ck_order_lines_total", "total_minor = unit_minor - discount_minor and total_minor >= 0 and discount_minor >= 0");
                table.HasCheckConstraint("ck_order_lines_platform", "platform_discount_minor between 0 and discount_minor");
                table.HasCheckConstraint("ck_order_lines_refunded", "refunded_minor between 0 and total_minor");
            });
            lines.WithOwner().HasForeignKey("OrderId");
            lines.HasKey(l => l.Id);
            lines.Property(l => l.Title).HasMaxLength(Order.MaxTitle);
            lines.Property(l => l.RecipientNote).HasMaxLength(Order.MaxNote);
            lines.Property(l => l.RecipientEmail).HasMaxLength(Order.MaxEmail);
            lines.Ignore(l => l.RefundPolicy);
            lines.HasIndex(l => l.ProductId);
            lines.HasIndex(l => l.CreatorId);
        });
    }
}
