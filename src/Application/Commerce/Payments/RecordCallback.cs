using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>
/// Records a verified report and lets it have its effect, in one transaction: a report that was recorded had its effect, and
/// one that comes again has none.
/// </summary>
[NotReplayable]
[NoValidation("only verified reports of providers come here; the provider's adapter limits their parts")]
public sealed record RecordCallback(PaymentProvider Provider, Callback Callback) : ICommand<PaymentVerdict>
{
    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, TimeProvider clock) : ICommandHandler<RecordCallback, PaymentVerdict>
    {
        public async Task<Result<PaymentVerdict>> Handle(RecordCallback command, CancellationToken cancellationToken)
        {
            var report = command.Callback;
            var payment = await LockPayment(command, cancellationToken);
            if (await db.PaymentEvents.SingleOrDefaultAsync(e => e.Provider == command.Provider && e.EventId == report.EventId, cancellationToken) is { } known)
            {
                known.Repeat();
                return PaymentVerdict.Repeated;
            }

            var now = clock.Now();
            var received = PaymentEvent.Receive(
                Id.New<PaymentEventId>(now), command.Provider, report.EventId, report.Type, Microseconds(report.OccurredAt), report.Payload, now);
            db.PaymentEvents.Add(received);
            var (verdict, finding) = await Unfitting(report.Fact, payment, cancellationToken) ?? Apply(command.Provider, report.Fact, payment, received);
            received.Judge(verdict, payment, finding);
            return verdict;
        }

        private static DateTimeOffset Microseconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % 10)).ToUniversalTime();

        /// <summary>What speaks of something that this payment, or no membership, has: a person has to look.</summary>
        private async Task<(PaymentVerdict Verdict, PaymentFinding? Finding)?> Unfitting(CallbackFact? fact, Payment? payment, CancellationToken cancellationToken) => fact switch
        {
            CallbackFact.MandateCharged { IsFirst: false } charged when !await db.Memberships.AnyAsync(m => m.MandateRef == charged.Mandate, cancellationToken) =>
                (PaymentVerdict.Orphan, new(PaymentReview.MandateUnknown, "no membership is tied to this standing order", Came: charged.Amount)),
            CallbackFact.Refund refund when payment is not null && RefundReferences.Read(refund.RefundReference) is { } id
                && !await db.Refunds.AnyAsync(r => r.Id == id && r.PaymentId == payment.Id, cancellationToken) => (PaymentVerdict.Orphan, Unordered(refund)),
            _ => null,
        };

        private async Task<Payment?> LockPayment(RecordCallback command, CancellationToken cancellationToken)
        {
            var (reference, providerId) = command.Callback.Fact switch
            {
                CallbackFact.Paid paid => (paid.Reference, (string?)null),
                CallbackFact.Declined declined => (declined.Reference, null),
                CallbackFact.Closed closed => (closed.Reference, null),
                CallbackFact.Noted noted => (noted.Reference, null),
                CallbackFact.Refund refund => (refund.Reference, refund.ProviderPaymentId),
                CallbackFact.RefundedSoFar refunded => (refunded.Reference, refunded.ProviderPaymentId),
                CallbackFact.Dispute dispute => (null, dispute.ProviderPaymentId),
                _ => (null, null),
            };
            if (reference is not null)
            {
                return await locks.Payment(command.Provider, reference, cancellationToken);
            }

            var found = providerId is null
                ? null
                : await db.Payments.Where(p => p.Provider == command.Provider && p.ProviderId == providerId).Select(p => (PaymentId?)p.Id).FirstOrDefaultAsync(cancellationToken);
            return found is { } id ? await locks.Payment(id, cancellationToken) : null;
        }

        private static (PaymentVerdict Verdict, PaymentFinding? Finding) Apply(PaymentProvider provider, CallbackFact? fact, Payment? payment, PaymentEvent received)
        {
            switch (fact)
            {
                case null:
                    return (PaymentVerdict.Unknown, null);
                case CallbackFact.MandateCharged { IsFirst: false } charged:
                    received.Announce(new MandateCharged(
                        provider, charged.Mandate, charged.Invoice, charged.ProviderPaymentId, charged.Amount, charged.PeriodStart, charged.PeriodEnd));
                    return (PaymentVerdict.Applied, null);
                case CallbackFact.MandateCharged:
                    return (PaymentVerdict.Applied, null);
                case CallbackFact.MandateChargeFailed failed:
                    received.Announce(new MandateChargeFailed(provider, failed.Mandate, failed.Invoice, failed.Amount, failed.NextAttemptAt, failed.PayUrl));
                    return (PaymentVerdict.Applied, null);
                case CallbackFact.MandateChanged changed:
                    received.Announce(new MandateChanged(provider, changed.Mandate, changed.Ended, changed.StopsAtPeriodEnd, changed.PeriodEnd));
                    return (PaymentVerdict.Applied, null);
                case CallbackFact.Noted { Reference: null }:
                    return (PaymentVerdict.Applied, null);
                default:
                    return payment is null ? (PaymentVerdict.Orphan, new(PaymentReview.PaymentUnknown, "no such payment", Came: AmountOf(fact))) : ApplyTo(payment, fact, received);
            }
        }

        private static (PaymentVerdict Verdict, PaymentFinding? Finding) ApplyTo(Payment payment, CallbackFact fact, PaymentEvent received)
        {
            switch (fact)
            {
                case CallbackFact.Paid paid:
                    var verdict = payment.Succeed(paid.ProviderId, paid.Amount, Microseconds(paid.At), paid.Mandate);
                    return (verdict, verdict == PaymentVerdict.Mismatch ? Differs(payment.Amount, paid.Amount) : null);
                case CallbackFact.Declined declined:
                    payment.Decline(declined.Reason);
                    return (PaymentVerdict.Applied, null);
                case CallbackFact.Closed:
                    payment.Close();
                    return (PaymentVerdict.Applied, null);
                case CallbackFact.Refund refund:
                    return ApplyRefund(payment, refund, received);
                case CallbackFact.Dispute { Won: { } won } dispute:
                    received.Announce(new PaymentDisputeClosed(payment.Id, payment.OrderId, dispute.DisputeId, dispute.Amount, won, received.ReceivedAt));
                    return (PaymentVerdict.Applied, null);
                case CallbackFact.Dispute dispute:
                    received.Announce(new PaymentDisputed(payment.Id, payment.OrderId, dispute.DisputeId, dispute.Amount, dispute.Reason, received.ReceivedAt));
                    return (PaymentVerdict.Applied, null);
                case CallbackFact.RefundedSoFar refunded:
                    // Compared with our own refunds by the reconciliation.
                    payment.NoteRefundedThere(refunded.Total);
                    return (PaymentVerdict.Applied, null);
                default:
                    return (PaymentVerdict.Applied, null);
            }
        }

        private static (PaymentVerdict Verdict, PaymentFinding? Finding) ApplyRefund(Payment payment, CallbackFact.Refund refund, PaymentEvent received)
        {
            if (refund.RefundReference == payment.SurplusReference)
            {
                payment.NoteSurplus(refund.Status switch
                {
                    ProviderRefundStatus.Succeeded => SurplusState.Returned,
                    ProviderRefundStatus.Failed => SurplusState.Stuck,
                    _ => payment.Surplus,
                });
                return (PaymentVerdict.Applied, null);
            }

            if (RefundReferences.Read(refund.RefundReference) is not { } refundId)
            {
                return (PaymentVerdict.Orphan, Unordered(refund));
            }

            var report = refund.Status switch
            {
                ProviderRefundStatus.Succeeded => RefundReport.Succeeded,
                ProviderRefundStatus.Failed => RefundReport.Failed,
                _ => RefundReport.Processing,
            };
            received.Announce(new ProviderRefundReported(refundId, payment.Id, refund.ProviderRefundId, report, refund.Reason));
            return (PaymentVerdict.Applied, null);
        }

        private static PaymentFinding Unordered(CallbackFact.Refund refund) =>
            new(PaymentReview.RefundUnknown, "a refund that was not ordered here", Came: refund.Amount);

        private static PaymentFinding Differs(Money asked, Money came) => new(
            PaymentReview.AmountDiffers, $"asked {asked.MinorUnits} {asked.Currency}, came {came.MinorUnits} {came.Currency}", asked, came);

        private static Money? AmountOf(CallbackFact fact) => fact switch
        {
            CallbackFact.Paid paid => paid.Amount,
            CallbackFact.Refund refund => refund.Amount,
            CallbackFact.RefundedSoFar refunded => refunded.Total,
            CallbackFact.Dispute dispute => dispute.Amount,
            _ => null,
        };
    }
}

/// <summary>What refunds are called at providers.</summary>
public static class RefundReferences
{
    public static string Of(RefundId id) => "R" + id.Value.ToString("N");

    /// <summary>The refund that a reference names, or null where it is none of ours.</summary>
    public static RefundId? Read(string? reference) =>
        reference is { Length: 33 } && reference[0] == 'R' && Guid.TryParseExact(reference[1..], "N", out var id) ? new RefundId(id) : null;
}
