using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payouts;

/// <summary>What was paid out to the acting creator, or is about to be; the newest two hundred.</summary>
public sealed record ListMyPayouts : IQuery<ListMyPayouts.Row[]>
{
    /// <summary>One payout.</summary>
    public sealed record Row(PayoutId Id, PayoutStatus Status, Money Amount, DateTimeOffset PreparedAt, DateTimeOffset? ClosedAt, string? Note);

    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ListMyPayouts, Row[]>
    {
        private const int Most = 200;

        public async Task<Result<Row[]>> Handle(ListMyPayouts query, CancellationToken cancellationToken)
        {
            var creator = me.Required;
            var batches = await db.PayoutBatches.AsNoTracking().Where(b => b.Payouts.Any(p => p.CreatorId == creator))
                .OrderByDescending(b => b.PreparedAt).ThenByDescending(b => b.Id).Take(Most).ToListAsync(cancellationToken);
            return batches.Select(batch =>
            {
                var mine = batch.Payouts.Single(p => p.CreatorId == creator);
                return new Row(mine.Id, batch.Status, new Money(mine.AmountMinor, batch.Currency), batch.PreparedAt, batch.ClosedAt, batch.Status == PayoutStatus.Paid ? batch.Note : null);
            }).ToArray();
        }
    }
}

/// <summary>A payout batch as a file for the bank.</summary>
public sealed record ExportPayoutBatch(PayoutBatchId BatchId) : IQuery<CsvFile>
{
    internal sealed class Handler(ICommerceDb db, IMemberDirectory members) : IQueryHandler<ExportPayoutBatch, CsvFile>
    {
        public async Task<Result<CsvFile>> Handle(ExportPayoutBatch query, CancellationToken cancellationToken)
        {
            if (await db.PayoutBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == query.BatchId, cancellationToken) is not { } batch)
            {
                return PayoutErrors.NotFound;
            }

            var people = await members.Find([.. batch.Payouts.Select(p => p.CreatorId)], cancellationToken);
            var csv = new CsvText().Row("payout", "creator", "handle", "name", "amount", "currency");
            foreach (var payout in batch.Payouts.OrderBy(p => p.CreatorId.Value))
            {
                var person = people.GetValueOrDefault(payout.CreatorId);
                csv.Row(payout.Id, payout.CreatorId, person?.Handle, person?.DisplayName, CsvText.Amount(payout.AmountMinor, batch.Currency), batch.Currency.Code);
            }

            return new CsvFile($"payouts-{batch.PreparedAt:yyyyMMdd}-{batch.Id}.csv", csv.ToString());
        }
    }
}
