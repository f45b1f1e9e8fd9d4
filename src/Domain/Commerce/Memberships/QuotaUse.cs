using System.Runtime.InteropServices;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What a use of a quota, or its correction, came from; the same source never counts twice.</summary>
/// <param name="Type">One of <see cref="QuotaSources"/>, or the name of the feature that asked.</param>
/// <param name="Id">The row of that source.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QuotaSource(string Type, Guid Id)
{
    public const int MaxType = 40;
}

/// <summary>The sources of this module.</summary>
public static class QuotaSources
{
    /// <summary>Somebody marked it.</summary>
    public const string Hand = "hand";

    /// <summary>It takes back another line.</summary>
    public const string Correction = "correction";
}

/// <summary>A quota of a member at an instant.</summary>
/// <param name="Quota">What the tier gives.</param>
/// <param name="Window">What counts now.</param>
/// <param name="Used">How many were used in it.</param>
public sealed record QuotaStanding(TierQuota Quota, QuotaWindow Window, int Used)
{
    /// <summary>Never below zero: a change of plan or of the tier may give less than was used.</summary>
    public int Left => Math.Max(0, Quota.Amount - Used);
}

/// <summary>How many uses, less their corrections, a quota of a membership had in a month of a period.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QuotaTally(string Quota, QuotaTerm Term, int Used);

/// <summary>One use of a quota, or the line that takes one back. Lines are only ever added; what is used is their sum.</summary>
public sealed class QuotaUse
{
    public const int MaxNote = 300;

    private QuotaUse()
    {
    }

    public QuotaUseId Id { get; private set; }

    public MembershipId MembershipId { get; private set; }

    public MemberId MemberId { get; private set; }

    public TierId TierId { get; private set; }

    /// <summary>The quota's key within the tier.</summary>
    public string Quota { get; private set; } = "";

    /// <summary>What the tier's card called it then.</summary>
    public string Words { get; private set; } = "";

    public Guid PeriodId { get; private set; }

    /// <summary>The month of the period, from 0.</summary>
    public int Month { get; private set; }

    /// <summary>1 for a use, −1 for a correction.</summary>
    public int Count { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Who marked or corrected it; null where a feature did for the member.</summary>
    public MemberId? By { get; private set; }

    /// <summary>What it was for; of a correction, why.</summary>
    public string? Note { get; private set; }

    public string SourceType { get; private set; } = "";

    public Guid SourceId { get; private set; }

    /// <summary>Of a correction: what it takes back.</summary>
    public QuotaUseId? CorrectsId { get; private set; }

    /// <summary>Uses one of a member's quota, where the membership stands so that it may.</summary>
    /// <param name="membership">The membership, brought up to the time and locked.</param>
    /// <param name="standing">The quota, counted under that lock.</param>
    /// <param name="isHeld">Whether the tier's benefits are the member's in full by the access decision.</param>
    /// <param name="source">What asked for it.</param>
    /// <param name="by">Who marks it.</param>
    /// <param name="note">What it was for.</param>
    /// <param name="now">The time.</param>
    public static Result<QuotaUse> Mark(
        Membership membership, QuotaStanding standing, bool isHeld, QuotaSource source, MemberId? by, string? note, DateTimeOffset now)
    {
        if (membership.State == MembershipState.Paused)
        {
            return QuotaErrors.Frozen;
        }

        if (!isHeld || !membership.IsLive)
        {
            return QuotaErrors.NotHeld;
        }

        if (standing.Left == 0)
        {
            return QuotaErrors.UsedUp with { Arguments = new Dictionary<string, object>(StringComparer.Ordinal) { ["amount"] = standing.Quota.Amount } };
        }

        var present = standing.Window.Present;
        return new QuotaUse
        {
            Id = Common.Id.New<QuotaUseId>(now),
            MembershipId = membership.Id,
            MemberId = membership.MemberId,
            TierId = membership.TierId,
            Quota = standing.Quota.Key,
            Words = standing.Quota.Words,
            PeriodId = present.PeriodId,
            Month = present.Month ?? 0,
            Count = 1,
            At = now,
            By = by,
            Note = Trimmed(note),
            SourceType = source.Type,
            SourceId = source.Id,
        };
    }

    /// <summary>The line that takes this use back: in the period and month in which it counted.</summary>
    public Result<QuotaUse> TakeBack(MemberId? by, string reason, DateTimeOffset now) => Count < 0
        ? QuotaErrors.UseNotFound
        : new QuotaUse
        {
            Id = Common.Id.New<QuotaUseId>(now),
            MembershipId = MembershipId,
            MemberId = MemberId,
            TierId = TierId,
            Quota = Quota,
            Words = Words,
            PeriodId = PeriodId,
            Month = Month,
            Count = -1,
            At = now,
            By = by,
            Note = Trimmed(reason),
            SourceType = QuotaSources.Correction,
            SourceId = Id.Value,
            CorrectsId = Id,
        };

    /// <summary>Where the quotas of a tier stand for a membership that is brought up to the time.</summary>
    public static IReadOnlyList<QuotaStanding> Standings(
        Membership membership, IReadOnlyList<TierQuota> quotas, IReadOnlyCollection<QuotaTally> tallies, DateTimeOffset now) =>
    [
        .. quotas.Select(quota =>
        {
            var window = membership.QuotaWindow(quota.Cycle, now);
            var used = tallies.Where(tally => tally.Quota == quota.Key && window.Counted.Any(term => term.Takes(tally.Term))).Sum(tally => tally.Used);
            return new QuotaStanding(quota, window, used);
        }),
    ];

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Why something about a quota is refused.</summary>
public static class QuotaErrors
{
    public static readonly Error MemberNotFound = Error.NotFound("commerce.tier_member_not_found", "This tier has no such member.");
    public static readonly Error NotFound = Error.NotFound("commerce.quota_not_found", "This tier has no such quota.");
    public static readonly Error UseNotFound = Error.NotFound("commerce.quota_use_not_found", "There is no such use.");
    public static readonly Error UsedUp = Error.Conflict("commerce.quota_used_up", "All {amount} are used up until the quota begins anew.");
    public static readonly Error Frozen = Error.Rejected("commerce.quota_frozen", "The membership is paused; its quotas wait until it goes on.");
    public static readonly Error NotHeld = Error.Rejected("commerce.quota_not_held", "The member does not have the benefits of this tier now.");
    public static readonly Error AlreadyUndone = Error.Conflict("commerce.quota_use_undone", "This use was taken back already.");
}
