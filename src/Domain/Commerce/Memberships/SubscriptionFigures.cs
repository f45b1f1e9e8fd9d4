using System.Runtime.InteropServices;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Somebody's membership of one creator or of the platform, however often it lapsed and began anew.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Subscriber(MemberId MemberId, MemberId? OwnerId);

/// <summary>Time that was paid for, as the figures see it.</summary>
/// <param name="Subscriber">Whose.</param>
/// <param name="From">Its begin.</param>
/// <param name="Until">Its end.</param>
/// <param name="MonthlyMinor">What it is worth a month.</param>
/// <param name="CutShort">Whether a refund or a change of plan ended it: such an end asks for no renewal.</param>
/// <param name="PatienceDays">For how many days after it a renewal is still expected.</param>
public sealed record PaidTime(Subscriber Subscriber, DateTimeOffset From, DateTimeOffset Until, long MonthlyMinor, bool CutShort, int PatienceDays);

/// <summary>How monthly recurring revenue moved, signed: the parts between add up from the start to the end.</summary>
public sealed record RecurringRevenue(
    long StartMinor, long NewMinor, long ExpansionMinor, long ContractionMinor, long ChurnedMinor, long ReactivatedMinor, long EndMinor);

/// <summary>How many subscribers there were, and how many times one came, grew, shrank, left or came back.</summary>
public sealed record SubscriberCounts(int Start, int New, int Expanded, int Contracted, int Churned, int Reactivated, int End);

/// <summary>What is recurring at an instant.</summary>
public sealed record RecurringAt(DateTimeOffset At, long MrrMinor, int Subscribers);

/// <summary>
/// Recurring revenue and who stays, as a pure function of the time that was paid for. A subscriber counts while a paid period
/// lasts, with what was really paid for it, by month; who does not renew leaves when it ends.
/// </summary>
/// <param name="Revenue">The movement of revenue.</param>
/// <param name="Subscribers">The movement of subscribers.</param>
/// <param name="RenewalsDue">Periods that ended in the window of themselves, and of which it is known what followed.</param>
/// <param name="Renewed">Those that were followed by another one.</param>
/// <param name="Lost">Subscribers of the start who are none at the end.</param>
/// <param name="LostMinor">What the subscribers of the start pay less at the end, each by themselves.</param>
/// <param name="EffectiveSize">How many equal subscribers would say as much about money as those of the start do.</param>
/// <param name="Points">What is recurring at the instants asked for.</param>
public sealed record SubscriptionFigures(
    RecurringRevenue Revenue,
    SubscriberCounts Subscribers,
    int RenewalsDue,
    int Renewed,
    int Lost,
    long LostMinor,
    double EffectiveSize,
    IReadOnlyList<RecurringAt> Points)
{
    /// <summary>Computes the figures of a window.</summary>
    /// <param name="paid">All time that was paid for up to the window's end, in one currency.</param>
    /// <param name="from">The window's begin; movements count after it.</param>
    /// <param name="to">The window's end; movements count up to it.</param>
    /// <param name="now">What is known: renewals that are still expected now are left out.</param>
    /// <param name="at">Further instants to report, in order.</param>
    public static SubscriptionFigures Of(
        IEnumerable<PaidTime> paid, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, IReadOnlyList<DateTimeOffset> at)
    {
        var tally = new Tally(from, to, now, at);
        foreach (var subscriber in paid.Where(time => time.From < time.Until).GroupBy(time => time.Subscriber))
        {
            tally.Add([.. subscriber.OrderBy(time => time.From)]);
        }

        return tally.Figures();
    }

    /// <summary>Adds up one subscriber after the other.</summary>
    private sealed class Tally(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, IReadOnlyList<DateTimeOffset> at)
    {
        private readonly long[] moved = new long[5];
        private readonly int[] counts = new int[5];
        private readonly long[] revenueAt = new long[at.Count];
        private readonly int[] subscribersAt = new int[at.Count];
        private (long Start, long End, long Lost) money;
        private (int Start, int End, int Lost) people;
        private (int Due, int Done) renewals;
        private double squares;

        private enum Movement
        {
            New,
            Expansion,
            Contraction,
            Churned,
            Reactivated,
        }

        public void Add(List<PaidTime> times)
        {
            var steps = Steps(times);
            var (start, end) = (LevelAt(steps, from), LevelAt(steps, to));
            money = (money.Start + start, money.End + end, money.Lost + Math.Max(0, start - end));
            people = (people.Start + One(start), people.End + One(end), people.Lost + (start > 0 && end == 0 ? 1 : 0));
            squares += (double)start * start;
            Move(steps);
            Renew(times);
            for (var i = 0; i < at.Count; i++)
            {
                var level = LevelAt(steps, at[i]);
                revenueAt[i] += level;
                subscribersAt[i] += One(level);
            }
        }

        public SubscriptionFigures Figures() => new(
            new(money.Start, moved[0], moved[1], moved[2], moved[3], moved[4], money.End),
            new(people.Start, counts[0], counts[1], counts[2], counts[3], counts[4], people.End),
            renewals.Due,
            renewals.Done,
            people.Lost,
            money.Lost,
            squares > 0 ? (double)money.Start * money.Start / squares : 0,
            [.. at.Select((instant, i) => new RecurringAt(instant, revenueAt[i], subscribersAt[i]))]);

        private static int One(long level) => level > 0 ? 1 : 0;

        /// <summary>The instants at which the monthly amount changes, each with the amount from then on.</summary>
        private static List<(DateTimeOffset At, long Level)> Steps(List<PaidTime> times)
        {
            var changes = new SortedDictionary<DateTimeOffset, long>();
            foreach (var time in times)
            {
                changes[time.From] = changes.GetValueOrDefault(time.From) + time.MonthlyMinor;
                changes[time.Until] = changes.GetValueOrDefault(time.Until) - time.MonthlyMinor;
            }

            var steps = new List<(DateTimeOffset At, long Level)>(changes.Count);
            var level = 0L;
            foreach (var (instant, change) in changes)
            {
                level += change;
                steps.Add((instant, level));
            }

            return steps;
        }

        private static long LevelAt(List<(DateTimeOffset At, long Level)> steps, DateTimeOffset instant)
        {
            var found = steps.FindLastIndex(step => step.At <= instant);
            return found < 0 ? 0 : steps[found].Level;
        }

        private void Move(List<(DateTimeOffset At, long Level)> steps)
        {
            var (level, everPaid) = (0L, false);
            foreach (var step in steps)
            {
                if (step.At > from && step.At <= to && step.Level != level)
                {
                    var movement = (int)MovementOf(level, step.Level, everPaid);
                    moved[movement] += step.Level - level;
                    counts[movement]++;
                }

                (level, everPaid) = (step.Level, everPaid || step.Level > 0);
            }
        }

        private static Movement MovementOf(long before, long after, bool everPaid)
        {
            if (before == 0)
            {
                return everPaid ? Movement.Reactivated : Movement.New;
            }

            if (after == 0)
            {
                return Movement.Churned;
            }

            return after > before ? Movement.Expansion : Movement.Contraction;
        }

        /// <summary>A period that ended of itself was renewed, was not, or may still be; the last says nothing yet.</summary>
        private void Renew(List<PaidTime> times)
        {
            foreach (var ended in times.Where(time => !time.CutShort && time.Until > from && time.Until <= to))
            {
                var patience = ended.Until.AddDays(ended.PatienceDays);
                if (times.Exists(next => next != ended && next.Until > ended.Until && next.From <= patience))
                {
                    renewals = (renewals.Due + 1, renewals.Done + 1);
                }
                else if (patience <= now)
                {
                    renewals = (renewals.Due + 1, renewals.Done);
                }
            }
        }
    }
}
