using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>Money that no order can take, or that is not what was asked, was still received: it lies in escrow until it went back.</summary>
internal sealed class KeepSurplusInEscrow(ICommerceDb db, TimeProvider clock) :
    IDomainEventHandler<SurplusPaymentReceived>,
    IDomainEventHandler<SurplusReturned>,
    IDomainEventHandler<WrongAmountReceived>,
    IDomainEventHandler<WrongAmountCorrected>
{
    public Task Handle(SurplusPaymentReceived domainEvent, CancellationToken cancellationToken) =>
        Come(LedgerSources.Payment, domainEvent.PaymentId, domainEvent.OrderId, domainEvent.Provider, domainEvent.Amount);

    public Task Handle(SurplusReturned domainEvent, CancellationToken cancellationToken) =>
        Gone(LedgerSources.Payment, domainEvent.PaymentId, domainEvent.OrderId, domainEvent.Provider, domainEvent.Amount);

    public Task Handle(WrongAmountReceived domainEvent, CancellationToken cancellationToken) =>
        Come(LedgerSources.WrongAmount, domainEvent.PaymentId, domainEvent.OrderId, domainEvent.Provider, domainEvent.Amount);

    public Task Handle(WrongAmountCorrected domainEvent, CancellationToken cancellationToken) =>
        Gone(LedgerSources.WrongAmount, domainEvent.PaymentId, domainEvent.OrderId, domainEvent.Provider, domainEvent.Amount);

    private Task Come(string source, PaymentId payment, OrderId order, PaymentProvider provider, Money amount) =>
        Post(new(LedgerTransactionKind.PaymentUnapplied, source, payment.Value, order), provider, amount.Currency, amount.MinorUnits);

    private Task Gone(string source, PaymentId payment, OrderId order, PaymentProvider provider, Money amount) =>
        Post(new(LedgerTransactionKind.SurplusReturned, source, payment.Value, order), provider, amount.Currency, -amount.MinorUnits);

    private Task Post(LedgerCause cause, PaymentProvider provider, Currency currency, long toCash)
    {
        var now = clock.Now();
        db.LedgerTransactions.Add(LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            cause,
            currency,
            [new(LedgerAccount.Cash(provider), toCash), new(LedgerAccount.Of(LedgerAccountKind.Escrow), -toCash)],
            now));
        return Task.CompletedTask;
    }
}
