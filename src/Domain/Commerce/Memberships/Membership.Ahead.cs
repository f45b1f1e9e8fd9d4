using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What happens to a plan that is paid for later when more is paid of the one in force.</summary>
public sealed partial class Membership
{
    /// <summary>From when on a further period of a tier would count: behind what is paid of it, before a plan that was booked for later.</summary>
    public DateTimeOffset PaidUntil(TierId tier, DateTimeOffset now) => RunOf(tier, now)?.Until ?? CurrentPeriodEnd;

    /// <summary>What the time that is paid for now was worth at an instant of the past.</summary>
    public Money CreditAt(Currency currency, DateTimeOffset at) => Proration.Worth(PausedAt <= at ? PausedView(at) : periods, currency, at);

    /// <summary>The last period of a tier that is not over.</summary>
    private PaidPeriod? RunOf(TierId tier, DateTimeOffset now) => InOrder.FindLast(paid => paid.TierId == tier && paid.Until > now && paid.Length > TimeSpan.Zero);

    /// <summary>
    /// Adds a period of a tier behind which another plan is paid already: that plan moves. Were it put behind that plan instead,
    /// the tier would be paid twice with a gap between.
    /// </summary>
    private void Insert(Tier tier, BillingPeriod period, PaidBy payment, PaidPeriod run, DateTimeOffset now)
    {
        EndPause(now);
        var (from, until) = (run.Until, Periods.After(run.Until, period.Months()));
        var ahead = InOrder.FindAll(paid => paid.Position > run.Position);
        ahead.ForEach(paid =>
        {
            paid.Position++;
            paid.Move(until - from);
        });
        periods.Add(new PaidPeriod(payment, tier.Id, period, from, until, until) { Position = run.Position + 1 });
        CurrentPeriodEnd += until - from;
        (Anchor, MonthsPaid, CancelAtPeriodEnd, NextTierId, NextPeriod) = (CurrentPeriodEnd, 0, false, null, null);
        Touch();
        Log(AccessEventKind.PeriodStarted, tier.Id, from, until, new AccessSource(AccessSources.OrderLine, payment.Id));
        Log(AccessEventKind.Revoked, tier.Id, until, null, now);
        LogAhead(ahead, now);
        Raise(new MembershipPeriodStarted(Id, MemberId, tier.Id, from, until));
    }

    /// <summary>Says anew when the plans begin and end that are paid for later.</summary>
    private void LogAhead(List<PaidPeriod> ahead, DateTimeOffset now)
    {
        foreach (var plan in ahead.Where(paid => paid.Length > TimeSpan.Zero).GroupBy(paid => paid.TierId))
        {
            var (from, until) = (plan.Min(paid => paid.From), plan.Max(paid => paid.Until));
            Log(AccessEventKind.Revoked, plan.Key, now, null, now);
            Log(AccessEventKind.PeriodStarted, plan.Key, from, until, now);
            if (until < CurrentPeriodEnd)
            {
                Log(AccessEventKind.Revoked, plan.Key, until, null, now);
            }
        }
    }
}
