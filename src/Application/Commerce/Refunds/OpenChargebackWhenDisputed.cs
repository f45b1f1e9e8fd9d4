using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>
/// A bank took money back: that is a refund which nobody here decided and which has already happened. It takes from the
/// order's lines in proportion, never more than is left of them; what the bank took beyond that is announced apart.
/// </summary>
internal sealed class OpenChargebackWhenDisputed(ICommerceDb db, TimeProvider clock) : IDomainEventHandler<PaymentDisputed>
{
    public async Task Handle(PaymentDisputed domainEvent, CancellationToken cancellationToken)
    {
        // The provider repeats itself: a dispute is known by its name.
        if (await db.Refunds.AnyAsync(
            r => r.OrderId == domainEvent.OrderId && r.Kind == RefundKind.Chargeback && r.ProviderRefundId == domainEvent.DisputeId, cancellationToken))
        {
            return;
        }

        var order = await db.Orders.FirstAsync(o => o.Id == domainEvent.OrderId, cancellationToken);
        if (order.PaymentId != domainEvent.PaymentId)
        {
            // Money that the order never took: who paid it otherwise keeps what they have.
            (await db.Payments.SingleAsync(p => p.Id == domainEvent.PaymentId, cancellationToken)).LoseSurplus();
        }

        var left = order.Lines.Where(line =>
            line.RefundableMinor > 0 && order.PaymentId == domainEvent.PaymentId && order.Status.HoldsMoney() && domainEvent.Amount.Currency == order.Currency).ToList();
        var amount = Math.Min(domainEvent.Amount.MinorUnits, left.Sum(line => line.RefundableMinor));
        if (amount < domainEvent.Amount.MinorUnits)
        {
            // The report itself waits in the queue for whoever looks into it.
            db.PaymentEvents.Local.FirstOrDefault(report => report.PaymentId == domainEvent.PaymentId)?.Announce(new PaidBackTwice(
                order.Id, domainEvent.PaymentId, DisputeCauses.IdOf(domainEvent.DisputeId), domainEvent.DisputeId, domainEvent.Amount with { MinorUnits = amount }, domainEvent.Amount));
        }

        if (amount <= 0)
        {
            return;
        }

        var parts = MoneySplit.ByWeight(amount, [.. left.Select(line => line.RefundableMinor)]);
        var lines = left.Zip(parts, (line, part) => new RefundLine(line.Id, part)).Where(line => line.AmountMinor > 0).ToList();
        var now = clock.Now();
        var why = domainEvent.Reason.Trim() is { Length: > 0 } said ? said : "dispute";
        var chargeback = Refund.Open(
            Id.New<RefundId>(now),
            new(order.Id, domainEvent.PaymentId, order.MemberId, order.Currency, lines),
            RefundKind.Chargeback,
            why.Length > Refund.MaxReason ? why[..Refund.MaxReason] : why,
            by: null,
            now).Value;
        chargeback.Settle(domainEvent.DisputeId, now);
        db.Refunds.Add(chargeback);
    }
}
