using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

public sealed partial class AppDbContext
{
    public DbSet<LedgerTransaction> LedgerTransactions => Set<LedgerTransaction>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<ProductShare> ProductShares => Set<ProductShare>();

    public DbSet<PayoutBatch> PayoutBatches => Set<PayoutBatch>();

    public DbSet<InvoiceRequest> InvoiceRequests => Set<InvoiceRequest>();
}
