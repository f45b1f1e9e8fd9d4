using System.Globalization;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>
/// Lets the acting member pay their order at a provider: the attempt is saved, the provider is told, its instructions are
/// saved. Repeated it goes on where it broke off, under the same reference.
/// </summary>
public sealed record StartPayment(OrderId OrderId, PaymentProvider Provider) : IFlow<StartPayment.Response>
{
    /// <summary>How the order is paid now.</summary>
    /// <param name="PaymentId">The attempt.</param>
    /// <param name="Provider">At whom.</param>
    /// <param name="Instructions">What the buyer's screen shows.</param>
    /// <param name="ExpiresAt">Until when.</param>
    public sealed record Response(PaymentId PaymentId, PaymentProvider Provider, PaymentInstructions Instructions, DateTimeOffset ExpiresAt);

    internal sealed class Handler(ISender sender, IPaymentProviders providers, IPaymentAddresses addresses, ICommerceDb db) : IFlowHandler<StartPayment, Response>
    {
        public async Task<Result<Response>> Handle(StartPayment flow, CancellationToken cancellationToken)
        {
            if (providers.Find(flow.Provider) is not { } provider)
            {
                return PaymentErrors.ProviderUnknown;
            }

            var opened = await sender.Send(new OpenPayment(flow.OrderId, flow.Provider), cancellationToken);
            if (!opened.IsSuccess)
            {
                return opened.Error;
            }

            var payment = opened.Value;
            if (payment.Instructions is { } known)
            {
                return new Response(payment.PaymentId, flow.Provider, known, payment.ExpiresAt);
            }

            var order = await OrderOf(payment, provider, cancellationToken);
            var started = await provider.Start(order, cancellationToken);
            if (!started.IsSuccess)
            {
                return started.Error;
            }

            var present = new PresentPayment(payment.PaymentId, started.Value.Session, InstructionsJson.Write(started.Value.Instructions));
            var presented = await sender.Send(present, cancellationToken);
            if (presented.Error?.Code == CommonErrors.Concurrency.Code)
            {
                // Its callback may have been quicker than this answer.
                presented = await sender.Send(present, cancellationToken);
            }

            return presented.IsSuccess
                ? new Response(payment.PaymentId, flow.Provider, started.Value.Instructions, payment.ExpiresAt)
                : presented.Error;
        }

        private async Task<PaymentOrder> OrderOf(OpenPayment.Response payment, IPaymentProvider provider, CancellationToken cancellationToken)
        {
            var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == payment.OrderId, cancellationToken);
            var first = order.Lines.OrderBy(l => l.Position).First();
            var locale = CultureInfo.CurrentUICulture.Name;
            var more = locale.StartsWith("zh", StringComparison.Ordinal) ? $" 等 {order.Lines.Count} 件" : $" and {order.Lines.Count - 1} more";
            return new PaymentOrder(
                payment.Reference,
                payment.Amount,
                order.Lines.Count == 1 ? first.Title : first.Title + more,
                order.Number,
                payment.StartedAt,
                payment.ExpiresAt,
                locale,
                addresses.OrderPage(order.Id),
                addresses.CallbackOf(provider.Provider),
                provider.Capabilities.Mandate && order.Lines.Count == 1 ? await RenewalOf(first, payment.Amount, cancellationToken) : null);
        }

        /// <summary>A period costs what its tier costs; what was taken off the first is not taken off the ones that follow.</summary>
        private async Task<RenewalInterval?> RenewalOf(OrderLine line, Money paid, CancellationToken cancellationToken)
        {
            if (line is not { Kind: OrderLineKind.Membership, TierId: { } id, Period: { } period })
            {
                return null;
            }

            var tier = await db.Tiers.AsNoTracking().SingleAsync(t => t.Id == id, cancellationToken);
            return new RenewalInterval(period.Months(), tier.PriceOf(period) is { } price && price.Currency == paid.Currency && price.MinorUnits > paid.MinorUnits ? price : paid);
        }
    }
}
