using KnowledgePay.Application.Commerce;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Payments;

internal sealed class RefundExecution(ICommerceDb db, IPaymentProviders providers, IPaymentAddresses addresses) : IRefundExecution
{
    public async Task<Result<RefundState>> Order(RefundId refund, PaymentId payment, Money amount, string reason, CancellationToken cancellationToken)
    {
        var found = await Find(refund, payment, amount, reason, null, cancellationToken);
        return found is var (provider, order) ? await provider.Refund(order, cancellationToken) : PaymentErrors.NotFound;
    }

    public async Task<Result<RefundState>> Ask(RefundId refund, PaymentId payment, Money amount, string? providerRefundId, CancellationToken cancellationToken)
    {
        var found = await Find(refund, payment, amount, "", providerRefundId, cancellationToken);
        return found is var (provider, order) ? await provider.QueryRefund(order, cancellationToken) : PaymentErrors.NotFound;
    }

    private async Task<(IPaymentProvider Provider, ProviderRefund Refund)?> Find(
        RefundId refund, PaymentId id, Money amount, string reason, string? providerRefundId, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.Status == PaymentStatus.Succeeded, cancellationToken);
        if (payment is null || providers.Find(payment.Provider) is not { } provider)
        {
            return null;
        }

        var key = new PaymentKey(payment.Reference, payment.Session, payment.ProviderId);
        return (provider, new(key, RefundReferences.Of(refund), amount, payment.Amount, reason, addresses.CallbackOf(payment.Provider), providerRefundId));
    }
}
