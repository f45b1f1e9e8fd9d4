using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Checkout;

/// <summary>
/// Places an order and, where a provider is chosen, starts the payment. A provider that does not answer leaves the order
/// placed: the buyer tries again or chooses another.
/// </summary>
public sealed record CheckOut(PlaceOrder Order) : IFlow<OrderId>
{
    internal sealed class Handler(ISender sender, IPaymentProviders providers, Possessions possessions, ICurrentUser me) : IFlowHandler<CheckOut, OrderId>
    {
        public async Task<Result<OrderId>> Handle(CheckOut flow, CancellationToken cancellationToken)
        {
            var chosen = flow.Order.Provider;
            if (chosen is { } asked && providers.Find(asked) is null)
            {
                return PaymentErrors.ProviderUnknown;
            }

            var products = ForOneself(flow.Order);
            var standing = await possessions.Standing(me.Required, products, cancellationToken);
            if (standing.Granted.Count > 0)
            {
                return CheckoutErrors.AlreadyOwned;
            }

            if ((flow.Order.Lines ?? []).Any(line => line is { Gift: false } && standing.IsBannedFrom(line.ProductId, line.TierId)))
            {
                return CheckoutErrors.Banned;
            }

            var order = flow.Order with { MemberPercents = standing.Percents };
            var placed = await sender.Send(order, cancellationToken);
            if (!placed.IsSuccess)
            {
                return placed.Error;
            }

            if (chosen is { } provider && !placed.Value.IsPaid)
            {
                await sender.Send(new StartPayment(placed.Value.OrderId, provider) { Opened = placed.Value.Attempt }, cancellationToken);
            }

            return placed.Value.OrderId;
        }

        private static List<ProductId> ForOneself(PlaceOrder order) =>
            [.. (order.Lines ?? []).Where(line => line is { Gift: false }).Select(line => line.ProductId).OfType<ProductId>().Distinct()];
    }
}
