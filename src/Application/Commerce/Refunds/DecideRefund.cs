using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>An operator agrees to a refund, or to try again one that the provider refused.</summary>
public sealed record AgreeToRefund(RefundId RefundId, string? Note) : ICommand<RefundView>
{
    internal sealed class Validator : AbstractValidator<AgreeToRefund>
    {
        public Validator() => RuleFor(c => c.Note).MaximumLength(Refund.MaxReason);
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, ICurrentUser me, TimeProvider clock) : ICommandHandler<AgreeToRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(AgreeToRefund command, CancellationToken cancellationToken)
        {
            if (await RefundRows.Lock(command.RefundId, db, locks, cancellationToken) is not { } refund)
            {
                return RefundErrors.NotFound;
            }

            if (!await RefundableLines.Suffice(refund, db, cancellationToken))
            {
                return RefundErrors.TooMuch;
            }

            var agreed = refund.Approve(me.Required, command.Note, clock.Now());
            return agreed.IsSuccess ? RefundView.Of(refund) : agreed.Error;
        }
    }
}

/// <summary>An operator says no to a refund, and why.</summary>
public sealed record RejectRefund(RefundId RefundId, string Note) : ICommand<RefundView>
{
    internal sealed class Validator : AbstractValidator<RejectRefund>
    {
        public Validator() => RuleFor(c => c.Note).NotEmpty().MaximumLength(Refund.MaxReason);
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, ICurrentUser me, TimeProvider clock) : ICommandHandler<RejectRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(RejectRefund command, CancellationToken cancellationToken)
        {
            if (await RefundRows.Lock(command.RefundId, db, locks, cancellationToken) is not { } refund)
            {
                return RefundErrors.NotFound;
            }

            var rejected = refund.Reject(me.Required, command.Note, clock.Now());
            return rejected.IsSuccess ? RefundView.Of(refund) : rejected.Error;
        }
    }
}
