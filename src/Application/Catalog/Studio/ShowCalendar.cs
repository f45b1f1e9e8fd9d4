using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Studio;

/// <summary>The acting member's editorial calendar: what was planned against what went live, day by day.</summary>
public sealed record ShowCalendar(DateOnly From, DateOnly To) : IQuery<CalendarDay[]>
{
    internal sealed class Handler(IStudioReading studio, ICurrentUser me) : IQueryHandler<ShowCalendar, CalendarDay[]>
    {
        private const int MostDays = 400;

        public async Task<Result<CalendarDay[]>> Handle(ShowCalendar query, CancellationToken cancellationToken)
        {
            if (query.To < query.From || query.To.DayNumber - query.From.DayNumber > MostDays)
            {
                return CommonErrors.InvalidRequest;
            }

            var entries = await studio.Calendar(me.Required, query.From, query.To, cancellationToken);
            return entries.GroupBy(entry => entry.Date).OrderBy(day => day.Key)
                .Select(day => new CalendarDay(
                    day.Key,
                    [.. day.Where(entry => entry.Kind != CalendarEntryKind.Published)],
                    [.. day.Where(entry => entry.Kind == CalendarEntryKind.Published)]))
                .ToArray();
        }
    }
}

/// <summary>A day of the calendar on which something is planned or went live.</summary>
public sealed record CalendarDay(DateOnly Date, IReadOnlyList<CalendarEntry> Planned, IReadOnlyList<CalendarEntry> Published);
