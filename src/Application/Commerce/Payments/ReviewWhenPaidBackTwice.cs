using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>More went back than was paid: a person has to get it back. The report that said so waits in the queue; where there is none, one is made.</summary>
internal sealed class ReviewWhenPaidBackTwice(ICommerceDb db, TimeProvider clock) : IDomainEventHandler<PaidBackTwice>
{
    public async Task Handle(PaidBackTwice domainEvent, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.SingleAsync(p => p.Id == domainEvent.PaymentId, cancellationToken);
        var report = db.PaymentEvents.Local.FirstOrDefault(e => e.PaymentId == payment.Id);
        if (report is null)
        {
            var now = clock.Now();
            report = PaymentEvent.Receive(Id.New<PaymentEventId>(now), payment.Provider, $"overlap-{domainEvent.Cause:N}", "refund.overlap", now, "{}", now);
            db.PaymentEvents.Add(report);
        }

        report.Judge(PaymentVerdict.Mismatch, payment, new(
            PaymentReview.PaidBackTwice,
            $"{domainEvent.Name} gave back {domainEvent.Went.MinorUnits} {domainEvent.Went.Currency}, of which the order still had {domainEvent.Expected.MinorUnits}",
            domainEvent.Expected,
            domainEvent.Went));
    }
}
