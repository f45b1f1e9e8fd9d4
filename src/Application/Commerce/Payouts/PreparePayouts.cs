using FluentValidation;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Payouts;

/// <summary>Takes what is payable in a currency into a payout batch, creators with less than the minimum left for later.</summary>
public sealed record PreparePayouts(string Currency, long MinimumMinor) : ICommand<PayoutBatchView>
{
    internal sealed class Validator : AbstractValidator<PreparePayouts>
    {
        public Validator()
        {
            RuleFor(c => c.Currency).Must(code => Domain.Common.Currency.Find(code) is not null);
            RuleFor(c => c.MinimumMinor).GreaterThanOrEqualTo(1);
        }
    }

    internal sealed class Handler(ICommerceDb db, ILedgerReading ledger, ICommerceLocks locks, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<PreparePayouts, PayoutBatchView>
    {
        public async Task<Result<PayoutBatchView>> Handle(PreparePayouts command, CancellationToken cancellationToken)
        {
            var currency = Domain.Common.Currency.Find(command.Currency)!.Value;

            // Two batches at once would both see the same balances as payable.
            await locks.Payouts(currency, cancellationToken);
            var due = await ledger.Payable(currency, command.MinimumMinor, cancellationToken);
            var now = clock.Now();
            var batch = PayoutBatch.Prepare(Id.New<PayoutBatchId>(now), currency, due.Select(d => (d.CreatorId, d.AmountMinor)), me.Required, now);
            if (!batch.IsSuccess)
            {
                return batch.Error;
            }

            db.PayoutBatches.Add(batch.Value);
            return PayoutBatchView.Of(batch.Value);
        }
    }
}
