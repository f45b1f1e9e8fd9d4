using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>
/// A member's membership of a creator or of the platform, from its first day to its last. Every change says what it means for
/// access as <see cref="MembershipLogged"/>, so that the access log tells the same story.
/// </summary>
public sealed partial class Membership : AggregateRoot
{
    /// <summary>For how many days after a period a provider with a mandate tries to collect.</summary>
    public const int MandateRetryDays = 7;

    private readonly List<PaidPeriod> periods = [];

    private Membership()
    {
    }

    public MembershipId Id { get; private set; }

    public MemberId MemberId { get; private set; }

    public TierId TierId { get; private set; }

    /// <summary>Whose tier it is; a member has one living membership of each owner.</summary>
    public MemberId? OwnerId { get; private set; }

    public MembershipState State { get; private set; }

    public RenewalEngine Engine { get; private set; }

    public BillingPeriod Period { get; private set; }

    public DateTimeOffset CurrentPeriodStart { get; private set; }

    /// <summary>Up to when it is paid, or tried.</summary>
    public DateTimeOffset CurrentPeriodEnd { get; private set; }

    public bool CancelAtPeriodEnd { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>When the pause ends by itself.</summary>
    public DateTimeOffset? PauseEndsAt { get; private set; }

    public int PausedDaysUsed { get; private set; }

    public DateTimeOffset? TrialEndsAt { get; private set; }

    /// <summary>The tier that was tried; each is tried once.</summary>
    public TierId? TrialTierId { get; private set; }

    /// <summary>What it becomes at the period's end.</summary>
    public TierId? NextTierId { get; private set; }

    public BillingPeriod? NextPeriod { get; private set; }

    /// <summary>The provider's name for the standing order.</summary>
    public string? MandateRef { get; private set; }

    /// <summary>For how many days after the paid time the provider tries to collect, as agreed with the last period.</summary>
    public int RetryDays { get; private set; }

    public int GraceDays { get; private set; }

    /// <summary>What the provider tried to collect for the next period and could not; null where nothing is outstanding.</summary>
    public FailedCharge? FailedCharge { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The instant that the months are counted from, and how many have been paid since.</summary>
    public DateTimeOffset Anchor { get; private set; }

    public int MonthsPaid { get; private set; }

    public IReadOnlyList<PaidPeriod> PaidPeriods => periods;

    /// <summary>The paid periods as they follow each other; the database keeps them in no order.</summary>
    private List<PaidPeriod> InOrder => [.. periods.OrderBy(paid => paid.Position)];

    /// <summary>Whether it may still be renewed.</summary>
    public bool IsLive => State is not (MembershipState.Lapsed or MembershipState.Cancelled);

    /// <summary>The tier of the last paid period: another than the present one where the next was paid ahead.</summary>
    private TierId LastTierId => InOrder.FindLast(paid => paid.Length > TimeSpan.Zero)?.TierId ?? TierId;

    /// <summary>Begins with days that cost nothing.</summary>
    public static Result<Membership> StartTrial(MembershipId id, Tier tier, MemberId member, DateTimeOffset now)
    {
        if (tier.Status != TierStatus.Active)
        {
            return TierErrors.NotOpen;
        }

        if (tier.TrialDays == 0)
        {
            return MembershipErrors.NoTrial;
        }

        if (tier.OwnerId == member)
        {
            return MembershipErrors.OwnTier;
        }

        var ends = now.AddDays(tier.TrialDays);
        var membership = Make(id, tier, member, RenewalEngine.Prepaid, now);
        (membership.GraceDays, membership.TrialTierId) = (0, tier.Id);
        (membership.State, membership.TrialEndsAt, membership.CurrentPeriodEnd, membership.Anchor) = (MembershipState.Trialing, ends, ends, ends);
        membership.Log(AccessEventKind.TrialStarted, tier.Id, now, ends, now);
        membership.Raise(new MembershipStarted(id));
        return membership;
    }

    /// <summary>Begins with a period that was paid.</summary>
    public static Result<Membership> Begin(
        MembershipId id, Tier tier, MemberId member, BillingPeriod period, RenewalEngine engine, PaidBy payment, DateTimeOffset now)
    {
        var membership = Make(id, tier, member, engine, now);
        membership.Anchor = now;
        membership.Raise(new MembershipStarted(id));
        membership.Add(tier, period, payment, now, now);
        return membership;
    }

    /// <summary>Adds a paid period behind the present ones: of the same tier, or of the one that was chosen for then.</summary>
    public Result Renew(Tier tier, BillingPeriod period, PaidBy payment, DateTimeOffset now)
    {
        if (HasCounted(payment))
        {
            return Result.Success();
        }

        if (!IsLive)
        {
            return MembershipErrors.Ended;
        }

        if (tier.Id != LastTierId)
        {
            if (RunOf(tier.Id, now) is { } run)
            {
                Insert(tier, period, payment, run, now);
                return Result.Success();
            }

            if (tier.Id != NextTierId)
            {
                return MembershipErrors.OtherTier;
            }

            EndPause(now);
            Log(AccessEventKind.Revoked, LastTierId, CurrentPeriodEnd, null, now);
            (Anchor, MonthsPaid) = (CurrentPeriodEnd, 0);
        }

        (CancelAtPeriodEnd, GraceDays, NextTierId, NextPeriod) = (false, tier.GraceDays, null, null);
        Add(tier, period, payment, CurrentPeriodEnd, now);
        EnterPeriod(now);
        return Result.Success();
    }

    /// <summary>Moves to another plan today: what was unused counts towards it, and the rest was paid.</summary>
    /// <param name="tier">The new tier, of the same owner.</param>
    /// <param name="period">The new period.</param>
    /// <param name="proration">What was shown before paying.</param>
    /// <param name="paidBy">The order line that paid what was due; the change itself where nothing was.</param>
    /// <param name="now">The time.</param>
    public Result SwitchTo(Tier tier, BillingPeriod period, Proration proration, Guid paidBy, DateTimeOffset now)
    {
        if (periods.Exists(paid => paid.Id == paidBy))
        {
            return Result.Success();
        }

        if (tier.OwnerId != OwnerId)
        {
            return MembershipErrors.OtherTier;
        }

        if (!IsLive)
        {
            return MembershipErrors.Ended;
        }

        EndPause(now);
        DropMandate();
        foreach (var left in new[] { TierId, LastTierId }.Distinct())
        {
            Log(AccessEventKind.Revoked, left, now, null, now);
        }

        var term = QuotaTermToCarry(now);
        periods.ForEach(paid =>
        {
            paid.Credit(paidBy, proration.Credit.Currency, now);
            paid.Cut(now);
        });
        (TierId, Anchor, MonthsPaid, GraceDays, CancelAtPeriodEnd) = (tier.Id, now, 0, tier.GraceDays, false);
        (NextTierId, NextPeriod) = (null, null);
        var ordinary = Periods.After(now, period.Months());
        Add(tier, period, new PaidBy(paidBy, proration.Credit + proration.Due), now, now, proration.EndsAt > ordinary ? proration.EndsAt : null);
        if (term is { } used)
        {
            periods[^1].Continue(used);
        }

        return Result.Success();
    }

    /// <summary>Remembers a change for the period's end.</summary>
    public Result ScheduleChange(Tier tier, BillingPeriod period)
    {
        if (tier.OwnerId != OwnerId)
        {
            return MembershipErrors.OtherTier;
        }

        if (State is not (MembershipState.Active or MembershipState.Paused))
        {
            return MembershipErrors.NotActive;
        }

        if (Engine == RenewalEngine.Mandate)
        {
            return MembershipErrors.MandateDoesNotChange;
        }

        var isSame = tier.Id == TierId && period == Period;
        NextTierId = isSame ? null : tier.Id;
        NextPeriod = isSame ? null : period;
        Touch();
        return Result.Success();
    }

    /// <summary>What the unused time is worth against another plan, and what remains to be paid.</summary>
    public Proration Prorate(Money price, BillingPeriod period, DateTimeOffset now) =>
        Proration.Of(State == MembershipState.Paused ? PausedView(now) : periods, price, period, now);

    private static Membership Make(MembershipId id, Tier tier, MemberId member, RenewalEngine engine, DateTimeOffset now) => new()
    {
        Id = id,
        MemberId = member,
        TierId = tier.Id,
        OwnerId = tier.OwnerId,
        Engine = engine,
        RetryDays = engine == RenewalEngine.Mandate ? MandateRetryDays : 0,
        GraceDays = tier.GraceDays,
        StartedAt = now,
        CurrentPeriodStart = now,
        CurrentPeriodEnd = now,
    };

    private bool HasCounted(PaidBy payment) => periods.Exists(paid => paid.Id == payment.Id);

    /// <summary>The paid periods as they would be if the pause ended now.</summary>
    private List<PaidPeriod> PausedView(DateTimeOffset now)
    {
        var since = PausedAt!.Value;
        var by = (now < PauseEndsAt ? now : PauseEndsAt!.Value) - since;
        return [.. periods.Select(paid =>
        {
            var copy = paid.Copy();
            copy.Pause(by, since);
            return copy;
        })];
    }

    /// <summary>Adds a period behind the months already paid.</summary>
    private void Add(Tier tier, BillingPeriod period, PaidBy payment, DateTimeOffset from, DateTimeOffset now, DateTimeOffset? until = null)
    {
        MonthsPaid += period.Months();
        var ordinary = Periods.After(Anchor, MonthsPaid);
        var end = until ?? ordinary;
        if (until is not null)
        {
            (Anchor, MonthsPaid) = (end, 0);
        }

        periods.Add(new PaidPeriod(payment, tier.Id, period, from, end, ordinary) { Position = periods.Count });
        (Period, FailedCharge) = (period, null);
        if (from <= now)
        {
            CurrentPeriodStart = from;
        }

        CurrentPeriodEnd = end;
        if (State != MembershipState.Paused)
        {
            State = MembershipState.Active;
        }

        Touch();
        Log(AccessEventKind.PeriodStarted, tier.Id, from, end, new AccessSource(AccessSources.OrderLine, payment.Id));
        Raise(new MembershipPeriodStarted(Id, MemberId, tier.Id, from, end));
    }

    private void Log(AccessEventKind kind, TierId tier, DateTimeOffset from, DateTimeOffset? until, DateTimeOffset now) =>
        Log(kind, tier, from, until, new AccessSource(AccessSources.Membership, Common.Id.New<AccessEventId>(now).Value));

    private void Log(AccessEventKind kind, TierId tier, DateTimeOffset from, DateTimeOffset? until, AccessSource source) =>
        Raise(new MembershipLogged(Id, MemberId, new(kind, AccessScope.Of(tier), Id.Value, from, until, source) { RetryDays = RetryDays, GraceDays = GraceDays }));
}
