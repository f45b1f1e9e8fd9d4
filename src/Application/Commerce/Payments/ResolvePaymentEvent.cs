using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>What an operator decides about a report.</summary>
public enum EventDecision
{
    /// <summary>It is laid aside.</summary>
    Dismiss,

    /// <summary>Its money goes back through the provider.</summary>
    Return,
}

/// <summary>An operator decides about a report that waits.</summary>
public sealed record ResolvePaymentEvent(PaymentEventId EventId, EventDecision Decision, string? Note) : ICommand
{
    internal sealed class Validator : AbstractValidator<ResolvePaymentEvent>
    {
        public Validator()
        {
            RuleFor(c => c.Decision).IsInEnum();
            RuleFor(c => c.Note).MaximumLength(PaymentEvent.MaxNote - 20);
        }
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, ICurrentUser me, TimeProvider clock) : ICommandHandler<ResolvePaymentEvent>
    {
        public async Task<Result> Handle(ResolvePaymentEvent command, CancellationToken cancellationToken)
        {
            if (await db.PaymentEvents.SingleOrDefaultAsync(e => e.Id == command.EventId, cancellationToken) is not { } report)
            {
                return PaymentErrors.EventNotFound;
            }

            if (command.Decision == EventDecision.Return)
            {
                var payment = report.PaymentId is { } id ? await locks.Payment(id, cancellationToken) : null;
                if (payment is null or { HasPaid: true } || !report.IsReturnable)
                {
                    return PaymentErrors.NothingToReturn;
                }

                var returned = payment.ReturnSurplus();
                if (!returned.IsSuccess)
                {
                    return returned;
                }
            }

            var decision = command.Decision == EventDecision.Return ? "returned" : "dismissed";
            var text = command.Note is { Length: > 0 } note ? $"{decision}: {note.Trim()}" : decision;
            return report.Resolve(me.Required, text, clock.Now());
        }
    }
}
