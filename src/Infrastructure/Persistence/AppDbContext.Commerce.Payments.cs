using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

public sealed partial class AppDbContext
{
    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<PaymentEvent> PaymentEvents => Set<PaymentEvent>();

    public DbSet<OfflineProof> OfflineProofs => Set<OfflineProof>();

    public DbSet<PaymentDifference> PaymentDifferences => Set<PaymentDifference>();
}
