using FluentValidation;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Earnings;

/// <summary>Revenue of a period, by stream, day or creator. Its totals are sums of the ledger's entries of the same period.</summary>
public sealed record ReportRevenue(string Currency, DateTimeOffset From, DateTimeOffset To, RevenueGrouping By, string TimeZone) : IQuery<ReportRevenue.Response>
{
    /// <summary>The report.</summary>
    public sealed record Response(string Currency, IReadOnlyList<RevenueRow> Rows, RevenueRow Total);

    internal sealed class Validator : AbstractValidator<ReportRevenue>
    {
        public Validator()
        {
            RuleFor(q => q.Currency).Must(code => Domain.Common.Currency.Find(code) is not null);
            RuleFor(q => q.To).GreaterThan(q => q.From);
            RuleFor(q => q.TimeZone).Must(zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _));
        }
    }

    internal sealed class Handler(ILedgerReading ledger) : IQueryHandler<ReportRevenue, Response>
    {
        public async Task<Result<Response>> Handle(ReportRevenue query, CancellationToken cancellationToken)
        {
            var currency = Domain.Common.Currency.Find(query.Currency)!.Value;
            var zone = TimeZoneInfo.FindSystemTimeZoneById(query.TimeZone);
            var rows = await ledger.Revenue(currency, query.From, query.To, query.By, zone, cancellationToken);
            var total = new RevenueRow(
                "",
                rows.Sum(r => r.CollectedMinor), rows.Sum(r => r.RefundedMinor), rows.Sum(r => r.CouponCostMinor), rows.Sum(r => r.TaxMinor),
                rows.Sum(r => r.PlatformMinor), rows.Sum(r => r.CreatorsMinor), rows.Sum(r => r.EscrowMinor));
            return new Response(currency.Code, rows, total);
        }
    }
}

/// <summary>The ledger's accounts and what is on them.</summary>
public sealed record ListLedgerAccounts(string? Currency) : IQuery<AccountBalance[]>
{
    internal sealed class Handler(ILedgerReading ledger) : IQueryHandler<ListLedgerAccounts, AccountBalance[]>
    {
        public async Task<Result<AccountBalance[]>> Handle(ListLedgerAccounts query, CancellationToken cancellationToken) =>
            (await ledger.Accounts(query.Currency, cancellationToken)).ToArray();
    }
}
