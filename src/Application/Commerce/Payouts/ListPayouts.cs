using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payouts;

/// <summary>All payout batches, the newest first.</summary>
public sealed record ListPayoutBatches(string? Cursor, int Limit) : IQuery<Page<PayoutBatchView>>
{
    internal sealed class Validator : AbstractValidator<ListPayoutBatches>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db) : IQueryHandler<ListPayoutBatches, Page<PayoutBatchView>>
    {
        public async Task<Result<Page<PayoutBatchView>>> Handle(ListPayoutBatches query, CancellationToken cancellationToken)
        {
            IQueryable<PayoutBatch> batches = db.PayoutBatches;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                batches = db.PayoutBatches.FromSql($"select * from commerce.payout_batches where (prepared_at, id) < ({time}, {cursor.Id})");
            }

            var rows = await batches.AsNoTracking().OrderByDescending(b => b.PreparedAt).ThenByDescending(b => b.Id).Take(query.Limit + 1).ToListAsync(cancellationToken);
            return Page<PayoutBatchView>.Of(rows.ConvertAll(PayoutBatchView.Of), query.Limit, b => Common.Cursor.At(b.PreparedAt, b.Id.Value));
        }
    }
}

/// <summary>One payout batch with its creators' names.</summary>
public sealed record ShowPayoutBatch(PayoutBatchId BatchId) : IQuery<PayoutBatchView>
{
    internal sealed class Handler(ICommerceDb db, IMemberDirectory members) : IQueryHandler<ShowPayoutBatch, PayoutBatchView>
    {
        public async Task<Result<PayoutBatchView>> Handle(ShowPayoutBatch query, CancellationToken cancellationToken)
        {
            if (await db.PayoutBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == query.BatchId, cancellationToken) is not { } batch)
            {
                return PayoutErrors.NotFound;
            }

            var people = await members.Find([.. batch.Payouts.Select(p => p.CreatorId)], cancellationToken);
            var view = PayoutBatchView.Of(batch);
            return view with
            {
                Payouts = [.. view.Payouts.Select(line => people.TryGetValue(line.CreatorId, out var person)
                    ? line with { Handle = person.Handle, DisplayName = person.DisplayName }
                    : line)],
            };
        }
    }
}
