using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Access;

/// <summary>Takes a member's access to a product, to what a tier gives, or to everything, and says why; for good or until a time.</summary>
public sealed record BanAccess(MemberId MemberId, AccessScopeKind Scope, Guid? ScopeId, string Reason, DateTimeOffset? Until) : ICommand<BanAccess.Response>
{
    public sealed record Response(AccessBanId Id);

    internal sealed class Validator : AbstractValidator<BanAccess>
    {
        public Validator()
        {
            RuleFor(c => c.Scope).IsInEnum();
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(AccessEvent.MaxNote);
        }
    }

    internal sealed class Handler(
        ICommerceDb db, IProductCards products, IMemberDirectory members, ICommerceLocks locks, IAccessLog log, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<BanAccess, Response>
    {
        public async Task<Result<Response>> Handle(BanAccess command, CancellationToken cancellationToken)
        {
            if ((await members.Find([command.MemberId], cancellationToken)).Count == 0)
            {
                return AccessErrors.MemberNotFound;
            }

            var scope = new AccessScope(command.Scope, command.ScopeId);
            if (!await Exists(scope, cancellationToken))
            {
                return AccessBanErrors.ScopeUnknown;
            }

            await locks.Buyer(command.MemberId, cancellationToken);
            var now = clock.Now();
            if ((await db.BansOf(command.MemberId, cancellationToken)).Any(ban => ban.Given.Scope == scope && ban.Holds(now)))
            {
                return AccessBanErrors.AlreadyBanned;
            }

            var id = Id.New<AccessBanId>(now);
            var entry = AccessBans.Ban(id, scope, me.Required, command.Reason, command.Until?.ToUniversalTime(), now);
            if (!entry.IsSuccess)
            {
                return entry.Error;
            }

            await log.Write(command.MemberId, entry.Value, cancellationToken);
            return new Response(id);
        }

        private async Task<bool> Exists(AccessScope scope, CancellationToken cancellationToken) => scope switch
        {
            { Kind: AccessScopeKind.Platform } => scope.Id is null,
            { Kind: AccessScopeKind.Product, Id: { } product } => (await products.Find([new(product)], cancellationToken)).Count > 0,
            { Kind: AccessScopeKind.Tier, Id: { } tier } => await db.Tiers.AnyAsync(t => t.Id == new TierId(tier), cancellationToken),
            _ => false,
        };
    }
}

/// <summary>Lifts a ban before its time.</summary>
public sealed record LiftBan(MemberId MemberId, AccessBanId BanId, string? Reason) : ICommand
{
    internal sealed class Validator : AbstractValidator<LiftBan>
    {
        public Validator() => RuleFor(c => c.Reason).MaximumLength(AccessEvent.MaxNote);
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, IAccessLog log, ICurrentUser me, TimeProvider clock) : ICommandHandler<LiftBan>
    {
        public async Task<Result> Handle(LiftBan command, CancellationToken cancellationToken)
        {
            await locks.Buyer(command.MemberId, cancellationToken);
            var bans = await db.BansOf(command.MemberId, cancellationToken);
            if (bans.FirstOrDefault(ban => ban.Given.RightId == command.BanId.Value) is not { } known)
            {
                return AccessBanErrors.NotFound;
            }

            var now = clock.Now();
            if (!known.Holds(now))
            {
                return AccessBanErrors.AlreadyLifted;
            }

            var reason = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim();
            await log.Write(command.MemberId, AccessBans.Lift(command.BanId, known.Given.Scope, me.Required, reason, now), cancellationToken);
            return Result.Success();
        }
    }
}

/// <summary>The bans of a member, present and past, the newest first.</summary>
public sealed record ListBans(MemberId MemberId) : IQuery<BanSummary[]>
{
    internal sealed class Handler(ICommerceDb db, IProductCards products, IMemberDirectory members, TimeProvider clock) : IQueryHandler<ListBans, BanSummary[]>
    {
        public async Task<Result<BanSummary[]>> Handle(ListBans query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var bans = await db.BansOf(query.MemberId, cancellationToken);
            var people = await members.Find([.. bans.SelectMany(ban => new[] { ban.Given.By, ban.Lifted?.By }).OfType<MemberId>().Distinct()], cancellationToken);
            var works = await products.Find([.. Ids(bans, AccessScopeKind.Product).Select(id => new Domain.Catalog.ProductId(id))], cancellationToken);
            var tierIds = Ids(bans, AccessScopeKind.Tier).Select(id => new TierId(id)).ToList();
            var tiers = await db.Tiers.AsNoTracking().Where(t => tierIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id.Value, t => t.NameZh, cancellationToken);
            return bans.OrderByDescending(ban => ban.Given.Sequence).Select(ban => new BanSummary(
                new(ban.Given.RightId),
                ban.Given.ScopeKind,
                ban.Given.ScopeId,
                ban.Given.ScopeId is { } id ? works.GetValueOrDefault(new(id))?.Title ?? tiers.GetValueOrDefault(id) : null,
                ban.Given.Note ?? "",
                NameOf(people, ban.Given.By),
                ban.Given.From,
                ban.Given.Until,
                ban.Lifted?.From,
                NameOf(people, ban.Lifted?.By),
                ban.Lifted?.Note,
                ban.Holds(now))).ToArray();
        }

        private static IEnumerable<Guid> Ids(IEnumerable<KnownBan> bans, AccessScopeKind kind) =>
            bans.Where(ban => ban.Given.ScopeKind == kind).Select(ban => ban.Given.ScopeId).OfType<Guid>().Distinct();

        private static string? NameOf(IReadOnlyDictionary<MemberId, MemberSummary> people, MemberId? id) =>
            id is { } known ? people.GetValueOrDefault(known)?.DisplayName : null;
    }
}

/// <summary>A ban: of what, why, by whom, and whether it holds.</summary>
public sealed record BanSummary(
    AccessBanId Id,
    AccessScopeKind Scope,
    Guid? ScopeId,
    string? Title,
    string Reason,
    string? BannedBy,
    DateTimeOffset BannedAt,
    DateTimeOffset? Until,
    DateTimeOffset? LiftedAt,
    string? LiftedBy,
    string? LiftReason,
    bool Active);

/// <summary>A ban and the line that lifted it.</summary>
internal sealed record KnownBan(AccessEvent Given, AccessEvent? Lifted)
{
    public bool Holds(DateTimeOffset at) => Lifted is null && (Given.Until is null || at < Given.Until);
}

internal static class BanQueries
{
    /// <summary>All bans of a member, in the order of the log.</summary>
    public static async Task<List<KnownBan>> BansOf(this ICommerceDb db, MemberId member, CancellationToken cancellationToken)
    {
        var lines = await db.AccessEvents.AsNoTracking()
            .Where(e => e.MemberId == member && (e.Kind == AccessEventKind.Banned || e.Kind == AccessEventKind.Unbanned))
            .OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        var lifted = lines.Where(line => line.Kind == AccessEventKind.Unbanned).ToLookup(line => line.RightId);
        return [.. lines.Where(line => line.Kind == AccessEventKind.Banned).Select(line => new KnownBan(line, lifted[line.RightId].FirstOrDefault()))];
    }
}
