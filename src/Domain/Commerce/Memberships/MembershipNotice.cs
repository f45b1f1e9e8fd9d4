namespace KnowledgePay.Domain.Commerce;

/// <summary>What a member is told about the end of a period.</summary>
public enum MembershipNoticeKind
{
    TwoWeeksLeft,
    OneWeekLeft,
    OneDayLeft,

    /// <summary>The period is over; there is still time to pay.</summary>
    GraceStarted,

    /// <summary>It is over.</summary>
    Lapsed,

    /// <summary>Some days later: come back for less.</summary>
    WinBack,

    /// <summary>The provider could not collect the next period and tries again.</summary>
    ChargeFailed,

    /// <summary>The provider could not collect the next period and gave up.</summary>
    ChargeGivenUp,
}

/// <summary>That a member was told something about a period. One row each: nobody is told twice.</summary>
public sealed class MembershipNotice
{
    /// <summary>How many days after a membership lapsed its member is asked back.</summary>
    public const int WinBackAfterDays = 3;

    private MembershipNotice()
    {
    }

    public MembershipNotice(MembershipId membershipId, MembershipNoticeKind kind, DateTimeOffset periodEnd, DateTimeOffset at)
    {
        (MembershipId, Kind, PeriodEnd, At) = (membershipId, kind, periodEnd, at);
    }

    public MembershipId MembershipId { get; private set; }

    public MembershipNoticeKind Kind { get; private set; }

    public DateTimeOffset PeriodEnd { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>What is due to be said at an instant; only the latest counts where several were missed.</summary>
    /// <param name="membership">The membership, brought up to the time.</param>
    /// <param name="now">The instant.</param>
    public static MembershipNoticeKind? Due(Membership membership, DateTimeOffset now)
    {
        if (membership.CancelAtPeriodEnd || membership.Engine == RenewalEngine.Mandate)
        {
            return null;
        }

        var left = membership.CurrentPeriodEnd - now;
        return membership.State switch
        {
            MembershipState.Active when left <= TimeSpan.FromDays(1) => MembershipNoticeKind.OneDayLeft,
            MembershipState.Active when left <= TimeSpan.FromDays(7) => MembershipNoticeKind.OneWeekLeft,
            MembershipState.Active when left <= TimeSpan.FromDays(14) => MembershipNoticeKind.TwoWeeksLeft,
            MembershipState.Trialing when left <= TimeSpan.FromDays(1) => MembershipNoticeKind.OneDayLeft,
            MembershipState.Grace => MembershipNoticeKind.GraceStarted,
            MembershipState.Lapsed when membership.PaidPeriods.Count > 0 && now >= membership.EndedAt?.AddDays(WinBackAfterDays) => MembershipNoticeKind.WinBack,
            MembershipState.Lapsed => MembershipNoticeKind.Lapsed,
            _ => null,
        };
    }
}
