using System.Globalization;
using FluentValidation;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Earnings;

/// <summary>The acting creator's earnings of a calendar month as a file, the oldest first.</summary>
public sealed record ExportEarnings(string Month, string TimeZone) : IQuery<CsvFile>
{
    private const string Format = "yyyy-MM";
    private const int Most = 200_000;
    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    internal sealed class Validator : AbstractValidator<ExportEarnings>
    {
        public Validator()
        {
            RuleFor(q => q.Month).Must(month => DateOnly.TryParseExact(month, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= FirstYear and <= LastYear);
            RuleFor(q => q.TimeZone).Must(zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _));
        }
    }

    internal sealed class Handler(ILedgerReading ledger, ICurrentUser me) : IQueryHandler<ExportEarnings, CsvFile>
    {
        public async Task<Result<CsvFile>> Handle(ExportEarnings query, CancellationToken cancellationToken)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(query.TimeZone);
            var first = DateOnly.ParseExact(query.Month, Format, CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue);
            var rows = await ledger.EarningsOf(me.Required, null, At(first, zone), At(first.AddMonths(1), zone), null, Most, cancellationToken);
            var csv = new CsvText().Row("time", "kind", "stream", "order", "title", "amount", "currency");
            foreach (var row in rows.Reverse())
            {
                var currency = Currency.Find(row.Currency) ?? Currency.Cny;
                csv.Row(
                    TimeZoneInfo.ConvertTime(row.At, zone), row.Kind, row.Stream, row.OrderNumber, row.Title, CsvText.Amount(row.AmountMinor, currency), currency.Code);
            }

            return new CsvFile($"earnings-{query.Month}.csv", csv.ToString());
        }

        private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }
}
