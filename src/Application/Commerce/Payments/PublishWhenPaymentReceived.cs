using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Tells other modules that money came in.</summary>
internal sealed class PublishWhenPaymentReceived(IOutbox outbox) : IDomainEventHandler<PaymentReceived>
{
    public Task Handle(PaymentReceived domainEvent, CancellationToken cancellationToken)
    {
        outbox.Add(new PaymentReceivedV1(domainEvent.PaymentId, domainEvent.OrderId));
        return Task.CompletedTask;
    }
}
