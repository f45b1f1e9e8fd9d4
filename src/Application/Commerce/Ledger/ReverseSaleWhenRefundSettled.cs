using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>
/// Lines that cost the buyer nothing hold no money to refund: what a coupon of the platform paid for them is unwound with the
/// last of the order's money.
/// </summary>
internal sealed class ReverseFreeLinesWhenOrderRefunded(ICommerceDb db, TimeProvider clock) : IDomainEventHandler<OrderRefunded>
{
    public async Task Handle(OrderRefunded domainEvent, CancellationToken cancellationToken)
    {
        if (!domainEvent.InFull)
        {
            return;
        }

        var order = await db.Orders.FirstAsync(o => o.Id == domainEvent.OrderId, cancellationToken);
        var free = order.Lines.Where(line => line is { TotalMinor: 0, PlatformDiscountMinor: > 0 }).Select(line => line.Id).ToList();
        if (free.Count == 0)
        {
            return;
        }

        var posted = (await db.LedgerTransactions.AsNoTracking().Where(t => t.OrderId == order.Id).SelectMany(t => t.Entries).ToListAsync(cancellationToken))
            .Where(entry => entry.LineId is { } line && free.Contains(line)).ToLookup(entry => entry.LineId!.Value);
        var now = clock.Now();
        foreach (var line in posted)
        {
            var postings = line.Select(entry => new LedgerPosting(
                entry.OwnerId is { } owner ? LedgerAccount.Of(entry.Kind, owner) : LedgerAccount.Of(entry.Kind), -entry.AmountMinor, entry.LineId, entry.Stream));
            db.LedgerTransactions.Add(LedgerTransaction.Post(
                Id.New<LedgerTransactionId>(now), new(LedgerTransactionKind.Refund, LedgerSources.OrderLine, line.Key.Value, order.Id), order.Currency, postings, now));
        }
    }
}

/// <summary>Unwinds in the ledger what a refund or a chargeback gave back: the same fraction of everything its lines posted.</summary>
internal sealed class ReverseSaleWhenRefundSettled(ICommerceDb db, TimeProvider clock) : IDomainEventHandler<RefundSettled>
{
    public async Task Handle(RefundSettled domainEvent, CancellationToken cancellationToken)
    {
        var order = await db.Orders.FirstAsync(o => o.Id == domainEvent.OrderId, cancellationToken);
        // In the order of posting: of accounts that could take an odd cent, the first does.
        var transactions = await db.LedgerTransactions.AsNoTracking()
            .Where(t => t.OrderId == order.Id && t.Kind != LedgerTransactionKind.PaymentUnapplied && t.Kind != LedgerTransactionKind.SurplusReturned)
            .OrderBy(t => t.At).ThenBy(t => t.Id)
            .ToListAsync(cancellationToken);
        var posted = transactions
            .SelectMany(t => t.Entries.OrderBy(e => e.Ordinal).Select(e => new PostedEntry(t.Kind, e.LineId, e.Kind, e.OwnerId, e.AmountMinor, e.Stream)))
            .ToList();
        var provider = order.Provider ?? throw new InvalidOperationException("What was refunded had been paid through a provider.");
        var postings = domainEvent.Lines.GroupBy(line => line.OrderLineId).SelectMany(line => Reverse(
            order.Lines.Single(l => l.Id == line.Key), line.Sum(part => part.AmountMinor), [.. posted.Where(entry => entry.LineId == line.Key)], provider));

        var now = clock.Now();
        db.LedgerTransactions.Add(LedgerTransaction.Post(
            Id.New<LedgerTransactionId>(now),
            new(KindOf(domainEvent.Kind), LedgerSources.Refund, domainEvent.RefundId.Value, order.Id),
            order.Currency,
            postings.ToList(),
            now));
    }

    private static IReadOnlyList<LedgerPosting> Reverse(OrderLine line, long amount, List<PostedEntry> posted, PaymentProvider provider)
    {
        // What a creator earned by the line lies in one of two accounts: held, or payable once the hold was released.
        var isReleased = posted.Exists(entry => entry.Kind == LedgerAccountKind.CreatorPayable);
        var accounts = posted
            .GroupBy(entry => AccountOf(entry, provider, isReleased))
            .Select(group => new PostedLine(
                group.Key,
                group.Where(entry => !entry.IsReversal).Sum(entry => entry.AmountMinor),
                group.Where(entry => entry.IsReversal).Sum(entry => entry.AmountMinor)))
            .ToList();
        var before = -posted.Where(entry => entry.IsReversal && entry.Kind == LedgerAccountKind.Cash).Sum(entry => entry.AmountMinor);
        return RefundPosting.Reverse(line.Id, posted[0].Stream ?? RevenueStream.Product, accounts, line.TotalMinor, before, amount);
    }

    private static LedgerAccount AccountOf(PostedEntry entry, PaymentProvider provider, bool isReleased) => entry.Kind switch
    {
        LedgerAccountKind.Cash => LedgerAccount.Cash(provider),
        LedgerAccountKind.CreatorPayable or LedgerAccountKind.CreatorPayableHeld => LedgerAccount.Of(
            isReleased ? LedgerAccountKind.CreatorPayable : LedgerAccountKind.CreatorPayableHeld,
            entry.OwnerId ?? throw new InvalidOperationException("A payable is somebody's.")),
        _ => LedgerAccount.Of(entry.Kind),
    };

    private static LedgerTransactionKind KindOf(RefundKind kind) =>
        kind == RefundKind.Chargeback ? LedgerTransactionKind.Chargeback : LedgerTransactionKind.Refund;

    private sealed record PostedEntry(
        LedgerTransactionKind Cause, OrderLineId? LineId, LedgerAccountKind Kind, MemberId? OwnerId, long AmountMinor, RevenueStream? Stream)
    {
        public bool IsReversal => Cause is LedgerTransactionKind.Refund or LedgerTransactionKind.Chargeback or LedgerTransactionKind.DisputeWon;
    }
}
