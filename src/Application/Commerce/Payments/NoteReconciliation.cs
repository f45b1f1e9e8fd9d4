using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Keeps what a provider said about a payment: closed there is closed here, and what differs is listed until it no longer does.</summary>
[NotReplayable]
public sealed record NoteReconciliation(PaymentId PaymentId, PaymentState? Theirs, bool WasClosed) : ICommand<NoteReconciliation.Response>
{
    public sealed record Response(bool Closed, bool Differs);

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, TimeProvider clock) : ICommandHandler<NoteReconciliation, Response>
    {
        /// <summary>A refund's own report may come a little later than the provider's sum.</summary>
        private static readonly TimeSpan RefundsSettle = TimeSpan.FromHours(1);

        public async Task<Result<Response>> Handle(NoteReconciliation command, CancellationToken cancellationToken)
        {
            if (await locks.Payment(command.PaymentId, cancellationToken) is not { } payment)
            {
                return PaymentErrors.NotFound;
            }

            var now = clock.Now();
            payment.NoteQuery(now);
            var isClosed = payment.IsOpen && (command.Theirs?.Status == ProviderStatus.Closed
                || (command.WasClosed && command.Theirs?.Status == ProviderStatus.Unknown)
                || payment.Surplus == SurplusState.Returned);
            if (isClosed)
            {
                payment.Close();
            }

            var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == payment.OrderId, cancellationToken);
            var difference = await db.PaymentDifferences.SingleOrDefaultAsync(d => d.Id == payment.Id, cancellationToken);
            if (Compare(payment, order, command.Theirs, now) is not { } kind)
            {
                difference?.Close(now);
                return new Response(isClosed, Differs: false);
            }

            if (difference is null)
            {
                difference = PaymentDifference.Of(payment, now);
                db.PaymentDifferences.Add(difference);
            }

            difference.See(kind, payment, command.Theirs?.Status, command.Theirs?.Amount, now);
            return new Response(isClosed, Differs: true);
        }

        private static DifferenceKind? Compare(Payment payment, Order order, PaymentState? theirs, DateTimeOffset now)
        {
            if (payment.Surplus == SurplusState.Returned)
            {
                // What came went back whole: nothing is left to differ.
                return null;
            }

            if (theirs is null)
            {
                return DifferenceKind.Unreachable;
            }

            if (theirs.Status == ProviderStatus.Succeeded)
            {
                if (theirs.Amount is { } paid && paid != payment.Amount)
                {
                    return DifferenceKind.AmountDiffers;
                }

                if (payment.Status != PaymentStatus.Succeeded)
                {
                    return DifferenceKind.PaidThere;
                }

                var wentBack = (theirs.IsRefunded && order.RefundedMinor == 0) || payment.RefundedThereMinor > order.RefundedMinor;
                return wentBack && payment.Surplus == SurplusState.None && payment.SettledAt < now - RefundsSettle ? DifferenceKind.RefundedThere : null;
            }

            return payment.Status == PaymentStatus.Succeeded && theirs.Status is not ProviderStatus.Closed ? DifferenceKind.NotPaidThere : null;
        }
    }
}
