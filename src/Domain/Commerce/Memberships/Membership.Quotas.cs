using System.Runtime.InteropServices;

namespace KnowledgePay.Domain.Commerce;

/// <summary>A paid period, or the trial, and a month of it.</summary>
/// <param name="PeriodId">The period; the membership itself for its trial.</param>
/// <param name="Month">Its month, from 0; null for all of it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QuotaTerm(Guid PeriodId, int? Month)
{
    /// <summary>Whether a use that was marked in another term counts in this one.</summary>
    public bool Takes(QuotaTerm marked) => PeriodId == marked.PeriodId && (Month is null || Month == marked.Month);
}

/// <summary>What counts against a quota now, and when it begins anew.</summary>
/// <param name="Present">The period and month in which a use would be marked now.</param>
/// <param name="Counted">The terms whose uses count: the present one, and those that a change of plan cut short for it.</param>
/// <param name="ResetsAt">When it begins anew, if the membership goes on as it stands; null where it does not.</param>
/// <param name="EndsAt">When it ends without beginning anew.</param>
public sealed record QuotaWindow(QuotaTerm Present, IReadOnlyList<QuotaTerm> Counted, DateTimeOffset? ResetsAt, DateTimeOffset? EndsAt);

/// <summary>Which uses of a quota count at an instant. It follows the paid periods, so that what moves them moves quotas too.</summary>
public sealed partial class Membership
{
    /// <summary>A rest of less than half of such a month belongs to the month before it.</summary>
    private static readonly TimeSpan UsualMonth = TimeSpan.FromDays(365.2425 / 12);

    /// <summary>
    /// The window of quotas of a cycle. The membership has to be brought up to the time. While it is paused the window stands
    /// still; in the days of retries and grace it is still the last paid period's.
    /// </summary>
    public QuotaWindow QuotaWindow(QuotaCycle cycle, DateTimeOffset now)
    {
        var time = State == MembershipState.Paused ? PausedAt!.Value : now;
        var current = PeriodAt(time);
        var present = Present(current, time);
        var (resets, ends) = State == MembershipState.Paused ? (null, null) : NextAfter(current, cycle, present.Month!.Value, now);
        return new(present, Chain(present, cycle), resets, ends);
    }

    /// <summary>What of the present period a change of plan now takes along; nothing of a trial or of a period that is over.</summary>
    private QuotaTerm? QuotaTermToCarry(DateTimeOffset now) =>
        PeriodAt(now) is { } current && current.Until > now ? Present(current, now) : null;

    /// <summary>The paid period of an instant, or the last one before it; null in a trial.</summary>
    private PaidPeriod? PeriodAt(DateTimeOffset at) => InOrder.FindLast(paid => paid.Length > TimeSpan.Zero && paid.From <= at);

    private QuotaTerm Present(PaidPeriod? period, DateTimeOffset at)
    {
        var month = 0;
        while (month + 1 < Months(period) && MonthStart(period, month + 1) <= at)
        {
            month++;
        }

        return new(period?.Id ?? Id.Value, month);
    }

    private DateTimeOffset MonthStart(PaidPeriod? period, int month) =>
        period is null ? StartedAt.AddMonths(month) : period.From.AddMonths(month) + period.Paused;

    private int Months(PaidPeriod? period)
    {
        var length = period?.Length ?? ((TrialEndsAt ?? CurrentPeriodEnd) - StartedAt);
        return Math.Max(1, (int)Math.Round(length / UsualMonth, MidpointRounding.AwayFromZero));
    }

    private (DateTimeOffset? ResetsAt, DateTimeOffset? EndsAt) NextAfter(PaidPeriod? current, QuotaCycle cycle, int month, DateTimeOffset now)
    {
        if (cycle == QuotaCycle.Month && month + 1 < Months(current))
        {
            return (MonthStart(current, month + 1), null);
        }

        var until = current?.Until ?? TrialEndsAt ?? CurrentPeriodEnd;
        if (until <= now)
        {
            return (null, until.AddDays(RetryDays + GraceDays));
        }

        var goesOn = until < CurrentPeriodEnd || (State != MembershipState.Trialing && !CancelAtPeriodEnd);
        return goesOn ? (until, null) : (null, until);
    }

    private List<QuotaTerm> Chain(QuotaTerm present, QuotaCycle cycle)
    {
        var terms = new List<QuotaTerm>();
        QuotaTerm? next = present;
        while (next is { } term && !terms.Exists(known => known.PeriodId == term.PeriodId))
        {
            terms.Add(cycle == QuotaCycle.Month ? term : term with { Month = null });
            var carried = cycle == QuotaCycle.Period || term.Month == 0;
            next = carried && periods.Find(paid => paid.Id == term.PeriodId) is { ContinuesId: { } id, ContinuesMonth: { } month } ? new(id, month) : null;
        }

        return terms;
    }
}
