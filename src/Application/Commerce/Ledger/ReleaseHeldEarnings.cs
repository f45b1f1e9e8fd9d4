using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>Makes earnings payable once their hold is over.</summary>
public sealed class ReleaseHeldEarnings(ISender sender, ILedgerReading ledger, MarketTerms terms, TimeProvider clock) : IRecurringJob
{
    private const int Batch = 500;

    public string Name => "commerce.release_held_earnings";

    public TimeSpan Interval => TimeSpan.FromMinutes(10);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var held = await ledger.HeldBefore(clock.Now().AddDays(-terms.HoldDays), Batch, cancellationToken);
        foreach (var line in held.Select(earning => (earning.OrderId, earning.LineId)).Distinct())
        {
            await sender.Send(new ReleaseHeldLine(line.OrderId, line.LineId), cancellationToken);
        }

        return held.Count;
    }
}

/// <summary>Moves what one order line holds for its creators to what is payable to them.</summary>
[NoValidation("a step of ReleaseHeldEarnings; no client sends it")]
public sealed record ReleaseHeldLine(OrderId OrderId, OrderLineId LineId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ILedgerReading ledger, ICommerceLocks locks, TimeProvider clock) : ICommandHandler<ReleaseHeldLine>
    {
        public async Task<Result> Handle(ReleaseHeldLine command, CancellationToken cancellationToken)
        {
            // A refund of the order takes the same lock: it finds the line wholly held or wholly payable.
            await locks.Order(command.OrderId, cancellationToken);
            var earnings = await ledger.HeldBy(command.LineId, cancellationToken);
            if (earnings.Count == 0)
            {
                return Result.Success();
            }

            var now = clock.Now();
            var postings = earnings.SelectMany(held => new LedgerPosting[]
            {
                new(LedgerAccount.Of(LedgerAccountKind.CreatorPayableHeld, held.CreatorId), held.AmountMinor, held.LineId, held.Stream),
                new(LedgerAccount.Of(LedgerAccountKind.CreatorPayable, held.CreatorId), -held.AmountMinor, held.LineId, held.Stream),
            });
            db.LedgerTransactions.Add(LedgerTransaction.Post(
                Id.New<LedgerTransactionId>(now),
                new(LedgerTransactionKind.HoldReleased, LedgerSources.OrderLine, command.LineId.Value, command.OrderId),
                earnings[0].Currency,
                postings,
                now));
            return Result.Success();
        }
    }
}
