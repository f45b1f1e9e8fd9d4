using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>Money that no order can take was still received: it lies in escrow until it went back.</summary>
internal sealed class KeepSurplusInEscrow(ICommerceDb db, TimeProvider clock) :
    IDomainEventHandler<SurplusPaymentReceived>,
    IDomainEventHandler<SurplusReturned>
{
    public Task Handle(SurplusPaymentReceived domainEvent, CancellationToken cancellationToken) => Post(
        LedgerTransactionKind.PaymentUnapplied, domainEvent.PaymentId, domainEvent.OrderId, domainEvent.Provider, domainEvent.Amount, domainEvent.Amount.MinorUnits);

    public Task Handle(SurplusReturned domainEvent, CancellationToken cancellationToken) => Post(
        LedgerTransactionKind.SurplusReturned, domainEvent.PaymentId, domainEvent.OrderId, domainEvent.Provider, domainEvent.Amount, -domainEvent.Amount.MinorUnits);

    private Task Post(LedgerTransactionKind kind, PaymentId payment, OrderId order, PaymentProvider provider, Money amount, long toCash)
    {
        var now = clock.Now();
        db.LedgerTransactions.Add(LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            new(kind, LedgerSources.Payment, payment.Value, order),
            amount.Currency,
            [new(LedgerAccount.Cash(provider), toCash), new(LedgerAccount.Of(LedgerAccountKind.Escrow), -toCash)],
            now));
        return Task.CompletedTask;
    }
}
