using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>The ledger as it was written, the newest first; of one order or account where it is named.</summary>
public sealed record ListLedgerTransactions(OrderId? OrderId, string? Account, string? Cursor, int Limit) : IQuery<Page<ListLedgerTransactions.Row>>
{
    /// <summary>One transaction.</summary>
    public sealed record Row(
        LedgerTransactionId Id, LedgerTransactionKind Kind, string SourceType, Guid SourceId, OrderId? OrderId, DateTimeOffset At, IReadOnlyList<Entry> Entries);

    /// <summary>One entry; debits positive.</summary>
    public sealed record Entry(string Account, Money Amount, OrderLineId? LineId, RevenueStream? Stream);

    internal sealed class Validator : AbstractValidator<ListLedgerTransactions>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db) : IQueryHandler<ListLedgerTransactions, Page<Row>>
    {
        public async Task<Result<Page<Row>>> Handle(ListLedgerTransactions query, CancellationToken cancellationToken)
        {
            IQueryable<LedgerTransaction> transactions = db.LedgerTransactions;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                transactions = db.LedgerTransactions.FromSql($"select * from commerce.ledger_transactions where (at, id) < ({time}, {cursor.Id})");
            }

            if (query.OrderId is { } order)
            {
                transactions = transactions.Where(t => t.OrderId == order);
            }

            if (query.Account is { } account)
            {
                transactions = transactions.Where(t => t.Entries.Any(e => e.Account == account));
            }

            var rows = await transactions.AsNoTracking().OrderByDescending(t => t.At).ThenByDescending(t => t.Id).Take(query.Limit + 1).ToListAsync(cancellationToken);
            return Page<Row>.Of(rows.ConvertAll(Of), query.Limit, row => Common.Cursor.At(row.At, row.Id.Value));
        }

        private static Row Of(LedgerTransaction transaction) => new(
            transaction.Id, transaction.Kind, transaction.SourceType, transaction.SourceId, transaction.OrderId, transaction.At,
            [.. transaction.Entries.OrderBy(e => e.Ordinal).Select(e => new Entry(e.Account, new Money(e.AmountMinor, transaction.Currency), e.LineId, e.Stream))]);
    }
}
