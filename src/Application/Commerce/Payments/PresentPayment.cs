using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

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

    internal sealed class Handler(ICommerceLocks locks) : ICommandHandler<PresentPayment>
    {
        public async Task<Result> Handle(PresentPayment command, CancellationToken cancellationToken)
        {
            if (await locks.Payment(command.PaymentId, cancellationToken) is not { } payment)
            {
                return PaymentErrors.NotFound;
            }

            payment.Present(command.Session, command.Instructions);
            return Result.Success();
        }
    }
}
