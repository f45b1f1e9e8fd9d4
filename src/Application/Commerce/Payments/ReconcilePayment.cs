using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>
/// Asks the provider how one payment stands and takes over what it says: a success that no callback reported is recorded
/// like one; an attempt whose order no longer waits is closed there too. What does not fit is noted as a difference.
/// </summary>
public sealed record ReconcilePayment(PaymentId PaymentId) : IFlow<ReconcilePayment.Response>
{
    /// <summary>What came of it.</summary>
    public sealed record Response(bool Settled, bool Closed, bool Differs);

    internal sealed class Handler(ISender sender, IPaymentProviders providers, ICommerceDb db, TimeProvider clock) : IFlowHandler<ReconcilePayment, Response>
    {
        public async Task<Result<Response>> Handle(ReconcilePayment flow, CancellationToken cancellationToken)
        {
            var found = await (
                from payment in db.Payments.AsNoTracking()
                join order in db.Orders.AsNoTracking() on payment.OrderId equals order.Id
                where payment.Id == flow.PaymentId
                select new { Payment = payment, order.Status }).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return PaymentErrors.NotFound;
            }

            var ours = found.Payment;
            if (providers.Find(ours.Provider) is not { } provider)
            {
                return PaymentErrors.ProviderUnknown;
            }

            var key = new PaymentKey(ours.Reference, ours.Session, ours.ProviderId);
            var isOver = ours.IsOpen && (found.Status != OrderStatus.AwaitingPayment || ours.ExpiresAt <= clock.Now());
            var asked = isOver ? await provider.Close(key, cancellationToken) : await provider.Query(key, cancellationToken);
            var theirs = asked.IsSuccess ? asked.Value : null;
            var settled = await TakeOver(ours, theirs, cancellationToken);
            var noted = await Retried(() => sender.Send(new NoteReconciliation(ours.Id, theirs, isOver), cancellationToken));
            return noted.IsSuccess ? new Response(settled, noted.Value.Closed, noted.Value.Differs) : noted.Error;
        }

        /// <summary>Records a success as its callback would have been; both arriving have one effect.</summary>
        private async Task<bool> TakeOver(Payment ours, PaymentState? theirs, CancellationToken cancellationToken)
        {
            if (ours.Status == PaymentStatus.Succeeded || theirs is not { Status: ProviderStatus.Succeeded, ProviderId: { } providerId, Amount: { } amount })
            {
                return false;
            }

            var at = theirs.PaidAt ?? clock.Now();
            var report = new Callback(
                $"query-{ours.Reference}", "query.paid", at, "{}", new CallbackFact.Paid(ours.Reference, providerId, amount, at, theirs.Mandate));
            var recorded = await Retried(() => sender.Send(new RecordCallback(ours.Provider, report), cancellationToken));
            return recorded is { IsSuccess: true, Value: PaymentVerdict.Applied };
        }

        private static async Task<Result<T>> Retried<T>(Func<Task<Result<T>>> send)
        {
            var result = await send();
            return result.Error?.Code == CommonErrors.Concurrency.Code ? await send() : result;
        }
    }
}
