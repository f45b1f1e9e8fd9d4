using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Testing.Simulation;

/// <summary>
/// A membership lived through fact by fact: a row of paid stretches of time, laid end to end, moved by pauses and cut by refunds.
/// Written after what members are told, apart from how the product keeps it.
/// </summary>
internal sealed class MembershipReplay(Market market)
{
    /// <summary>For how many days a provider that collects tries again.</summary>
    private const int Retries = 7;

    private readonly List<Stretch> row = [];
    private Tier? tried;
    private DateTimeOffset end;
    private DateTimeOffset anchor;
    private int months;
    private bool isOver = true;
    private bool isCancelled;
    private (DateTimeOffset Since, DateTimeOffset Until)? pause;
    private int grace;
    private int retries;
    private string? mandate;

    private bool IsMandated => mandate is not null;
    private TierId? planned;
    private BillingPeriod length;

    /// <summary>The tier that counts at an instant and the state it is in; null where there is no membership any more.</summary>
    public (Tier Tier, MembershipState State)? At(IEnumerable<Fact> facts, DateTimeOffset at)
    {
        foreach (var fact in facts.Where(fact => fact.At <= at))
        {
            Pass(fact.At);
            Live(fact);
        }

        Pass(at);
        if (isOver)
        {
            return null;
        }

        if (pause is not null)
        {
            return (TierAt(at), MembershipState.Paused);
        }

        var paid = tried is null ? MembershipState.Active : MembershipState.Trialing;
        var unpaid = at < end.AddDays(retries) ? MembershipState.PastDue : MembershipState.Grace;
        return (TierAt(at), at < end ? paid : unpaid);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private Tier TierAt(DateTimeOffset at) =>
        tried ?? (row.Find(stretch => stretch.From <= at && at < stretch.Until) ?? row.FindLast(stretch => stretch.From < stretch.Until && stretch.From <= at) ?? row[^1]).Tier;

    private Tier LastTier() => row.FindLast(stretch => stretch.From < stretch.Until)?.Tier ?? tried!;

    /// <summary>What time alone does.</summary>
    private void Pass(DateTimeOffset to)
    {
        if (isOver)
        {
            return;
        }

        if (pause is { } stood && stood.Until <= to)
        {
            EndPause(stood.Until);
        }

        isOver = pause is null && end.AddDays(isCancelled || tried is not null ? 0 : retries + grace) <= to;
    }

    private void Live(Fact fact)
    {
        switch (fact)
        {
            case Fact.Tried trial:
                row.Clear();
                (tried, isOver, isCancelled, planned, pause) = (market.Tiers[trial.Tier], false, false, null, null);
                (end, grace, retries, mandate) = (trial.At.AddDays(tried.TrialDays), 0, 0, null);
                (anchor, months) = (end, 0);
                break;
            case Fact.Period paid:
                Pay(paid);
                break;
            case Fact.PeriodRefunded refund when !isOver:
                GiveBack(refund);
                break;
            case Fact.Paused stop:
                pause = (stop.At, stop.At.AddDays(stop.Days));
                break;
            case Fact.Unpaused go:
                EndPause(go.At);
                break;
            case Fact.Cancelled leave:
                EndPause(leave.At);
                (isCancelled, planned) = (true, null);
                isOver = end <= leave.At;
                break;
            case Fact.Mandated collected when !isOver:
                (mandate, retries) = (collected.Mandate, Retries);
                break;
            case Fact.MandateEnded ended when ended.Mandate == mandate:
                (mandate, retries) = (null, 0);
                if (!isOver && !isCancelled)
                {
                    EndPause(fact.At);
                    (isCancelled, planned) = (true, null);
                    isOver = end <= fact.At;
                }

                break;
            case Fact.Resumed:
                isCancelled = false;
                break;
            case Fact.Planned plan:
                planned = plan.Tier;
                break;
        }
    }

    private void Pay(Fact.Period paid)
    {
        var tier = market.Tiers[paid.Tier];
        if (isOver)
        {
            row.Clear();
            (tried, isOver, pause, mandate) = (null, false, null, null);
            (anchor, months, end) = (paid.At, 0, paid.At);
            Append(tier, paid, paid.PaidMinor, null);
            return;
        }

        var current = TierAt(paid.At);
        var isMore = tier.Id != current.Id && (tier.Rank > current.Rank || tried is not null);
        if (!isMore)
        {
            if (tried is null && !IsMandated && (paid.At < end || pause is not null))
            {
                planned = tier.Id == current.Id && paid.Length == length ? null : tier.Id;
            }

            if (tier.Id != LastTier().Id && row.FindLast(stretch => stretch.Tier.Id == tier.Id && stretch.From < stretch.Until && stretch.Until > paid.At) is { } run)
            {
                Squeeze(tier, paid, run);
                return;
            }

            if (tier.Id == LastTier().Id || tier.Id == planned)
            {
                Follow(tier, paid);
                return;
            }
        }

        Replace(tier, paid);
    }

    /// <summary>The period comes behind what is paid already.</summary>
    private void Follow(Tier tier, Fact.Period paid)
    {
        if (tier.Id != LastTier().Id)
        {
            EndPause(paid.At);
            (anchor, months) = (end, 0);
        }

        tried = tier.Id == tried?.Id ? null : tried;
        Append(tier, paid, paid.PaidMinor, null);
    }

    /// <summary>The period comes behind what is paid of its tier; what is paid of others comes later by as much.</summary>
    private void Squeeze(Tier tier, Fact.Period paid, Stretch run)
    {
        EndPause(paid.At);
        var (from, to) = (run.Until, run.Until.AddMonths(paid.Length.Months()));
        var place = row.IndexOf(run) + 1;
        row.Skip(place).ToList().ForEach(later => (later.From, later.Until) = (later.From + (to - from), later.Until + (to - from)));
        row.Insert(place, new Stretch(paid.Right, tier, paid.PaidMinor) { From = from, Until = to });
        end += to - from;
        (anchor, months, isCancelled, planned) = (end, 0, false, null);
    }

    /// <summary>The period begins today, and what was unused counts towards it.</summary>
    private void Replace(Tier tier, Fact.Period paid)
    {
        EndPause(paid.At);
        var unused = row.Sum(stretch => stretch.Unused(paid.At));
        row.ForEach(stretch => stretch.GoInto(paid.Right, paid.At));
        var price = tier.PriceOf(paid.Length)!.Value.MinorUnits;
        var ordinary = paid.At.AddMonths(paid.Length.Months());
        DateTimeOffset? until = null;
        if (unused > price)
        {
            var more = decimal.Floor(((decimal)(ordinary - paid.At).Ticks * (unused - price) / price) + 0.5m);
            until = ordinary.AddTicks((long)more - ((long)more % TimeSpan.TicksPerMicrosecond));
        }

        (tried, mandate) = (null, null);
        (anchor, months, end) = (paid.At, 0, paid.At);
        Append(tier, paid, unused + paid.PaidMinor, until);
    }

    private void Append(Tier tier, Fact.Period paid, long worth, DateTimeOffset? until)
    {
        months += paid.Length.Months();
        var to = until ?? anchor.AddMonths(months);
        if (until is not null)
        {
            (anchor, months) = (to, 0);
        }

        row.Add(new Stretch(paid.Right, tier, worth) { From = end, Until = to });
        (end, length, grace, retries, isCancelled, planned) = (to, paid.Length, tier.GraceDays, IsMandated ? Retries : 0, false, null);
    }

    /// <summary>The time that the money paid for goes with it: all of it, or the share of what was not used yet.</summary>
    private void GiveBack(Fact.PeriodRefunded refund)
    {
        if (row.Find(stretch => stretch.Right == refund.Right) is not { } stretch)
        {
            return;
        }

        EndPause(refund.At);
        var own = Math.Min(refund.TotalMinor, stretch.Worth);
        var back = Math.Max(0, (refund.IsWhole ? own : Math.Min(own, refund.RefundedMinor)) - stretch.RefundedMinor);
        var held = stretch.Held;
        stretch.RefundedMinor += back;
        var isWhole = refund.IsWhole;
        for (var plan = stretch.WentInto; plan is not null; plan = stretch.WentInto)
        {
            // What it paid stands in the plan that followed: the part that was used before is gone.
            back = stretch.Recall(back);
            stretch = row.Single(other => other.Right == plan);
            (held, isWhole) = (stretch.Held, false);
            stretch.LostMinor += back;
            if (back == 0)
            {
                return;
            }
        }

        var kept = held <= back ? 0 : (long)((Int128)stretch.Time.Ticks * (held - back) / held);
        var cut = Later(Later(stretch.From, refund.At), (stretch.From + stretch.Paused).AddTicks(kept));
        cut = cut.AddTicks(-(cut.Ticks % TimeSpan.TicksPerMicrosecond));
        var gone = stretch.Until - cut;
        if (gone <= TimeSpan.Zero && !(isWhole && end <= refund.At))
        {
            return;
        }

        gone = gone > TimeSpan.Zero ? gone : TimeSpan.Zero;
        var behind = stretch.Until;
        stretch.CutAt(cut);
        foreach (var later in row.Where(other => other != stretch && other.From >= behind))
        {
            (later.From, later.Until) = (later.From - gone, later.Until - gone);
        }

        end -= gone;
        (anchor, months, grace, retries, isCancelled) = (end, 0, 0, 0, true);
        isOver = end <= refund.At;
    }

    private void EndPause(DateTimeOffset at)
    {
        if (pause is not { } stood)
        {
            return;
        }

        var days = Earlier(at, stood.Until) - stood.Since;
        row.ForEach(stretch => stretch.StandStill(stood.Since, days));
        end += days;
        (anchor, months, pause) = (end, 0, null);
    }

    private sealed class Stretch(Guid right, Tier tier, long worth)
    {
        public Guid Right { get; } = right;

        public Tier Tier { get; } = tier;

        public DateTimeOffset From { get; set; }

        public DateTimeOffset Until { get; set; }

        public TimeSpan Paused { get; private set; }

        public long RefundedMinor { get; set; }

        public long Worth => worth;

        /// <summary>How much of the credit in it went back to whoever had paid that.</summary>
        public long LostMinor { get; set; }

        /// <summary>What of its worth is still paid.</summary>
        public long Held => Math.Max(0, worth - RefundedMinor - LostMinor);

        /// <summary>The plan that what was unused counts in, and how much that was.</summary>
        public Guid? WentInto { get; private set; }

        private long Given { get; set; }

        public TimeSpan Time => Until - From - Paused;

        public long Unused(DateTimeOffset at)
        {
            var left = Math.Clamp((Until - at).Ticks, 0, Math.Max(0, Time.Ticks));
            return Time <= TimeSpan.Zero ? 0 : (long)decimal.Floor(((decimal)Held * left / Time.Ticks) + 0.5m);
        }

        public void GoInto(Guid plan, DateTimeOffset at)
        {
            if (Unused(at) is > 0 and var unused)
            {
                (WentInto, Given) = (plan, unused);
            }

            CutAt(at);
        }

        public long Recall(long amount)
        {
            var recalled = Math.Min(amount, Given);
            Given -= recalled;
            return recalled;
        }

        public void CutAt(DateTimeOffset at) => (From, Until) = (Earlier(From, at), Earlier(Until, at));

        public void StandStill(DateTimeOffset since, TimeSpan by)
        {
            if (From >= since)
            {
                From += by;
            }
            else if (Until >= since)
            {
                Paused += by;
            }

            Until = Until >= since ? Until + by : Until;
        }
    }
}
