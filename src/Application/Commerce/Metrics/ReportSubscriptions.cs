using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Intelligence.Statistics;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Metrics;

/// <summary>Monthly recurring revenue of one currency, how it moved in a period, and who stayed.</summary>
/// <param name="Currency">The currency's code.</param>
/// <param name="From">The begin of the period.</param>
/// <param name="To">Its end; what is to come counts up to now.</param>
/// <param name="TimeZone">Whose days the course is told by.</param>
public sealed record ReportSubscriptions(string Currency, DateTimeOffset From, DateTimeOffset To, string TimeZone) : IQuery<ReportSubscriptions.Response>
{
    /// <summary>Under so many a rate is not shown.</summary>
    public const int Fewest = 30;

    private const int MostPoints = 400;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <summary>The report.</summary>
    /// <param name="Currency">The currency's code.</param>
    /// <param name="From">The begin.</param>
    /// <param name="To">The end; now, where the end asked for is still to come.</param>
    /// <param name="Mrr">Recurring revenue, in minor units a month: start, signed movements, end.</param>
    /// <param name="Subscribers">The same of subscribers: a member and whose tier they pay for.</param>
    /// <param name="Renewal">Of the paid periods that ended, how many were followed by another one.</param>
    /// <param name="LogoChurn">Of the subscribers of the start, how many are none at the end.</param>
    /// <param name="RevenueChurn">Of the recurring revenue of the start, how much the same subscribers do not pay at the end.</param>
    /// <param name="Days">The course, at the begin of each day; of long periods every few days.</param>
    public sealed record Response(
        string Currency,
        DateTimeOffset From,
        DateTimeOffset To,
        RecurringRevenue Mrr,
        SubscriberCounts Subscribers,
        Rate Renewal,
        Rate LogoChurn,
        Rate RevenueChurn,
        IReadOnlyList<RecurringAt> Days);

    /// <summary>A rate with how sure it is; no number where there are too few to say.</summary>
    /// <param name="N">Of how many.</param>
    /// <param name="TooFew">Whether they are too few for a number.</param>
    /// <param name="Value">The rate, 0–1.</param>
    /// <param name="Low">The lower end of its 95 % interval (Wilson).</param>
    /// <param name="High">The upper end.</param>
    public sealed record Rate(int N, bool TooFew, double? Value, double? Low, double? High)
    {
        internal static Rate Of(long part, long whole, int count, double size)
        {
            if (count < Fewest || whole <= 0)
            {
                return new(count, true, null, null, null);
            }

            var value = (double)part / whole;
            var (low, high) = Wilson.Interval(value, size);
            return new(count, false, value, low, high);
        }
    }

    internal sealed class Validator : AbstractValidator<ReportSubscriptions>
    {
        public Validator()
        {
            RuleFor(q => q.Currency).Must(code => Domain.Common.Currency.Find(code) is not null);
            RuleFor(q => q.To).GreaterThan(q => q.From).Must((q, to) => to - q.From <= Longest);
            RuleFor(q => q.TimeZone).Must(zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _));
        }
    }

    internal sealed class Handler(ICommerceDb db, TimeProvider clock) : IQueryHandler<ReportSubscriptions, Response>
    {
        public async Task<Result<Response>> Handle(ReportSubscriptions query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var currency = Domain.Common.Currency.Find(query.Currency)!.Value;
            var from = Earlier(query.From.ToUniversalTime(), now);
            var to = Earlier(query.To.ToUniversalTime(), now);
            var paid = await db.Memberships.AsNoTracking()
                .SelectMany(m => m.PaidPeriods, (m, p) => new { m.MemberId, m.OwnerId, Patience = m.RetryDays + m.GraceDays, p.From, p.Until, p.MonthlyMinor, p.CutShort, p.Currency })
                .Where(p => p.Currency == currency && p.From < p.Until)
                .ToListAsync(cancellationToken);
            var figures = SubscriptionFigures.Of(
                paid.Select(p => new PaidTime(new(p.MemberId, p.OwnerId), p.From, p.Until, p.MonthlyMinor, p.CutShort, p.Patience)),
                from, to, now, Days(from, to, TimeZoneInfo.FindSystemTimeZoneById(query.TimeZone)));
            var (start, people) = (figures.Revenue.StartMinor, figures.Subscribers.Start);
            return new Response(
                currency.Code,
                from,
                to,
                figures.Revenue,
                figures.Subscribers,
                Rate.Of(figures.Renewed, figures.RenewalsDue, figures.RenewalsDue, figures.RenewalsDue),
                Rate.Of(figures.Lost, people, people, people),
                Rate.Of(figures.LostMinor, start, people, figures.EffectiveSize),
                figures.Points);
        }

        private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

        /// <summary>The begins of the days of a zone within the period; every few days where there are too many.</summary>
        private static List<DateTimeOffset> Days(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
        {
            var every = (int)Math.Ceiling((to - from).TotalDays / MostPoints);
            var days = new List<DateTimeOffset>();
            for (var day = TimeZoneInfo.ConvertTime(from, zone).Date; every > 0; day = day.AddDays(every))
            {
                var begin = new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
                if (begin > to)
                {
                    break;
                }

                if (begin >= from)
                {
                    days.Add(begin);
                }
            }

            return days;
        }
    }
}
