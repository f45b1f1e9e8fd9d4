using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>An operator agrees to a refund, or to try again one that the provider refused.</summary>
public sealed record AgreeToRefund(RefundId RefundId, string? Note) : ICommand<RefundView>
{
    internal sealed class Validator : AbstractValidator<AgreeToRefund>
    {
        public Validator() => RuleFor(c => c.Note).MaximumLength(Refund.MaxReason);
    }

    internal sealed class Handler(ICommerceDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<AgreeToRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(AgreeToRefund command, CancellationToken cancellationToken)
        {
            var refund = await db.Refunds.FirstOrDefaultAsync(r => r.Id == command.RefundId, cancellationToken);
            if (refund is null)
            {
                return RefundErrors.NotFound;
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

    internal sealed class Handler(ICommerceDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<RejectRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(RejectRefund command, CancellationToken cancellationToken)
        {
            var refund = await db.Refunds.FirstOrDefaultAsync(r => r.Id == command.RefundId, cancellationToken);
            if (refund is null)
            {
                return RefundErrors.NotFound;
            }

            var rejected = refund.Reject(me.Required, command.Note, clock.Now());
            return rejected.IsSuccess ? RefundView.Of(refund) : rejected.Error;
        }
    }
}
