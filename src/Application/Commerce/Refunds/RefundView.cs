using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>A refund as its buyer and the operators see it.</summary>
public sealed record RefundView(
    RefundId Id,
    OrderId OrderId,
    RefundKind Kind,
    RefundStatus Status,
    Money Amount,
    string Reason,
    string? Note,
    RefundProblem? Problem,
    Money? Overpaid,
    DateTimeOffset RequestedAt,
    DateTimeOffset? SettledAt,
    IReadOnlyList<RefundView.Line> Lines)
{
    /// <summary>One order line's part.</summary>
    public sealed record Line(OrderLineId LineId, Money Amount);

    internal static RefundView Of(Refund refund) => new(
        refund.Id, refund.OrderId, refund.Kind, refund.Status, refund.Amount, refund.Reason, refund.DecisionNote, refund.Problem,
        refund.OverpaidMinor > 0 ? new Money(refund.OverpaidMinor, refund.Currency) : null, refund.RequestedAt, refund.SettledAt,
        [.. refund.Lines.Select(line => new Line(line.LineId, new Money(line.AmountMinor, refund.Currency)))]);
}
