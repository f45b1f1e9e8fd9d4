using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payouts;

/// <summary>An operator says that the money of a batch left, and under which reference: without one nobody could tell which transfer it was.</summary>
public sealed record MarkPayoutsPaid(PayoutBatchId BatchId, string? Reference) : ICommand<PayoutBatchView>
{
    internal sealed class Validator : AbstractValidator<MarkPayoutsPaid>
    {
        public Validator() => RuleFor(c => c.Reference).NotEmpty().MaximumLength(500);
    }

    internal sealed class Handler(ICommerceDb db, TimeProvider clock) : ICommandHandler<MarkPayoutsPaid, PayoutBatchView>
    {
        public async Task<Result<PayoutBatchView>> Handle(MarkPayoutsPaid command, CancellationToken cancellationToken)
        {
            if (await db.PayoutBatches.FirstOrDefaultAsync(b => b.Id == command.BatchId, cancellationToken) is not { } batch)
            {
                return PayoutErrors.NotFound;
            }

            var paid = batch.MarkPaid(command.Reference, clock.Now());
            return paid.IsSuccess ? PayoutBatchView.Of(batch) : paid.Error;
        }
    }
}

/// <summary>An operator takes a batch back before it is paid.</summary>
public sealed record CancelPayouts(PayoutBatchId BatchId, string? Why) : ICommand<PayoutBatchView>
{
    internal sealed class Validator : AbstractValidator<CancelPayouts>
    {
        public Validator() => RuleFor(c => c.Why).MaximumLength(500);
    }

    internal sealed class Handler(ICommerceDb db, TimeProvider clock) : ICommandHandler<CancelPayouts, PayoutBatchView>
    {
        public async Task<Result<PayoutBatchView>> Handle(CancelPayouts command, CancellationToken cancellationToken)
        {
            if (await db.PayoutBatches.FirstOrDefaultAsync(b => b.Id == command.BatchId, cancellationToken) is not { } batch)
            {
                return PayoutErrors.NotFound;
            }

            var cancelled = batch.Cancel(command.Why, clock.Now());
            return cancelled.IsSuccess ? PayoutBatchView.Of(batch) : cancelled.Error;
        }
    }
}
