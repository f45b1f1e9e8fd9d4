using System.Globalization;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>A membership as its member sees it.</summary>
public sealed record MembershipView(
    MembershipId Id,
    TierView Tier,
    MembershipState State,
    RenewalEngine Engine,
    BillingPeriod Period,
    DateTimeOffset StartedAt,
    DateTimeOffset CurrentPeriodStart,
    DateTimeOffset CurrentPeriodEnd,
    bool CancelAtPeriodEnd,
    DateTimeOffset? TrialEndsAt,
    DateTimeOffset? PausedAt,
    DateTimeOffset? PauseEndsAt,
    int PauseDaysLeft,
    DateTimeOffset? GraceEndsAt,
    MembershipView.Plan? Next,
    MembershipView.Charge? FailedCharge,
    DateTimeOffset? EndedAt,
    IReadOnlyList<string> Badges,
    MembershipView.Abilities Can)
{
    /// <summary>What it becomes at the period's end.</summary>
    public sealed record Plan(TierId TierId, string NameZh, string NameEn, BillingPeriod Period);

    /// <summary>A charge of the provider's that failed.</summary>
    /// <param name="Amount">How much was tried.</param>
    /// <param name="At">When.</param>
    /// <param name="NextAttemptAt">When the provider tries again; null where it gave up.</param>
    /// <param name="PayUrl">The provider's page on which it can be paid by hand, where it named one.</param>
    public sealed record Charge(Money Amount, DateTimeOffset At, DateTimeOffset? NextAttemptAt, string? PayUrl)
    {
        internal static Charge Of(FailedCharge failed) => new(failed.Amount, failed.At, failed.NextAttemptAt, failed.PayUrl);
    }

    /// <summary>What its member may do now.</summary>
    public sealed record Abilities(bool Cancel, bool Resume, bool Pause, bool Unpause, bool Change, bool Renew);
}

internal static class MembershipViews
{
    /// <summary>Shows memberships as they stand now, whether or not a job has written that down yet.</summary>
    public static async Task<MembershipView[]> Show(
        this ICommerceDb db, IMemberDirectory members, MarketTerms terms, IReadOnlyCollection<Membership> memberships, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var membership in memberships)
        {
            // First of all: a plan that was paid ahead may have begun since it was written down.
            membership.Advance(now);
            membership.ClearEvents();
        }

        var ids = memberships.SelectMany(m => new[] { m.TierId, m.NextTierId ?? m.TierId }).Distinct().ToList();
        var tiers = await db.Tiers.AsNoTracking().Where(t => ids.Contains(t.Id)).ToListAsync(cancellationToken);
        var views = (await members.Show(tiers, terms, cancellationToken)).ToDictionary(t => t.Id);
        return [.. memberships.Select(m => Show(m, views))];
    }

    private static MembershipView Show(Membership membership, Dictionary<TierId, TierView> tiers)
    {
        var tier = tiers[membership.TierId];
        var left = Math.Max(0, tier.Details.MaxPauseDays - membership.PausedDaysUsed);
        var active = membership is { State: MembershipState.Active, CancelAtPeriodEnd: false };
        var prepaid = membership.Engine == RenewalEngine.Prepaid;
        return new(
            membership.Id, tier, membership.State, membership.Engine, membership.Period, membership.StartedAt, membership.CurrentPeriodStart,
            membership.CurrentPeriodEnd, membership.CancelAtPeriodEnd, membership.TrialEndsAt, membership.PausedAt, membership.PauseEndsAt, left,
            membership.State is MembershipState.Grace or MembershipState.PastDue
                ? membership.CurrentPeriodEnd.AddDays(membership.RetryDays + membership.GraceDays)
                : null,
            membership.NextTierId is { } next && tiers.TryGetValue(next, out var plan)
                ? new(next, plan.Details.NameZh, plan.Details.NameEn, membership.NextPeriod ?? membership.Period)
                : null,
            membership.FailedCharge is { } failed ? MembershipView.Charge.Of(failed) : null,
            membership.EndedAt,
            tier.Details.Policy[membership.State] == AccessLevel.Full
                ? [.. tier.Details.Benefits.Where(b => b.Kind == BenefitKind.Badge)
                    .Select(b => b.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh")).OfType<string>()]
                : [],
            new(
                Cancel: membership is { IsLive: true, CancelAtPeriodEnd: false },
                Resume: membership is { IsLive: true, CancelAtPeriodEnd: true },
                Pause: active && prepaid && left > 0,
                Unpause: membership.State == MembershipState.Paused,
                Change: membership.IsLive && prepaid,
                Renew: membership.IsLive && prepaid));
    }
}
