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
    /// <summary>The attempt, where the transaction that placed the order has saved it just now; else it is opened or found.</summary>
    public OpenPayment.Response? Opened { get; init; }

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

            var opened = flow.Opened is { } attempt ? attempt : await sender.Send(new OpenPayment(flow.OrderId, flow.Provider), cancellationToken);
            if (!opened.IsSuccess)
            {
                return opened.Error;
            }

            var payment = opened.Value;
            if (payment.Instructions is { } known)
            {
                return new Response(payment.PaymentId, flow.Provider, known, payment.ExpiresAt);
            }

            var started = await provider.Start(await OrderOf(payment, provider, cancellationToken), cancellationToken);
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
            var locale = CultureInfo.CurrentUICulture.Name;
            var more = locale.StartsWith("zh", StringComparison.Ordinal) ? $" 等 {payment.LineCount} 件" : $" and {payment.LineCount - 1} more";
            return new PaymentOrder(
                payment.Reference,
                payment.Amount,
                payment.LineCount == 1 ? payment.FirstTitle : payment.FirstTitle + more,
                payment.OrderNumber,
                payment.StartedAt,
                payment.ExpiresAt,
                locale,
                addresses.OrderPage(payment.OrderId),
                addresses.CallbackOf(provider.Provider),
                provider.Capabilities.Mandate && payment.Renews is { } renews ? await RenewalOf(renews, payment.Amount, cancellationToken) : null);
        }

        /// <summary>A period costs what its tier costs; what was taken off the first is not taken off the ones that follow.</summary>
        private async Task<RenewalInterval> RenewalOf(OpenPayment.Renewal renews, Money paid, CancellationToken cancellationToken)
        {
            var tier = await db.Tiers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == renews.TierId, cancellationToken);
            return new RenewalInterval(
                renews.Period.Months(), tier?.PriceOf(renews.Period) is { } price && price.Currency == paid.Currency && price.MinorUnits > paid.MinorUnits ? price : paid);
        }
    }
}
