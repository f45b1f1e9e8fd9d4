using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>Moves what a payout batch takes: payable to clearing, clearing to the bank, or back.</summary>
internal sealed class PostPayouts(ICommerceDb db, TimeProvider clock) :
    IDomainEventHandler<PayoutPrepared>,
    IDomainEventHandler<PayoutPaid>,
    IDomainEventHandler<PayoutCancelled>
{
    public Task Handle(PayoutPrepared domainEvent, CancellationToken cancellationToken) => Post(
        domainEvent.BatchId, LedgerTransactionKind.PayoutPrepared, payout => Owed(LedgerAccountKind.CreatorPayable, payout), payout => Owed(LedgerAccountKind.PayoutClearing, payout), cancellationToken);

    public Task Handle(PayoutPaid domainEvent, CancellationToken cancellationToken) => Post(
        domainEvent.BatchId, LedgerTransactionKind.PayoutPaid, payout => Owed(LedgerAccountKind.PayoutClearing, payout), _ => LedgerAccount.Cash(PaymentProvider.Offline), cancellationToken);

    public Task Handle(PayoutCancelled domainEvent, CancellationToken cancellationToken) => Post(
        domainEvent.BatchId, LedgerTransactionKind.PayoutCancelled, payout => Owed(LedgerAccountKind.PayoutClearing, payout), payout => Owed(LedgerAccountKind.CreatorPayable, payout), cancellationToken);

    private static LedgerAccount Owed(LedgerAccountKind kind, Payout payout) => LedgerAccount.Of(kind, payout.CreatorId);

    private async Task Post(
        PayoutBatchId batchId, LedgerTransactionKind kind, Func<Payout, LedgerAccount> from, Func<Payout, LedgerAccount> to, CancellationToken cancellationToken)
    {
        // A batch that was made in this transaction is not in the database yet.
        var batch = db.PayoutBatches.Local.FirstOrDefault(b => b.Id == batchId) ?? await db.PayoutBatches.FirstAsync(b => b.Id == batchId, cancellationToken);
        var now = clock.Now();
        db.LedgerTransactions.Add(LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            new(kind, LedgerSources.Payout, batchId.Value),
            batch.Currency,
            batch.Payouts.SelectMany(payout => new LedgerPosting[] { new(from(payout), payout.AmountMinor), new(to(payout), -payout.AmountMinor) }),
            now));
    }
}
