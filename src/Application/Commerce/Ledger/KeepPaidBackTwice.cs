using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>
/// What went back beyond what an order had left our cash all the same: it is owed to us, and stands in escrow until somebody
/// gets it back, or the dispute is won.
/// </summary>
internal sealed class KeepPaidBackTwice(ICommerceDb db, TimeProvider clock) :
    IDomainEventHandler<PaidBackTwice>,
    IDomainEventHandler<PaymentDisputeClosed>
{
    public async Task Handle(PaidBackTwice domainEvent, CancellationToken cancellationToken)
    {
        if (await Find(LedgerTransactionKind.SurplusReturned, domainEvent.Cause, cancellationToken) is null)
        {
            var payment = await db.Payments.SingleAsync(p => p.Id == domainEvent.PaymentId, cancellationToken);
            var over = domainEvent.Went.MinorUnits - domainEvent.Expected.MinorUnits;
            Post(LedgerTransactionKind.SurplusReturned, domainEvent.Cause, domainEvent.OrderId, payment.Provider, domainEvent.Went with { MinorUnits = -over });
        }
    }

    public async Task Handle(PaymentDisputeClosed domainEvent, CancellationToken cancellationToken)
    {
        var cause = DisputeCauses.IdOf(domainEvent.DisputeId);
        if (domainEvent.Won
            && await Find(LedgerTransactionKind.SurplusReturned, cause, cancellationToken) is { } taken
            && await Find(LedgerTransactionKind.PaymentUnapplied, cause, cancellationToken) is null)
        {
            var payment = await db.Payments.SingleAsync(p => p.Id == domainEvent.PaymentId, cancellationToken);
            var over = taken.Entries.Where(entry => entry.Kind == LedgerAccountKind.Escrow).Sum(entry => entry.AmountMinor);
            Post(LedgerTransactionKind.PaymentUnapplied, cause, domainEvent.OrderId, payment.Provider, new Money(over, taken.Currency));
            if (!await WasSentBack(payment.Id, cancellationToken))
            {
                payment.RegainSurplus();
            }
        }
    }

    private Task<bool> WasSentBack(PaymentId payment, CancellationToken cancellationToken) => db.LedgerTransactions
        .AnyAsync(t => t.Kind == LedgerTransactionKind.SurplusReturned && t.SourceType == LedgerSources.Payment && t.SourceId == payment.Value, cancellationToken);

    private Task<LedgerTransaction?> Find(LedgerTransactionKind kind, Guid cause, CancellationToken cancellationToken) => db.LedgerTransactions.AsNoTracking()
        .FirstOrDefaultAsync(t => t.Kind == kind && t.SourceType == LedgerSources.Overlap && t.SourceId == cause, cancellationToken);

    private void Post(LedgerTransactionKind kind, Guid cause, OrderId order, PaymentProvider provider, Money toCash)
    {
        var now = clock.Now();
        db.LedgerTransactions.Add(LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            new(kind, LedgerSources.Overlap, cause, order),
            toCash.Currency,
            [new(LedgerAccount.Cash(provider), toCash.MinorUnits), new(LedgerAccount.Of(LedgerAccountKind.Escrow), -toCash.MinorUnits)],
            now));
    }
}
