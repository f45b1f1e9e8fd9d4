using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>An operator opens a refund of any order and agrees to it in the same act. Never more than is left of a line.</summary>
public sealed record OpenOperatorRefund(OrderId OrderId, IReadOnlyList<RefundLine>? Lines, string Reason) : ICommand<RefundView>
{
    internal sealed class Validator : AbstractValidator<OpenOperatorRefund>
    {
        public Validator()
        {
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(Refund.MaxReason);
            RuleFor(c => c.Lines).Must(lines => lines is null || (lines.Count is > 0 and <= Order.MaxLines && lines.All(line => line is { AmountMinor: > 0 and <= Order.MaxAmount })));
        }
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, ICurrentUser me, TimeProvider clock) : ICommandHandler<OpenOperatorRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(OpenOperatorRefund command, CancellationToken cancellationToken)
        {
            await locks.Order(command.OrderId, cancellationToken);
            if (await db.Orders.FirstOrDefaultAsync(o => o.Id == command.OrderId, cancellationToken) is not { } order)
            {
                return OrderErrors.NotFound;
            }

            if (!order.Status.HoldsMoney())
            {
                return OrderErrors.NotPaid;
            }

            var left = await RefundableLines.Of(order, db, cancellationToken);
            var lines = command.Lines ?? [.. left.Where(line => line.Value > 0).Select(line => new RefundLine(line.Key, line.Value))];
            if (lines.GroupBy(line => line.OrderLineId).Any(line => line.Sum(part => part.AmountMinor) > left.GetValueOrDefault(line.Key)))
            {
                return RefundErrors.TooMuch;
            }

            var now = clock.Now();
            var refund = Refund.Open(
                Id.New<RefundId>(now), new(order.Id, order.PaymentId, order.MemberId, order.Currency, lines), RefundKind.Operator, command.Reason, me.Required, now);
            if (!refund.IsSuccess)
            {
                return refund.Error;
            }

            refund.Value.Approve(me.Required, null, now);
            db.Refunds.Add(refund.Value);
            return RefundView.Of(refund.Value);
        }
    }
}
