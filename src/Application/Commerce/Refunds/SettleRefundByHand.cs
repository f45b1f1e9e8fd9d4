using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>An operator sent the money outside the provider, as for an offline transfer, and says under which reference.</summary>
public sealed record SettleRefundByHand(RefundId RefundId, string Reference) : ICommand<RefundView>
{
    internal sealed class Validator : AbstractValidator<SettleRefundByHand>
    {
        public Validator() => RuleFor(c => c.Reference).NotEmpty().MaximumLength(100);
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, TimeProvider clock) : ICommandHandler<SettleRefundByHand, RefundView>
    {
        public async Task<Result<RefundView>> Handle(SettleRefundByHand command, CancellationToken cancellationToken)
        {
            if (await RefundRows.Lock(command.RefundId, db, locks, cancellationToken) is not { } refund)
            {
                return RefundErrors.NotFound;
            }

            if (refund.Status != RefundStatus.Settled && !await RefundableLines.Suffice(refund, db, cancellationToken))
            {
                return RefundErrors.TooMuch;
            }

            var settled = refund.Settle(
                command.Reference, clock.Now(), await RefundableLines.Captured(refund.OrderId, db, cancellationToken));
            return settled.IsSuccess ? RefundView.Of(refund) : settled.Error;
        }
    }
}
