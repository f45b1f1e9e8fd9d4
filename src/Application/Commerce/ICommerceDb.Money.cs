using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce;

public partial interface ICommerceDb
{
    DbSet<LedgerTransaction> LedgerTransactions { get; }

    DbSet<Refund> Refunds { get; }

    DbSet<ProductShare> ProductShares { get; }

    DbSet<PayoutBatch> PayoutBatches { get; }

    DbSet<InvoiceRequest> InvoiceRequests { get; }
}
