using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>
/// The buyer asks for money back. What the policy allows is agreed at once; anything else waits for an operator. All lines
/// where none is named.
/// </summary>
public sealed record OpenRefund(OrderId OrderId, IReadOnlyList<Guid>? LineIds, string Reason) : ICommand<RefundView>
{
    internal sealed class Validator : AbstractValidator<OpenRefund>
    {
        public Validator()
        {
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(Refund.MaxReason);
            RuleFor(c => c.LineIds).Must(lines => lines is null || lines.Count <= Order.MaxLines);
        }
    }

    internal sealed class Handler(
        ICommerceDb db, ICommerceLocks locks, IConsumption consumption, IOutbox outbox, ICurrentUser me, TimeProvider clock) : ICommandHandler<OpenRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(OpenRefund command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            await locks.Order(command.OrderId, cancellationToken);
            var order = await db.Orders.FirstOrDefaultAsync(o => o.Id == command.OrderId && o.MemberId == member, cancellationToken);
            if (order is null)
            {
                return OrderErrors.NotFound;
            }

            if (!order.Status.HoldsMoney())
            {
                return OrderErrors.NotPaid;
            }

            var now = clock.Now();
            var wanted = command.LineIds?.Select(id => new OrderLineId(id)).ToList();
            var quote = await RefundQuote.Of(order, wanted, db, consumption, now, cancellationToken);
            var lines = quote.Lines.Where(line => line.OfferedMinor > 0).Select(line => new RefundLine(line.LineId, line.OfferedMinor)).ToList();
            var kind = quote.Verdict == RefundVerdict.Allowed ? RefundKind.Self : RefundKind.Operator;
            var refund = Refund.Open(
                Id.New<RefundId>(now), new(order.Id, order.PaymentId, member, order.Currency, lines), kind, command.Reason, member, now);
            if (!refund.IsSuccess)
            {
                return refund.Error;
            }

            db.Refunds.Add(refund.Value);
            outbox.Add(new RefundRequestedV1(refund.Value.Id, order.Id));
            return RefundView.Of(refund.Value);
        }
    }
}
