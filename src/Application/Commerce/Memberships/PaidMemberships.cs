using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>What a payment does to memberships: it begins one, renews it, or moves it to another plan.</summary>
public sealed class PaidMemberships(ICommerceDb db, ICommerceLocks locks, TimeProvider clock)
{
    /// <summary>
    /// Adds a period that was paid. Money has arrived, so nothing is refused: where the plan cannot be joined to the living
    /// membership in the way that was shown, the new plan begins today.
    /// </summary>
    internal async Task Add(MemberId member, TierId tierId, BillingPeriod period, PaidBy payment, string? mandate, CancellationToken cancellationToken)
    {
        await locks.Buyer(member, cancellationToken);
        var now = clock.Now();
        var tier = await db.Tiers.SingleAsync(t => t.Id == tierId, cancellationToken);
        if (await db.Memberships.AnyAsync(m => m.PaidPeriods.Any(p => p.Id == payment.Id), cancellationToken))
        {
            return;
        }

        var membership = await db.LiveMembershipAt(member, tier.OwnerId, now, cancellationToken);
        if (membership is null)
        {
            var engine = mandate is null ? RenewalEngine.Prepaid : RenewalEngine.Mandate;
            membership = Membership.Begin(Id.New<MembershipId>(now), tier, member, period, engine, payment, now).Value;
            db.Memberships.Add(membership);
        }
        else
        {
            await Join(membership, tier, period, payment, now, cancellationToken);
        }

        if (mandate is not null)
        {
            membership.UseMandate(mandate, now);
        }
    }

    private async Task Join(Membership membership, Tier tier, BillingPeriod period, PaidBy payment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await IsUpgrade(membership, tier, cancellationToken))
        {
            membership.ScheduleChange(tier, period);
            if (membership.Renew(tier, period, payment, now).IsSuccess)
            {
                return;
            }
        }

        var proration = membership.Prorate(tier.PriceOf(period) ?? payment.Price, period, now) with { Due = payment.Price };
        var switched = membership.SwitchTo(tier, period, proration, payment.Id, now);
        if (!switched.IsSuccess)
        {
            throw new InvalidOperationException($"A paid change of plan was refused: {switched.Error.Code}.");
        }
    }

    /// <summary>Takes the time of a refunded line out of its membership.</summary>
    internal async Task Refund(Guid paidBy, Money refunded, Money lineTotal, RefundId refund, AccessEventKind kind, CancellationToken cancellationToken)
    {
        var membership = await db.Memberships.AsSplitQuery().SingleOrDefaultAsync(m => m.PaidPeriods.Any(p => p.Id == paidBy), cancellationToken);
        membership?.Refund(paidBy, refunded, lineTotal, refund.Value, kind, clock.Now());
    }

    private async Task<bool> IsUpgrade(Membership membership, Tier tier, CancellationToken cancellationToken)
    {
        if (tier.Id == membership.TierId)
        {
            return false;
        }

        var rank = await db.Tiers.Where(t => t.Id == membership.TierId).Select(t => t.Rank).SingleAsync(cancellationToken);
        return tier.Rank > rank || membership.State == MembershipState.Trialing;
    }
}

/// <summary>Writes what a membership says about access into the log.</summary>
internal sealed class WriteAccessWhenMembershipLogged(IAccessLog log) : IDomainEventHandler<MembershipLogged>
{
    public Task Handle(MembershipLogged domainEvent, CancellationToken cancellationToken) =>
        log.Write(domainEvent.MemberId, domainEvent.Entry, cancellationToken);
}

/// <summary>Tells other parts that a membership is not what it was.</summary>
internal sealed class AnnounceMembershipWhenChanged(IOutbox outbox) :
    IDomainEventHandler<MembershipPeriodStarted>,
    IDomainEventHandler<MembershipStateChanged>
{
    public Task Handle(MembershipPeriodStarted domainEvent, CancellationToken cancellationToken) => Announce(domainEvent.MembershipId, domainEvent.MemberId);

    public Task Handle(MembershipStateChanged domainEvent, CancellationToken cancellationToken) => Announce(domainEvent.MembershipId, domainEvent.MemberId);

    private Task Announce(MembershipId membership, MemberId member)
    {
        outbox.Add(new MembershipChangedV1(membership, member));
        return Task.CompletedTask;
    }
}

internal static class MembershipQueries
{
    private static readonly MembershipState[] Living =
        [MembershipState.Trialing, MembershipState.Active, MembershipState.PastDue, MembershipState.Grace, MembershipState.Paused];

    /// <summary>
    /// The member's living membership of an owner, brought up to the time, or null. One whose time is over is written down as
    /// such at once: another may be about to take its place, and there is one living one of each owner.
    /// </summary>
    public static async Task<Membership?> LiveMembershipAt(
        this ICommerceDb db, MemberId member, MemberId? owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var membership = await db.Memberships.LivingOf(member, owner, cancellationToken);
        membership?.Advance(now);
        if (membership is not { IsLive: false })
        {
            return membership;
        }

        await db.Memberships.Where(m => m.Id == membership.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, membership.State), cancellationToken);
        return null;
    }

    /// <summary>The member's membership of an owner that was living when last written down, or null.</summary>
    public static Task<Membership?> LivingOf(this IQueryable<Membership> memberships, MemberId member, MemberId? owner, CancellationToken cancellationToken) =>
        memberships.AsSplitQuery().SingleOrDefaultAsync(m => m.MemberId == member && m.OwnerId == owner && Living.Contains(m.State), cancellationToken);

    /// <summary>Which one that is, without loading it.</summary>
    public static Task<MembershipId?> LivingMembershipId(this ICommerceDb db, MemberId member, MemberId? owner, CancellationToken cancellationToken) =>
        db.Memberships.Alive().Where(m => m.MemberId == member && m.OwnerId == owner).Select(m => (MembershipId?)m.Id).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Memberships that were living when last written down.</summary>
    public static IQueryable<Membership> Alive(this IQueryable<Membership> memberships) => memberships.Where(m => Living.Contains(m.State));

    /// <summary>The membership that is tied to a provider's standing order, or null.</summary>
    public static Task<Membership?> MembershipOf(this ICommerceDb db, string mandate, CancellationToken cancellationToken) =>
        db.Memberships.AsSplitQuery().OrderByDescending(m => m.StartedAt).FirstOrDefaultAsync(m => m.MandateRef == mandate, cancellationToken);

    /// <summary>A membership of the acting member; others' are not there.</summary>
    public static Task<Membership?> MyMembership(this ICommerceDb db, MembershipId id, MemberId member, CancellationToken cancellationToken) =>
        db.Memberships.AsSplitQuery().SingleOrDefaultAsync(m => m.Id == id && m.MemberId == member, cancellationToken);
}
