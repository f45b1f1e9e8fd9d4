using FluentValidation;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Earnings;

/// <summary>What the acting creator has, in each currency.</summary>
public sealed record ShowEarnings : IQuery<ShowEarnings.Response>
{
    /// <summary>The balances.</summary>
    /// <param name="Balances">By currency.</param>
    /// <param name="FeeBasisPoints">The platform's fee, of 10,000.</param>
    /// <param name="HoldDays">How long earnings wait before they are payable.</param>
    public sealed record Response(IReadOnlyList<CreatorBalance> Balances, int FeeBasisPoints, int HoldDays);

    internal sealed class Handler(ILedgerReading ledger, MarketTerms terms, ICurrentUser me) : IQueryHandler<ShowEarnings, Response>
    {
        public async Task<Result<Response>> Handle(ShowEarnings query, CancellationToken cancellationToken) =>
            new Response(await ledger.BalancesOf(me.Required, cancellationToken), terms.FeeBasisPoints, terms.HoldDays);
    }
}

/// <summary>The acting creator's earnings statement of a period, the newest first.</summary>
public sealed record ListEarnings(string? Currency, DateTimeOffset From, DateTimeOffset To, string? Cursor, int Limit) : IQuery<Page<EarningRow>>
{
    internal sealed class Validator : AbstractValidator<ListEarnings>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
            RuleFor(q => q.To).GreaterThan(q => q.From);
        }
    }

    internal sealed class Handler(ILedgerReading ledger, ICurrentUser me) : IQueryHandler<ListEarnings, Page<EarningRow>>
    {
        public async Task<Result<Page<EarningRow>>> Handle(ListEarnings query, CancellationToken cancellationToken)
        {
            Cursor? after = null;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is null)
                {
                    return CommonErrors.InvalidCursor;
                }

                after = cursor;
            }

            var rows = await ledger.EarningsOf(me.Required, query.Currency, query.From, query.To, after, query.Limit + 1, cancellationToken);
            return Page<EarningRow>.Of(rows, query.Limit, row => Common.Cursor.At(row.At, row.TransactionId));
        }
    }
}
