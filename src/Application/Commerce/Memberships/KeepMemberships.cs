using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>A member is to be told something about a period of their membership.</summary>
[WireName("commerce.membership_notice_due.v1")]
public sealed record MembershipNoticeDueV1(MembershipId MembershipId, MembershipNoticeKind Kind, DateTimeOffset PeriodEnd) : IMessage;

/// <summary>
/// Writes down what time did to memberships and sends the reminders that are due: 14, 7 and 1 days before a prepaid period
/// ends, when grace begins, when it lapsed, and an offer to come back. Access itself does not wait for this job.
/// </summary>
/// <remarks>Each in a transaction of its own; the row version and the notice's key let only one node have the effect.</remarks>
public sealed class KeepMemberships(ICommerceDb db, ISender sender, TimeProvider clock) : IRecurringJob
{
    private const int Batch = 500;
    private static readonly TimeSpan OldNews = TimeSpan.FromDays(30);

    public string Name => "commerce.keep_memberships";

    public TimeSpan Interval => TimeSpan.FromMinutes(1);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var due = await Overdue(now).OrderBy(m => m.CurrentPeriodEnd).Select(m => m.Id).Take(Batch).ToListAsync(cancellationToken);
        due.AddRange(await Untold(MembershipState.Active, MembershipNoticeKind.OneDayLeft).Where(m => m.CurrentPeriodEnd <= now.AddDays(1))
            .OrderBy(m => m.CurrentPeriodEnd).Select(m => m.Id).Take(Batch).ToListAsync(cancellationToken));
        due.AddRange(await Untold(MembershipState.Active, MembershipNoticeKind.OneWeekLeft)
            .Where(m => m.CurrentPeriodEnd > now.AddDays(1) && m.CurrentPeriodEnd <= now.AddDays(7)).OrderBy(m => m.CurrentPeriodEnd).Select(m => m.Id).Take(Batch).ToListAsync(cancellationToken));
        due.AddRange(await Untold(MembershipState.Active, MembershipNoticeKind.TwoWeeksLeft)
            .Where(m => m.CurrentPeriodEnd > now.AddDays(7) && m.CurrentPeriodEnd <= now.AddDays(14)).OrderBy(m => m.CurrentPeriodEnd).Select(m => m.Id).Take(Batch).ToListAsync(cancellationToken));
        due.AddRange(await Untold(MembershipState.Trialing, MembershipNoticeKind.OneDayLeft).Where(m => m.CurrentPeriodEnd <= now.AddDays(1))
            .OrderBy(m => m.CurrentPeriodEnd).Select(m => m.Id).Take(Batch).ToListAsync(cancellationToken));
        due.AddRange(await Untold(MembershipState.Grace, MembershipNoticeKind.GraceStarted).OrderBy(m => m.CurrentPeriodEnd).Select(m => m.Id).Take(Batch).ToListAsync(cancellationToken));
        var lapsedSince = now - OldNews;
        due.AddRange(await Untold(MembershipState.Lapsed, MembershipNoticeKind.Lapsed).Where(m => m.EndedAt > lapsedSince)
            .OrderBy(m => m.CurrentPeriodEnd).Select(m => m.Id).Take(Batch).ToListAsync(cancellationToken));
        var askSince = now.AddDays(-MembershipNotice.WinBackAfterDays);
        due.AddRange(await Untold(MembershipState.Lapsed, MembershipNoticeKind.WinBack)
            .Where(m => m.EndedAt > lapsedSince && m.EndedAt <= askSince && m.PaidPeriods.Any()).OrderBy(m => m.CurrentPeriodEnd).Select(m => m.Id).Take(Batch).ToListAsync(cancellationToken));
        var done = 0;
        foreach (var id in due.Distinct())
        {
            done += await sender.Send(new KeepMembership(id), cancellationToken) is { IsSuccess: true, Value: true } ? 1 : 0;
        }

        return done;
    }

    /// <summary>Memberships that are not any more what their row says.</summary>
    private IQueryable<Membership> Overdue(DateTimeOffset now) => db.Memberships.Where(m =>
        (m.State == MembershipState.Paused && m.PauseEndsAt <= now)
        || ((m.State == MembershipState.Trialing || m.State == MembershipState.Active) && m.CurrentPeriodEnd <= now)
        || (m.State == MembershipState.PastDue && m.CurrentPeriodEnd.AddDays(m.RetryDays) <= now)
        || (m.State == MembershipState.Grace && m.CurrentPeriodEnd.AddDays(m.RetryDays + m.GraceDays) <= now));

    /// <summary>Memberships whose member pays by themselves, wants to stay, and was not told this yet.</summary>
    private IQueryable<Membership> Untold(MembershipState state, MembershipNoticeKind kind) => db.Memberships.Where(m =>
        m.State == state && m.Engine == RenewalEngine.Prepaid && !m.CancelAtPeriodEnd
        && !db.MembershipNotices.Any(n => n.MembershipId == m.Id && n.Kind == kind && n.PeriodEnd == m.CurrentPeriodEnd));
}

/// <summary>Brings one membership up to the time and says what is due to its member, once.</summary>
public sealed record KeepMembership(MembershipId MembershipId) : ICommand<bool>
{
    internal sealed class Handler(ICommerceDb db, IOutbox outbox, TimeProvider clock) : ICommandHandler<KeepMembership, bool>
    {
        private const int WinBackBasisPoints = 2_000;
        private static readonly TimeSpan WinBackLasts = TimeSpan.FromDays(30);

        public async Task<Result<bool>> Handle(KeepMembership command, CancellationToken cancellationToken)
        {
            var membership = await db.Memberships.AsSplitQuery().SingleAsync(m => m.Id == command.MembershipId, cancellationToken);
            var now = clock.Now();
            var moved = membership.Advance(now);
            if (MembershipNotice.Due(membership, now) is not { } kind
                || await db.MembershipNotices.AnyAsync(
                    n => n.MembershipId == membership.Id && n.Kind == kind && n.PeriodEnd == membership.CurrentPeriodEnd, cancellationToken))
            {
                return moved;
            }

            db.MembershipNotices.Add(new MembershipNotice(membership.Id, kind, membership.CurrentPeriodEnd, now));
            outbox.Add(new MembershipNoticeDueV1(membership.Id, kind, membership.CurrentPeriodEnd));
            if (kind == MembershipNoticeKind.WinBack)
            {
                OfferToComeBack(membership, now);
            }

            return true;
        }

        /// <summary>A discount for this member and this tier, once, without a code to type.</summary>
        private void OfferToComeBack(Membership membership, DateTimeOffset now)
        {
            var terms = new CouponTerms
            {
                Name = "Welcome back",
                Kind = CouponKind.Percent,
                BasisPoints = WinBackBasisPoints,
                Scope = CouponScope.Tiers,
                ScopeIds = [membership.TierId.Value],
                StartsAt = now,
                EndsAt = now + WinBackLasts,
                TotalCap = 1,
                PerMemberCap = 1,
                RestrictedTo = [membership.MemberId.Value],
                AutoApply = true,
            };
            db.Coupons.Add(Coupon.Offer(Id.New<CouponId>(now), null, terms, membership.MemberId, now).Value);
        }
    }
}
