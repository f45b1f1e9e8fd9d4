using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>What a provider's word about a refund means for it.</summary>
internal static class RefundReports
{
    /// <summary>Notes it. A word that comes too late, or again, changes nothing.</summary>
    /// <remarks>Under the order's lock.</remarks>
    public static async Task Note(
        Refund refund, ProviderRefundStatus status, string? providerRefundId, string? why, ICommerceDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _ = status switch
        {
            ProviderRefundStatus.Succeeded => refund.Settle(providerRefundId, now, await RefundableLines.Captured(refund.OrderId, db, cancellationToken)),
            ProviderRefundStatus.Processing => refund.Sent(providerRefundId),
            ProviderRefundStatus.Failed => refund.Fail(RefundProblem.ProviderRefused, why ?? "The provider refused."),
            ProviderRefundStatus.ByHand => refund.Fail(RefundProblem.ByHand, "The provider sends no money back: send it by hand, then mark the refund settled."),
            _ => Result.Success(),
        };
    }
}

/// <summary>A provider reported a refund of ours by a callback.</summary>
internal sealed class NoteRefundWhenProviderReports(ICommerceDb db, TimeProvider clock) : IDomainEventHandler<ProviderRefundReported>
{
    public async Task Handle(ProviderRefundReported domainEvent, CancellationToken cancellationToken)
    {
        if (await db.Refunds.FirstOrDefaultAsync(r => r.Id == domainEvent.RefundId, cancellationToken) is not { } refund)
        {
            return;
        }

        var status = domainEvent.Report switch
        {
            RefundReport.Succeeded => ProviderRefundStatus.Succeeded,
            RefundReport.Failed => ProviderRefundStatus.Failed,
            _ => ProviderRefundStatus.Processing,
        };
        await RefundReports.Note(refund, status, domainEvent.ProviderRefundId, domainEvent.Reason, db, clock.Now(), cancellationToken);
    }
}
