using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>The ways to pay that are offered here, for one currency or any.</summary>
public sealed record ListPaymentProviders(Currency? Currency) : IQuery<IReadOnlyList<ListPaymentProviders.Offer>>
{
    /// <summary>A way to pay.</summary>
    /// <param name="Provider">At whom.</param>
    /// <param name="RenewsByItself">Whether a membership paid here is charged again by itself.</param>
    /// <param name="TakesProof">Whether the buyer transfers by hand and hands in a proof.</param>
    public sealed record Offer(PaymentProvider Provider, bool RenewsByItself, bool TakesProof);

    internal sealed class Handler(IPaymentProviders providers) : IQueryHandler<ListPaymentProviders, IReadOnlyList<Offer>>
    {
        public Task<Result<IReadOnlyList<Offer>>> Handle(ListPaymentProviders query, CancellationToken cancellationToken)
        {
            List<Offer> offers =
            [
                .. providers.Enabled
                    .Where(p => query.Currency is not { } currency || p.Takes(currency))
                    .Select(p => new Offer(p.Provider, p.Capabilities.Mandate, p.Provider == PaymentProvider.Offline)),
            ];
            return Task.FromResult<Result<IReadOnlyList<Offer>>>(offers);
        }
    }
}
