using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What money that went back means for the time that it paid.</summary>
public sealed partial class Membership
{
    /// <summary>
    /// The money of a paid period went back, in part or whole: the time that it paid and that is not over is taken out again. Time
    /// that went into another plan as credit is taken out of that plan. What other orders paid stays: of a plan that was reached by
    /// an upgrade, the credit of the plan before it.
    /// </summary>
    /// <param name="paidBy">The order line that paid.</param>
    /// <param name="refunded">How much of the line went back altogether.</param>
    /// <param name="lineTotal">What the line cost.</param>
    /// <param name="refundId">The refund.</param>
    /// <param name="kind">Whether it was a refund or a chargeback; a chargeback takes all that the line paid.</param>
    /// <param name="now">The time.</param>
    public Result Refund(Guid paidBy, Money refunded, Money lineTotal, Guid refundId, AccessEventKind kind, DateTimeOffset now)
    {
        if (periods.Find(paid => paid.Id == paidBy) is not { } paid || !IsLive)
        {
            return Result.Success();
        }

        EndPause(now);
        Touch();
        var whole = refunded.MinorUnits >= lineTotal.MinorUnits || kind == AccessEventKind.ChargedBack;
        var own = Math.Min(lineTotal.MinorUnits, paid.PriceMinor);
        var amount = Math.Max(0, (whole ? own : Math.Min(refunded.MinorUnits, own)) - paid.RefundedMinor);
        var before = paid.WorthMinor;
        paid.Refund(amount);
        if (paid.CreditedTo is not null)
        {
            (paid, amount) = WithdrawCredit(paid, amount);
            if (amount == 0)
            {
                return Result.Success();
            }

            (before, whole) = (paid.WorthMinor + amount, false);
        }

        var kept = before <= amount ? 0 : (long)((Int128)paid.Length.Ticks * (before - amount) / before);
        TakeOut(paid, kept, whole, new(kind, refundId), now);
        return Result.Success();
    }

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Microseconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>Follows credit through the plans that took it, to the one that has it now. What was used on the way is gone.</summary>
    private (PaidPeriod Last, long Amount) WithdrawCredit(PaidPeriod from, long amount)
    {
        while (from.CreditedTo is { } next)
        {
            amount = from.Withdraw(amount);
            from = periods.Single(paid => paid.Id == next);
            from.LoseCredit(amount);
        }

        return (from, amount);
    }

    /// <summary>Leaves a period so much of its time, but nothing that is over is taken; what follows it moves up.</summary>
    private void TakeOut(PaidPeriod period, long kept, bool whole, RefundCause cause, DateTimeOffset now)
    {
        var from = period.From > now ? period.From : now;
        var cut = Microseconds(Max(from, (period.From + period.Paused).AddTicks(kept)));
        var taken = period.Until - cut;
        if (taken <= TimeSpan.Zero && !(whole && CurrentPeriodEnd <= now))
        {
            return;
        }

        taken = taken > TimeSpan.Zero ? taken : TimeSpan.Zero;
        var cutFrom = period.Until;
        period.Cut(cut);
        foreach (var later in periods.Where(paid => paid != period && paid.From >= cutFrom))
        {
            later.Move(-taken);
        }

        CurrentPeriodEnd -= taken;
        (Anchor, MonthsPaid, RetryDays, GraceDays) = (CurrentPeriodEnd, 0, 0, 0);
        LogRefund(period, cause, now);
        if (CurrentPeriodEnd <= now)
        {
            End(MembershipState.Cancelled, now);
        }
        else
        {
            // Who got money back is not reminded to pay again, and nothing is collected.
            CancelAtPeriodEnd = true;
            Raise(new MembershipCancelled(Id, CurrentPeriodEnd));
            EnterPeriod(now);
        }
    }

    /// <summary>
    /// Cuts the tier that was refunded. Another tier that was paid ahead moves with it; one that was to give way to the refunded tier
    /// has the end of what is paid. Both end with it.
    /// </summary>
    private void LogRefund(PaidPeriod refunded, RefundCause cause, DateTimeOffset now)
    {
        var end = InOrder.FindLast(paid => paid.TierId == refunded.TierId)!.Until;
        Log(cause.Kind, refunded.TierId, now, end, new AccessSource(AccessSources.Refund, cause.RefundId));
        if (LastTierId == refunded.TierId || InOrder.FindLast(paid => paid.TierId == LastTierId && paid.Length > TimeSpan.Zero) is not { } last)
        {
            return;
        }

        var ahead = InOrder.Find(paid => paid.TierId == LastTierId && paid.From >= end && paid.Length > TimeSpan.Zero);
        if (ahead is not null)
        {
            Log(AccessEventKind.Revoked, LastTierId, now, null, now);
        }

        Log(AccessEventKind.PeriodStarted, LastTierId, (ahead ?? last).From, CurrentPeriodEnd, now);
        Log(AccessEventKind.Cancelled, LastTierId, now, CurrentPeriodEnd, now);
    }

    private sealed record RefundCause(AccessEventKind Kind, Guid RefundId);
}
