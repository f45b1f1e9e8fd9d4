using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>
/// Gives money back through the provider that took it. An outside call: make it between two commands. What the provider
/// reports later comes as <see cref="ProviderRefundReported"/>, possibly before the call returns.
/// </summary>
public interface IRefundExecution
{
    /// <summary>Orders a refund; ordered again it is the same refund.</summary>
    /// <param name="refund">Which refund; its id is the key at the provider's.</param>
    /// <param name="payment">What it is taken from.</param>
    /// <param name="amount">How much.</param>
    /// <param name="reason">One short sentence that the buyer may see.</param>
    /// <param name="cancellationToken">Stops waiting, not the refund.</param>
    /// <returns>
    /// How it stands; <see cref="ProviderRefundStatus.ByHand"/> where a person has to send the money. Refused with
    /// <c>commerce.payment_provider_unreachable</c> it may be ordered again; with <c>commerce.payment_provider_refused</c> it
    /// will not happen.
    /// </returns>
    Task<Result<RefundState>> Order(RefundId refund, PaymentId payment, Money amount, string reason, CancellationToken cancellationToken);

    /// <summary>Asks how an ordered refund stands.</summary>
    Task<Result<RefundState>> Ask(RefundId refund, PaymentId payment, Money amount, string? providerRefundId, CancellationToken cancellationToken);
}
