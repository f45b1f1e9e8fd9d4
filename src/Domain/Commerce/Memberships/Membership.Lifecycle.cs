using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What a member does with a membership, and what time does to it.</summary>
public sealed partial class Membership
{
    /// <summary>Lets it end with the paid period; nothing is collected or reminded of any more.</summary>
    public Result Cancel(DateTimeOffset now)
    {
        if (!IsLive)
        {
            return MembershipErrors.Ended;
        }

        if (CancelAtPeriodEnd)
        {
            return MembershipErrors.AlreadyCancelled;
        }

        EndPause(now);
        (CancelAtPeriodEnd, NextTierId, NextPeriod, FailedCharge) = (true, null, null, null);
        Log(AccessEventKind.Cancelled, LastTierId, now, CurrentPeriodEnd, now);
        Touch();
        if (CurrentPeriodEnd <= now)
        {
            End(MembershipState.Cancelled, now);
        }

        Raise(new MembershipCancelled(Id, CurrentPeriodEnd));
        return Result.Success();
    }

    /// <summary>Takes the cancellation back while the period lasts.</summary>
    public Result Resume(DateTimeOffset now)
    {
        if (!IsLive || !CancelAtPeriodEnd)
        {
            return MembershipErrors.NotCancelled;
        }

        CancelAtPeriodEnd = false;
        Log(AccessEventKind.Resumed, LastTierId, now, null, now);
        Raise(new MembershipResumed(Id));
        Touch();
        return Result.Success();
    }

    /// <summary>Stops the clock for some days, within what the tier allows altogether.</summary>
    public Result Pause(int days, int maxPauseDays, DateTimeOffset now)
    {
        if (State != MembershipState.Active || CancelAtPeriodEnd || CurrentPeriodEnd <= now || LastTierId != TierId)
        {
            return MembershipErrors.NotActive;
        }

        if (Engine == RenewalEngine.Mandate)
        {
            return MembershipErrors.MandateDoesNotPause;
        }

        if (days < 1 || days > maxPauseDays - PausedDaysUsed)
        {
            return MembershipErrors.PauseTooLong with
            {
                Arguments = new Dictionary<string, object>(StringComparer.Ordinal) { ["days"] = Math.Max(0, maxPauseDays - PausedDaysUsed) },
            };
        }

        (State, PausedAt, PauseEndsAt) = (MembershipState.Paused, now, now.AddDays(days));
        Log(AccessEventKind.Paused, TierId, now, PauseEndsAt, now);
        Touch();
        return Result.Success();
    }

    /// <summary>Ends the pause; the period ends later by exactly the time that was paused.</summary>
    public Result Unpause(DateTimeOffset now)
    {
        if (State != MembershipState.Paused)
        {
            return MembershipErrors.NotPaused;
        }

        EndPause(now);
        return Result.Success();
    }

    /// <summary>Brings the state up to the time: pauses, trials, periods, retries and grace end. False where nothing changed.</summary>
    public bool Advance(DateTimeOffset now)
    {
        var before = State;
        if (PauseEndsAt <= now)
        {
            EndPause(PauseEndsAt.Value, now);
        }

        if (State is MembershipState.Trialing or MembershipState.Active && CurrentPeriodEnd <= now)
        {
            EndPeriod();
        }

        if (State == MembershipState.PastDue && CurrentPeriodEnd.AddDays(RetryDays) <= now)
        {
            Move(MembershipState.Grace);
        }

        if (State == MembershipState.Grace && CurrentPeriodEnd.AddDays(RetryDays + GraceDays) <= now)
        {
            End(MembershipState.Lapsed, CurrentPeriodEnd.AddDays(RetryDays + GraceDays));
        }

        if (State == MembershipState.Active)
        {
            EnterPeriod(now);
        }

        return State != before;
    }

    /// <summary>The provider will collect nothing any more: the standing order was ended on its side.</summary>
    /// <param name="isGone">Whether the standing order is no more; else it stops at the period's end.</param>
    /// <param name="now">The time.</param>
    public Result EndMandate(bool isGone, DateTimeOffset now)
    {
        if (Engine != RenewalEngine.Mandate)
        {
            return Result.Success();
        }

        if (isGone)
        {
            // Nobody tries to collect any more: who stays on after all has the days of grace, not those of the retries besides.
            (Engine, MandateRef, RetryDays) = (RenewalEngine.Prepaid, null, 0);
            Touch();
            if (IsLive)
            {
                Log(AccessEventKind.PeriodExtended, LastTierId, now, CurrentPeriodEnd, now);
            }
        }

        return IsLive && !CancelAtPeriodEnd ? Cancel(now) : Result.Success();
    }

    /// <summary>Ties the membership to a standing order at the provider, which collects from now on.</summary>
    public Result UseMandate(string mandateRef, DateTimeOffset now)
    {
        if (State is not (MembershipState.Trialing or MembershipState.Active or MembershipState.Paused))
        {
            return MembershipErrors.NotActive;
        }

        if (MandateRef == mandateRef)
        {
            return Result.Success();
        }

        DropMandate();

        (Engine, MandateRef, RetryDays) = (RenewalEngine.Mandate, mandateRef, MandateRetryDays);
        Log(AccessEventKind.PeriodExtended, LastTierId, now, CurrentPeriodEnd, now);
        Touch();
        return Result.Success();
    }

    private void EndPeriod()
    {
        if (CancelAtPeriodEnd)
        {
            End(MembershipState.Cancelled, CurrentPeriodEnd);
        }
        else
        {
            Move(RetryDays > 0 ? MembershipState.PastDue : MembershipState.Grace);
        }
    }

    /// <summary>The new plan is paid period by period: the provider must not collect for the old one any more.</summary>
    private void DropMandate()
    {
        if (MandateRef is { } mandate)
        {
            Raise(new MandateDropped(Id, mandate));
        }

        (Engine, MandateRef, RetryDays, FailedCharge) = (RenewalEngine.Prepaid, null, 0, null);
    }

    private void EnterPeriod(DateTimeOffset now)
    {
        if (InOrder.FindLast(paid => paid.From <= now) is { } current && (current.From > CurrentPeriodStart || current.TierId != TierId))
        {
            (CurrentPeriodStart, TierId, Period) = (current.From, current.TierId, current.Period);
            Touch();
        }
    }

    private void EndPause(DateTimeOffset at, DateTimeOffset? loggedAt = null)
    {
        if (PausedAt is not { } since || PauseEndsAt is not { } latest)
        {
            return;
        }

        var ended = at < latest ? at : latest;
        var paused = ended - since;
        CurrentPeriodEnd += paused;
        periods.ForEach(period => period.Pause(paused, since));
        (Anchor, MonthsPaid) = (CurrentPeriodEnd, 0);
        PausedDaysUsed += (int)Math.Ceiling(paused.TotalDays);
        (State, PausedAt, PauseEndsAt) = (MembershipState.Active, null, null);
        Log(AccessEventKind.Resumed, TierId, ended, null, loggedAt ?? at);
        Touch();
    }

    private void Move(MembershipState state)
    {
        State = state;
        Touch();
        Raise(new MembershipStateChanged(Id, MemberId, TierId));
    }

    private void End(MembershipState state, DateTimeOffset at)
    {
        (EndedAt, NextTierId, NextPeriod, FailedCharge) = (at, null, null, null);
        Move(state);
        Raise(new MembershipPeriodEnded(Id, MemberId, TierId, at));
        Raise(new MembershipEnded(Id, state));
    }
}

/// <summary>What a change of a membership means for access; becomes a line of the access log.</summary>
public sealed record MembershipLogged(MembershipId MembershipId, MemberId MemberId, AccessEntry Entry) : IDomainEvent;

/// <summary>Somebody became a member, on trial or paid.</summary>
public sealed record MembershipStarted(MembershipId MembershipId) : IDomainEvent;

/// <summary>The member wants it to end with the period.</summary>
public sealed record MembershipCancelled(MembershipId MembershipId, DateTimeOffset EndsAt) : IDomainEvent;

/// <summary>The member takes the cancellation back.</summary>
public sealed record MembershipResumed(MembershipId MembershipId) : IDomainEvent;

/// <summary>A standing order that nothing is to be collected by any more.</summary>
public sealed record MandateDropped(MembershipId MembershipId, string MandateRef) : IDomainEvent;

/// <summary>It is over.</summary>
public sealed record MembershipEnded(MembershipId MembershipId, MembershipState State) : IDomainEvent;

/// <summary>Why something about a membership is refused.</summary>
public static class MembershipErrors
{
    public static readonly Error NotFound = Error.NotFound("commerce.membership_not_found", "There is no such membership.");
    public static readonly Error NoTrial = Error.Rejected("commerce.tier_has_no_trial", "This tier has no trial.");
    public static readonly Error TrialUsed = Error.Conflict("commerce.trial_used", "You have tried this tier before; a trial is once.");
    public static readonly Error OwnTier = Error.Rejected("commerce.own_tier", "You cannot join a tier of your own.");
    public static readonly Error AlreadyMember = Error.Conflict("commerce.already_member", "You have a membership here already; change its plan instead.");
    public static readonly Error OtherTier = Error.Rejected("commerce.membership_other_tier", "That tier does not belong to this membership.");
    public static readonly Error Ended = Error.Rejected("commerce.membership_ended", "This membership is over.");
    public static readonly Error NotActive = Error.Rejected("commerce.membership_not_active", "Only an active membership can do this.");
    public static readonly Error AlreadyCancelled = Error.Conflict("commerce.membership_cancelled", "This membership already ends with its period.");
    public static readonly Error NotCancelled = Error.Rejected("commerce.membership_not_cancelled", "There is no cancellation to take back.");
    public static readonly Error NotPaused = Error.Rejected("commerce.membership_not_paused", "This membership is not paused.");
    public static readonly Error PauseTooLong = Error.Rejected("commerce.pause_too_long", "You can pause for {days} more days.");
    public static readonly Error MandateDoesNotChange = Error.Rejected("commerce.mandate_does_not_change", "A membership that is collected automatically keeps its plan; cancel it and order the other one.");
    public static readonly Error MandateDoesNotPause = Error.Rejected("commerce.mandate_does_not_pause", "A membership that is collected automatically cannot be paused; cancel it instead.");
    public static readonly Error ChangeNeedsPayment = Error.Conflict("commerce.change_needs_payment", "This change costs something now; order the new plan at checkout.");
    public static readonly Error SamePlan = Error.Rejected("commerce.same_plan", "This is the plan you have.");
}
