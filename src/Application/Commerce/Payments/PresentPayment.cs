using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Saves how the provider wants to be paid.</summary>
[NotReplayable]
public sealed record PresentPayment(PaymentId PaymentId, string? Session, string Instructions) : ICommand
{
    internal sealed class Validator : AbstractValidator<PresentPayment>
    {
        public Validator()
        {
            RuleFor(c => c.Session).MaximumLength(Payment.MaxProviderName);
            RuleFor(c => c.Instructions).MaximumLength(Payment.MaxInstructions);
        }
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks) : ICommandHandler<PresentPayment>
    {
        public async Task<Result> Handle(PresentPayment command, CancellationToken cancellationToken)
        {
            if (await PaymentRows.Lock(db, locks, command.PaymentId, cancellationToken) is not { } payment)
            {
                return PaymentErrors.NotFound;
            }

            payment.Present(command.Session, command.Instructions);
            return Result.Success();
        }
    }
}

/// <summary>How a payment is loaded to be changed: its order's row is locked first, so that everything about one order happens in turn.</summary>
internal static class PaymentRows
{
    public static async Task<Payment?> Lock(ICommerceDb db, ICommerceLocks locks, PaymentId id, CancellationToken cancellationToken)
    {
        var order = await db.Payments.Where(p => p.Id == id).Select(p => (OrderId?)p.OrderId).FirstOrDefaultAsync(cancellationToken);
        return order is { } locked && await locks.Order(locked, cancellationToken)
            ? await db.Payments.SingleAsync(p => p.Id == id, cancellationToken)
            : null;
    }
}
