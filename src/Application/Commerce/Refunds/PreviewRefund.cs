using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>What a buyer would get back of their order now, and by which rule; all lines where none is named.</summary>
public sealed record PreviewRefund(OrderId OrderId, IReadOnlyList<Guid>? LineIds) : IQuery<PreviewRefund.Response>
{
    /// <summary>What would go back.</summary>
    /// <param name="Amount">Everything together.</param>
    /// <param name="Allowed">Whether it goes back at once; otherwise an operator decides.</param>
    /// <param name="Verdict">What the policy says.</param>
    /// <param name="Policy">The promise that decides: of lines that were bought under different ones, the strictest.</param>
    /// <param name="Until">When self-service ends by it.</param>
    /// <param name="Lines">Line by line.</param>
    public sealed record Response(Money Amount, bool Allowed, RefundVerdict Verdict, RefundPolicy Policy, DateTimeOffset Until, IReadOnlyList<Line> Lines);

    /// <summary>One line.</summary>
    public sealed record Line(OrderLineId LineId, string Title, Money Amount, decimal ConsumedPercent, RefundVerdict Verdict, RefundPolicy Policy);

    internal sealed class Handler(ICommerceDb db, IConsumption consumption, ICurrentUser me, TimeProvider clock) : IQueryHandler<PreviewRefund, Response>
    {
        public async Task<Result<Response>> Handle(PreviewRefund query, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Id == query.OrderId && o.MemberId == member, cancellationToken);
            if (order is null)
            {
                return OrderErrors.NotFound;
            }

            if (!order.Status.HoldsMoney())
            {
                return OrderErrors.NotPaid;
            }

            var wanted = query.LineIds?.Select(id => new OrderLineId(id)).ToList();
            var quote = await RefundQuote.Of(order, wanted, db, consumption, clock.Now(), cancellationToken);
            if (quote.Decisive is not { Policy: var policy })
            {
                return RefundErrors.NothingToRefund;
            }

            return new Response(
                new Money(quote.Lines.Sum(line => line.OfferedMinor), order.Currency),
                quote.Verdict == RefundVerdict.Allowed,
                quote.Verdict,
                policy,
                (order.PaidAt ?? order.PlacedAt).AddHours(policy.WindowHours),
                [.. quote.Lines.Select(line => new Line(
                    line.LineId,
                    order.Lines.Single(l => l.Id == line.LineId).Title,
                    new Money(line.OfferedMinor, order.Currency),
                    Math.Round(line.ConsumedPercent, 1),
                    line.Verdict,
                    line.Policy))]);
        }
    }
}
