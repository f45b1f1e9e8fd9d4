using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>
/// Has the provider give the money back. Repeated it is the same refund; where the provider does not answer, the refund stays
/// agreed and <see cref="ExecuteDueRefunds"/> tries again.
/// </summary>
public sealed record ExecuteRefund(RefundId RefundId) : IFlow<RefundView>
{
    internal sealed class Handler(ISender sender, IRefundExecution execution, ICommerceDb db) : IFlowHandler<ExecuteRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(ExecuteRefund flow, CancellationToken cancellationToken)
        {
            if (await db.Refunds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == flow.RefundId, cancellationToken) is not { } refund)
            {
                return RefundErrors.NotFound;
            }

            if (refund.Status is not (RefundStatus.Approved or RefundStatus.Processing) || refund.PaymentId is not { } payment)
            {
                return RefundErrors.NotUnderWay;
            }

            var captured = await RefundableLines.Captured(refund.OrderId, db, cancellationToken);
            if (refund.Status == RefundStatus.Approved && refund.Lines.Any(line => line.AmountMinor > captured.GetValueOrDefault(line.LineId)))
            {
                return await sender.Send(new DropRefund(refund.Id), cancellationToken);
            }

            var state = refund.Status == RefundStatus.Approved
                ? await execution.Order(refund.Id, payment, refund.Amount, refund.Reason, cancellationToken)
                : await execution.Ask(refund.Id, payment, refund.Amount, refund.ProviderRefundId, cancellationToken);
            if (!state.IsSuccess && state.Error.Code != PaymentErrors.ProviderRefused.Code)
            {
                return RefundView.Of(refund);
            }

            return await sender.Send(
                state.IsSuccess
                    ? new NoteRefund(refund.Id, state.Value.Status, state.Value.ProviderRefundId, null)
                    : new NoteRefund(refund.Id, ProviderRefundStatus.Failed, null, state.Error.Message),
                cancellationToken);
        }
    }
}

/// <summary>Keeps what a provider said about a refund.</summary>
[NotReplayable]
[NoValidation("a step of ExecuteRefund and of a provider's report; no client sends it")]
public sealed record NoteRefund(RefundId RefundId, ProviderRefundStatus Status, string? ProviderRefundId, string? Why) : ICommand<RefundView>
{
    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, TimeProvider clock) : ICommandHandler<NoteRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(NoteRefund command, CancellationToken cancellationToken)
        {
            if (await RefundRows.Lock(command.RefundId, db, locks, cancellationToken) is not { } refund)
            {
                return RefundErrors.NotFound;
            }

            await RefundReports.Note(refund, command.Status, command.ProviderRefundId, command.Why, db, clock.Now(), cancellationToken);
            return RefundView.Of(refund);
        }
    }
}

/// <summary>Gives a refund up that was not ordered yet: the buyer's bank took the money back meanwhile.</summary>
[NotReplayable]
[NoValidation("a step of ExecuteRefund; no client sends it")]
public sealed record DropRefund(RefundId RefundId) : ICommand<RefundView>
{
    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks) : ICommandHandler<DropRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(DropRefund command, CancellationToken cancellationToken)
        {
            if (await RefundRows.Lock(command.RefundId, db, locks, cancellationToken) is not { } refund)
            {
                return RefundErrors.NotFound;
            }

            if (refund.Status == RefundStatus.Approved)
            {
                refund.Fail(RefundProblem.NothingLeft, "Nothing is left of what was paid: the bank took it back meanwhile.");
            }

            return RefundView.Of(refund);
        }
    }
}

/// <summary>Asks the provider of every refund that is agreed or under way; the one that never answered is told again.</summary>
public sealed class ExecuteDueRefunds(ICommerceDb db, ISender sender, TimeProvider clock) : IRecurringJob
{
    private const int Batch = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Name => "commerce.execute_due_refunds";

    public TimeSpan Interval => TimeSpan.FromMinutes(1);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var before = clock.Now() - Patience;
        var due = await db.Refunds.AsNoTracking()
            .Where(r => (r.Status == RefundStatus.Approved || r.Status == RefundStatus.Processing) && r.PaymentId != null && r.RequestedAt < before)
            .OrderBy(r => r.RequestedAt).Select(r => r.Id).Take(Batch).ToListAsync(cancellationToken);
        var settled = 0;
        foreach (var refund in due)
        {
            var executed = await sender.Send(new ExecuteRefund(refund), cancellationToken);
            settled += executed is { IsSuccess: true, Value.Status: RefundStatus.Settled } ? 1 : 0;
        }

        return settled;
    }
}
