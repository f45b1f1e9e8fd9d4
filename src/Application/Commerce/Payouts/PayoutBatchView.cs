using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Payouts;

/// <summary>A payout batch.</summary>
public sealed record PayoutBatchView(
    PayoutBatchId Id,
    PayoutStatus Status,
    Money Total,
    int Count,
    DateTimeOffset PreparedAt,
    DateTimeOffset? ClosedAt,
    string? Note,
    IReadOnlyList<PayoutBatchView.Line> Payouts)
{
    /// <summary>What one creator gets.</summary>
    public sealed record Line(PayoutId Id, MemberId CreatorId, Money Amount, string? Handle = null, string? DisplayName = null);

    internal static PayoutBatchView Of(PayoutBatch batch) => new(
        batch.Id, batch.Status, new Money(batch.TotalMinor, batch.Currency), batch.Payouts.Count, batch.PreparedAt, batch.ClosedAt, batch.Note,
        [.. batch.Payouts.Select(payout => new Line(payout.Id, payout.CreatorId, new Money(payout.AmountMinor, batch.Currency)))]);
}
