using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>
/// A won dispute brings back what its chargeback took: the same entries the other way round. The order stays refunded, because
/// the buyer lost what they had; an operator may grant it again.
/// </summary>
internal sealed class RestoreSaleWhenDisputeWon(ICommerceDb db, ICommerceLocks locks, TimeProvider clock) : IDomainEventHandler<PaymentDisputeClosed>
{
    public async Task Handle(PaymentDisputeClosed domainEvent, CancellationToken cancellationToken)
    {
        if (!domainEvent.Won || !await locks.Order(domainEvent.OrderId, cancellationToken))
        {
            return;
        }

        var chargeback = await db.Refunds.AsNoTracking().FirstOrDefaultAsync(
            r => r.OrderId == domainEvent.OrderId && r.Kind == RefundKind.Chargeback && r.ProviderRefundId == domainEvent.DisputeId, cancellationToken);
        if (chargeback is null || await Restored(chargeback.Id, cancellationToken))
        {
            return;
        }

        var taken = await db.LedgerTransactions.AsNoTracking()
            .Where(t => t.SourceType == LedgerSources.Refund && t.SourceId == chargeback.Id.Value && t.Kind == LedgerTransactionKind.Chargeback)
            .SelectMany(t => t.Entries)
            .ToListAsync(cancellationToken);
        var released = await ReleasedLines(domainEvent.OrderId, cancellationToken);
        var now = clock.Now();
        db.LedgerTransactions.Add(LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            new(LedgerTransactionKind.DisputeWon, LedgerSources.Refund, chargeback.Id.Value, domainEvent.OrderId),
            chargeback.Currency,
            taken.ConvertAll(entry => new LedgerPosting(AccountOf(entry, released, domainEvent), -entry.AmountMinor, entry.LineId, entry.Stream)),
            now));
    }

    private Task<bool> Restored(RefundId chargeback, CancellationToken cancellationToken) => db.LedgerTransactions.AnyAsync(
        t => t.SourceType == LedgerSources.Refund && t.SourceId == chargeback.Value && t.Kind == LedgerTransactionKind.DisputeWon, cancellationToken);

    /// <summary>A line is released once: what comes back to it later is payable at once.</summary>
    private async Task<HashSet<OrderLineId?>> ReleasedLines(OrderId order, CancellationToken cancellationToken) =>
        [.. await db.LedgerTransactions.AsNoTracking()
            .Where(t => t.OrderId == order && t.Kind == LedgerTransactionKind.HoldReleased)
            .SelectMany(t => t.Entries.Select(e => e.LineId))
            .ToListAsync(cancellationToken)];

    private static LedgerAccount AccountOf(LedgerEntry entry, HashSet<OrderLineId?> released, PaymentDisputeClosed dispute) => entry switch
    {
        { Kind: LedgerAccountKind.Cash } => LedgerAccount.Cash(Provider(entry, dispute)),
        { Kind: LedgerAccountKind.CreatorPayableHeld, OwnerId: { } owner } when released.Contains(entry.LineId) => LedgerAccount.Of(LedgerAccountKind.CreatorPayable, owner),
        { OwnerId: { } owner } => LedgerAccount.Of(entry.Kind, owner),
        _ => LedgerAccount.Of(entry.Kind),
    };

    private static PaymentProvider Provider(LedgerEntry entry, PaymentDisputeClosed dispute) =>
        Enum.GetValues<PaymentProvider>().Cast<PaymentProvider?>().FirstOrDefault(provider => LedgerAccount.Cash(provider!.Value).Name == entry.Account)
        ?? throw new InvalidOperationException($"Dispute {dispute.DisputeId} took from {entry.Account}, which is no provider's.");
}
