using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>What a change of plan would cost, and when it would begin.</summary>
public sealed record PreviewMembershipChange(MembershipId MembershipId, TierId TierId, BillingPeriod Period) : IQuery<PreviewMembershipChange.Response>
{
    /// <summary>The change.</summary>
    /// <param name="Change">Today, at the period's end, or a mere renewal.</param>
    /// <param name="Price">A period of the new plan.</param>
    /// <param name="Credit">What the unused time of the present plan is worth.</param>
    /// <param name="Due">What is to be paid now; nothing for a change at the period's end, which is paid then.</param>
    /// <param name="StartsAt">When it begins.</param>
    /// <param name="EndsAt">When its first period ends.</param>
    /// <param name="NeedsPayment">Whether it goes through checkout.</param>
    public sealed record Response(PlanChange Change, Money Price, Money Credit, Money Due, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool NeedsPayment);

    internal sealed class Handler(ICommerceDb db, MembershipSales sales, ICurrentUser me, TimeProvider clock) : IQueryHandler<PreviewMembershipChange, Response>
    {
        public async Task<Result<Response>> Handle(PreviewMembershipChange query, CancellationToken cancellationToken)
        {
            var quote = await sales.QuoteChange(db, me.Required, query.MembershipId, query.TierId, query.Period, clock.Now(), cancellationToken);
            return quote.IsSuccess ? Shown(quote.Value) : quote.Error;
        }

        private static Response Shown(MembershipQuote quote)
        {
            var due = quote.Change == PlanChange.Now ? quote.Due : Money.Zero(quote.Price.Currency);
            return new(quote.Change, quote.Price, quote.Credit, due, quote.StartsAt, quote.EndsAt, !due.IsZero);
        }
    }
}

/// <summary>Changes the plan: to a lower one at the period's end, to a higher one at once where the credit covers it.</summary>
public sealed record ChangeMembership(MembershipId MembershipId, TierId TierId, BillingPeriod Period) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, MembershipSales sales, ICurrentUser me, TimeProvider clock) : ICommandHandler<ChangeMembership>
    {
        public async Task<Result> Handle(ChangeMembership command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            await locks.Buyer(member, cancellationToken);
            var now = clock.Now();
            var quote = await sales.QuoteChange(db, member, command.MembershipId, command.TierId, command.Period, now, cancellationToken);
            if (!quote.IsSuccess)
            {
                return quote.Error;
            }

            if (await db.MyMembership(command.MembershipId, member, cancellationToken) is not { } membership)
            {
                return MembershipErrors.NotFound;
            }

            membership.Advance(now);
            if (quote.Value.Change != PlanChange.Now)
            {
                return membership.ScheduleChange(quote.Value.Tier, command.Period);
            }

            return quote.Value.Due.IsZero
                ? membership.SwitchTo(quote.Value.Tier, command.Period, membership.Prorate(quote.Value.Price, command.Period, now), Id.New<AccessEventId>(now).Value, now)
                : MembershipErrors.ChangeNeedsPayment;
        }
    }
}

/// <summary>Lets my membership end with the paid period; every reminder and collection stops.</summary>
public sealed record CancelMembership(MembershipId MembershipId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<CancelMembership>
    {
        public Task<Result> Handle(CancelMembership command, CancellationToken cancellationToken) =>
            db.WithMine(command.MembershipId, me, clock.Now(), (membership, _, now) => membership.Cancel(now), cancellationToken);
    }
}

/// <summary>Takes the cancellation back while the period lasts.</summary>
public sealed record ResumeMembership(MembershipId MembershipId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<ResumeMembership>
    {
        public Task<Result> Handle(ResumeMembership command, CancellationToken cancellationToken) =>
            db.WithMine(command.MembershipId, me, clock.Now(), (membership, _, now) => membership.Resume(now), cancellationToken);
    }
}

/// <summary>Stops the clock of my membership for some days.</summary>
public sealed record PauseMembership(MembershipId MembershipId, int Days) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<PauseMembership>
    {
        public Task<Result> Handle(PauseMembership command, CancellationToken cancellationToken) =>
            db.WithMine(command.MembershipId, me, clock.Now(), (membership, tier, now) => membership.Pause(command.Days, tier.MaxPauseDays, now), cancellationToken);
    }
}

/// <summary>Lets the clock run again; the period ends later by exactly the time it stood still.</summary>
public sealed record UnpauseMembership(MembershipId MembershipId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<UnpauseMembership>
    {
        public Task<Result> Handle(UnpauseMembership command, CancellationToken cancellationToken) =>
            db.WithMine(command.MembershipId, me, clock.Now(), (membership, _, now) => membership.Unpause(now), cancellationToken);
    }
}

internal static class MembershipChanges
{
    /// <summary>A quote for a change of a membership of one's own.</summary>
    public static async Task<Result<MembershipQuote>> QuoteChange(
        this MembershipSales sales, ICommerceDb db, MemberId member, MembershipId id, TierId tier, BillingPeriod period, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.MyMembership(id, member, cancellationToken) is not { } membership)
        {
            return MembershipErrors.NotFound;
        }

        var quote = await sales.Quote(member, tier, period, isGift: false, now, cancellationToken);
        if (!quote.IsSuccess)
        {
            return quote.Error;
        }

        if (quote.Value.Tier.OwnerId != membership.OwnerId || quote.Value.Change == PlanChange.New)
        {
            return quote.Value.Change == PlanChange.New ? MembershipErrors.Ended : MembershipErrors.OtherTier;
        }

        return membership.TierId == tier && membership.Period == period && membership.NextTierId is null ? MembershipErrors.SamePlan : quote;
    }

    /// <summary>Does something to a membership of one's own that was brought up to the time.</summary>
    public static async Task<Result> WithMine(
        this ICommerceDb db, MembershipId id, ICurrentUser me, DateTimeOffset now, Func<Membership, Tier, DateTimeOffset, Result> act, CancellationToken cancellationToken)
    {
        if (await db.MyMembership(id, me.Required, cancellationToken) is not { } membership)
        {
            return MembershipErrors.NotFound;
        }

        membership.Advance(now);
        var tier = await db.Tiers.FindAsync([membership.TierId], cancellationToken);
        return act(membership, tier!, now);
    }
}
