namespace KnowledgePay.Domain.Commerce;

/// <summary>
/// What the log says of one right: a window of time that lines open, move, pause and close. The end of a paused right
/// moves by exactly the time that was paused.
/// </summary>
internal sealed class AccessRight(Guid id, AccessScope scope)
{
    private readonly List<long> lines = [];
    private DateTimeOffset? end;
    private DateTimeOffset? pausedFrom;
    private DateTimeOffset pauseEnds;
    private DateTimeOffset? closedFrom;
    private AccessVerdict closedBecause;
    private bool cancelled;
    private int retryDays;
    private int graceDays;

    public Guid Id { get; } = id;

    public AccessScope Scope { get; } = scope;

    public bool IsOpen { get; private set; }

    public AccessRule Rule { get; private set; }

    public DateTimeOffset From { get; private set; }

    public IReadOnlyList<long> Lines => lines;

    /// <summary>Takes in the next line about this right.</summary>
    public void Read(AccessEvent line)
    {
        lines.Add(line.Sequence);
        EndPause(line.At);
        switch (line.Kind)
        {
            case AccessEventKind.Purchased:
                Open(AccessRule.Purchase, line);
                break;
            case AccessEventKind.GiftRedeemed:
                Open(AccessRule.Gift, line);
                break;
            case AccessEventKind.Granted:
                Open(AccessRule.Grant, line);
                break;
            case AccessEventKind.TrialStarted:
                Open(AccessRule.Trial, line);
                break;
            case AccessEventKind.PeriodStarted:
                StartPeriod(line);
                break;
            case AccessEventKind.PeriodExtended:
                (end, retryDays, graceDays) = (line.Until, line.RetryDays, line.GraceDays);
                break;
            case AccessEventKind.Revoked:
                Close(AccessVerdict.Revoked, line);
                break;
            case AccessEventKind.Refunded:
                Close(AccessVerdict.Refunded, line);
                break;
            case AccessEventKind.ChargedBack:
                Close(AccessVerdict.ChargedBack, line);
                break;
            case AccessEventKind.Paused:
                (pausedFrom, pauseEnds) = (line.From, line.Until ?? DateTimeOffset.MaxValue);
                break;
            case AccessEventKind.Resumed:
                Resume(line.From);
                break;
            case AccessEventKind.Cancelled:
                cancelled = true;
                break;
        }
    }

    /// <summary>Where the right stands at an instant.</summary>
    public (AccessVerdict Verdict, MembershipState? State, DateTimeOffset? Until) At(DateTimeOffset at)
    {
        EndPause(at);
        if (closedFrom <= at)
        {
            return (closedBecause, null, closedFrom);
        }

        if (at < From)
        {
            return (AccessVerdict.NotYet, null, end);
        }

        if (Rule is not (AccessRule.Membership or AccessRule.Trial))
        {
            return (at < (end ?? DateTimeOffset.MaxValue) ? AccessVerdict.Gives : AccessVerdict.Ended, null, Earlier(end, closedFrom));
        }

        var (state, until) = StateAt(at);
        return (state is MembershipState.Lapsed or MembershipState.Cancelled ? AccessVerdict.Ended : AccessVerdict.Gives, state, Earlier(until, closedFrom));
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private (MembershipState State, DateTimeOffset? Until) StateAt(DateTimeOffset at)
    {
        if (pausedFrom is not null)
        {
            return (MembershipState.Paused, pauseEnds);
        }

        if (end is not { } last || at < last)
        {
            return (Rule == AccessRule.Trial ? MembershipState.Trialing : MembershipState.Active, end);
        }

        if (cancelled)
        {
            return (MembershipState.Cancelled, last);
        }

        var retryEnds = last.AddDays(retryDays);
        if (at < retryEnds)
        {
            return (MembershipState.PastDue, retryEnds);
        }

        var graceEnds = retryEnds.AddDays(graceDays);
        return at < graceEnds ? (MembershipState.Grace, graceEnds) : (MembershipState.Lapsed, graceEnds);
    }

    private void Open(AccessRule rule, AccessEvent line)
    {
        if (closedFrom is not null)
        {
            pausedFrom = null;
        }

        (IsOpen, Rule, From, end) = (true, rule, line.From, line.Until);
        (closedFrom, cancelled, retryDays, graceDays) = (null, false, line.RetryDays, line.GraceDays);
    }

    /// <summary>The first period opens the window; the ones that follow it move its end.</summary>
    private void StartPeriod(AccessEvent line)
    {
        var from = From;
        var follows = IsOpen && (closedFrom is null || closedFrom > line.At) && end is { } last && line.From <= last.AddDays(retryDays + graceDays);
        Open(AccessRule.Membership, line);
        if (follows && from < line.From)
        {
            From = from;
        }
    }

    /// <summary>Without an end the right is gone from the line on; with one it is cut there, and nothing comes after.</summary>
    private void Close(AccessVerdict because, AccessEvent line)
    {
        if (line.Until is { } cut)
        {
            end = Earlier(end, cut);
            (retryDays, graceDays, cancelled) = (0, 0, true);
            pausedFrom = null;
            return;
        }

        if (closedFrom is null || line.From < closedFrom)
        {
            (closedFrom, closedBecause) = (line.From, because);
        }
    }

    private void Resume(DateTimeOffset at)
    {
        if (pausedFrom is not { } since)
        {
            cancelled = false;
            return;
        }

        end += at - since;
        pausedFrom = null;
    }

    /// <summary>A pause ends by itself when its days are used up.</summary>
    private void EndPause(DateTimeOffset at)
    {
        if (pausedFrom is not null && pauseEnds <= at)
        {
            Resume(pauseEnds);
        }
    }
}
