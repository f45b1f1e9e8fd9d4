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
    public sealed record Response(
        PaymentId PaymentId, OrderId OrderId, string Reference, Money Amount, PaymentInstructions? Instructions, DateTimeOffset StartedAt, DateTimeOffset ExpiresAt);

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, IPaymentProviders providers, ICurrentUser me, TimeProvider clock) : ICommandHandler<OpenPayment, Response>
    {
        public async Task<Result<Response>> Handle(OpenPayment command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var now = clock.Now();
            if (!await locks.Order(command.OrderId, cancellationToken) ||
                await db.Orders.SingleOrDefaultAsync(o => o.Id == command.OrderId && o.MemberId == member, cancellationToken) is not { } order)
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

            return new Response(
                payment.Id, order.Id, payment.Reference, payment.Amount, InstructionsJson.Read(payment.Instructions), payment.CreatedAt, payment.ExpiresAt);
        }
    }
}
