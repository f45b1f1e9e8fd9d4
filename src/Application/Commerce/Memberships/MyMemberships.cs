using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>My memberships, the newest first.</summary>
public sealed record ListMyMemberships : IQuery<MembershipView[]>
{
    internal sealed class Handler(ICommerceDb db, IMemberDirectory members, MarketTerms terms, ICurrentUser me, TimeProvider clock) : IQueryHandler<ListMyMemberships, MembershipView[]>
    {
        private const int Most = 100;

        public async Task<Result<MembershipView[]>> Handle(ListMyMemberships query, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var mine = await db.Memberships.AsNoTracking().AsSplitQuery()
                .Where(m => m.MemberId == member).OrderByDescending(m => m.StartedAt).ThenBy(m => m.Id).Take(Most).ToListAsync(cancellationToken);
            return await db.Show(members, terms, mine, clock.Now(), cancellationToken);
        }
    }
}

/// <summary>What happened to a membership of mine: the periods that were paid, and the lines of the access log.</summary>
public sealed record ShowMembershipHistory(MembershipId MembershipId) : IQuery<ShowMembershipHistory.Response>
{
    /// <summary>The history, and the tiers that it names.</summary>
    public sealed record Response(IReadOnlyList<Paid> Periods, IReadOnlyList<Line> Events, IReadOnlyList<Plan> Tiers);

    /// <summary>A tier by its names.</summary>
    public sealed record Plan(TierId Id, string NameZh, string NameEn);

    /// <summary>A period that was paid.</summary>
    public sealed record Paid(Guid Id, TierId TierId, BillingPeriod Period, DateTimeOffset From, DateTimeOffset Until, Money Price, Money Refunded);

    /// <summary>A line of the access log.</summary>
    /// <param name="Number">Its place in the log.</param>
    /// <param name="Kind">What happened.</param>
    /// <param name="TierId">To which tier.</param>
    /// <param name="BeforeTierId">Of a period that takes the place of another plan: that plan's tier.</param>
    /// <param name="From">From when it counts.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="At">When it was written.</param>
    public sealed record Line(long Number, AccessEventKind Kind, Guid? TierId, Guid? BeforeTierId, DateTimeOffset From, DateTimeOffset? Until, DateTimeOffset At);

    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ShowMembershipHistory, Response>
    {
        public async Task<Result<Response>> Handle(ShowMembershipHistory query, CancellationToken cancellationToken)
        {
            var member = me.Required;
            if (await db.MyMembership(query.MembershipId, member, cancellationToken) is not { } membership)
            {
                return MembershipErrors.NotFound;
            }

            var lines = await db.AccessEvents.AsNoTracking()
                .Where(e => e.MemberId == member && e.RightId == query.MembershipId.Value)
                .OrderBy(e => e.Sequence)
                .Select(e => new Line(e.Sequence, e.Kind, e.ScopeId, null, e.From, e.Until, e.At))
                .ToListAsync(cancellationToken);
            var named = lines.Select(line => line.TierId).OfType<Guid>().Select(id => new TierId(id)).Concat(membership.PaidPeriods.Select(p => p.TierId)).Distinct().ToList();
            var tiers = await db.Tiers.AsNoTracking().Where(t => named.Contains(t.Id)).OrderBy(t => t.Rank).ThenBy(t => t.Id)
                .Select(t => new Plan(t.Id, t.NameZh, t.NameEn)).ToListAsync(cancellationToken);
            return new Response(
                [.. membership.PaidPeriods.OrderBy(p => p.Position).Select(p => new Paid(
                    p.Id, p.TierId, p.Period, p.From, p.Until, p.Price, new Money(p.RefundedMinor + p.CreditLostMinor, p.Currency)))],
                [.. lines.Select(line => line with { BeforeTierId = Before(line, lines) })],
                tiers);
        }

        /// <summary>A change of plan ends one tier and begins the other at the same instant.</summary>
        private static Guid? Before(Line line, List<Line> lines) => line.Kind == AccessEventKind.PeriodStarted
            ? lines.FindLast(other => other.Kind == AccessEventKind.Revoked && other.Number < line.Number
                && other.At == line.At && other.From == line.From && other.TierId != line.TierId)?.TierId
            : null;
    }
}

/// <summary>Tries a tier for the days that it gives; once for each tier.</summary>
public sealed record StartTrial(TierId TierId) : ICommand<StartTrial.Response>
{
    public sealed record Response(MembershipId Id, DateTimeOffset EndsAt);

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, ICurrentUser me, TimeProvider clock) : ICommandHandler<StartTrial, Response>
    {
        public async Task<Result<Response>> Handle(StartTrial command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            await locks.Buyer(member, cancellationToken);
            if (await db.Tiers.SingleOrDefaultAsync(t => t.Id == command.TierId, cancellationToken) is not { Status: not TierStatus.Draft } tier)
            {
                return TierErrors.NotFound;
            }

            if (await db.Memberships.AnyAsync(m => m.MemberId == member && (m.TrialTierId == tier.Id || m.TierId == tier.Id), cancellationToken))
            {
                return MembershipErrors.TrialUsed;
            }

            var now = clock.Now();
            if (await db.LiveMembershipAt(member, tier.OwnerId, now, cancellationToken) is not null)
            {
                return MembershipErrors.AlreadyMember;
            }

            var trial = Membership.StartTrial(Id.New<MembershipId>(now), tier, member, now);
            if (!trial.IsSuccess)
            {
                return trial.Error;
            }

            db.Memberships.Add(trial.Value);
            return new Response(trial.Value.Id, trial.Value.CurrentPeriodEnd);
        }
    }
}
