using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Saves an attempt to pay before the provider hears of it, or finds the one that is under way.</summary>
[NotReplayable]
public sealed record OpenPayment(OrderId OrderId, PaymentProvider Provider) : ICommand<OpenPayment.Response>
{
    /// <summary>An attempt and what a provider is told of it.</summary>
    /// <param name="PaymentId">The attempt.</param>
    /// <param name="OrderId">What is paid.</param>
    /// <param name="Reference">What the provider will know it by.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="Instructions">How it is paid, where the provider said so already.</param>
    /// <param name="StartedAt">Since when.</param>
    /// <param name="ExpiresAt">Until when.</param>
    /// <param name="OrderNumber">What people call the order.</param>
    /// <param name="FirstTitle">Its first line.</param>
    /// <param name="LineCount">How many it has.</param>
    /// <param name="Renews">What goes on by itself: a membership that is bought alone.</param>
    public sealed record Response(
        PaymentId PaymentId,
        OrderId OrderId,
        string Reference,
        Money Amount,
        PaymentInstructions? Instructions,
        DateTimeOffset StartedAt,
        DateTimeOffset ExpiresAt,
        string OrderNumber,
        string FirstTitle,
        int LineCount,
        Renewal? Renews)
    {
        internal static Response Of(Payment payment, Order order)
        {
            var first = order.Lines.OrderBy(line => line.Position).First();
            return new(
                payment.Id,
                order.Id,
                payment.Reference,
                payment.Amount,
                InstructionsJson.Read(payment.Instructions),
                payment.CreatedAt,
                payment.ExpiresAt,
                order.Number,
                first.Title,
                order.Lines.Count,
                order.Lines.Count == 1 && first is { Kind: OrderLineKind.Membership, TierId: { } tier, Period: { } period } ? new Renewal(tier, period) : null);
        }
    }

    /// <summary>A tier by the period.</summary>
    public sealed record Renewal(TierId TierId, BillingPeriod Period);

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, IPaymentProviders providers, ICurrentUser me, TimeProvider clock) : ICommandHandler<OpenPayment, Response>
    {
        public async Task<Result<Response>> Handle(OpenPayment command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var now = clock.Now();
            if (!await locks.Order(command.OrderId, cancellationToken) ||
                await db.Orders.AsSingleQuery().SingleOrDefaultAsync(o => o.Id == command.OrderId && o.MemberId == member, cancellationToken) is not { } order)
            {
                return OrderErrors.NotFound;
            }

            if (providers.Find(command.Provider) is not { } provider || !provider.Takes(order.Currency))
            {
                return PaymentErrors.ProviderCurrency;
            }

            var chosen = order.ChooseProvider(command.Provider, now);
            if (!chosen.IsSuccess)
            {
                return chosen.Error;
            }

            var known = await db.Payments
                .Where(p => p.OrderId == order.Id && p.Provider == command.Provider && p.Status != PaymentStatus.Closed && p.Status != PaymentStatus.Succeeded)
                .OrderByDescending(p => p.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken);
            var payment = known is { } open && open.Amount == order.Total && open.ExpiresAt == order.ExpiresAt
                ? open
                : Payment.Open(Id.New<PaymentId>(now), order, command.Provider, now);
            if (payment != known)
            {
                db.Payments.Add(payment);
            }

            return Response.Of(payment, order);
        }
    }
}
