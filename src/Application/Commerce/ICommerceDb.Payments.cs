using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce;

public partial interface ICommerceDb
{
    DbSet<Payment> Payments { get; }

    DbSet<PaymentEvent> PaymentEvents { get; }

    DbSet<OfflineProof> OfflineProofs { get; }

    DbSet<PaymentDifference> PaymentDifferences { get; }
}
