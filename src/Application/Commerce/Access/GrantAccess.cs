using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Access;

/// <summary>Grants a product to a member, and says why.</summary>
public sealed record GrantAccess(ProductId ProductId, string Handle, string Reason) : ICommand<GrantAccess.Response>
{
    public sealed record Response(AccessGrantId Id);

    internal sealed class Validator : AbstractValidator<GrantAccess>
    {
        public Validator()
        {
            RuleFor(c => c.Handle).NotEmpty().MaximumLength(60);
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(AccessEvent.MaxNote);
        }
    }

    internal sealed class Handler(
        ICommerceDb db, IProductCards products, IMemberDirectory members, ICommerceLocks locks, IAccessLog log, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<GrantAccess, Response>
    {
        public async Task<Result<Response>> Handle(GrantAccess command, CancellationToken cancellationToken)
        {
            if ((await products.Find([command.ProductId], cancellationToken)).Count == 0)
            {
                return AccessErrors.ProductNotFound;
            }

            if (await members.FindByHandle(command.Handle, cancellationToken) is not { } member)
            {
                return AccessGrantErrors.MemberUnknown;
            }

            await locks.Buyer(member.Id, cancellationToken);
            if (await db.GrantLines(command.ProductId, member.Id)
                .AnyAsync(e => e.Kind == AccessEventKind.Granted && !db.AccessEvents.Any(r => r.MemberId == e.MemberId && r.RightId == e.RightId && r.Kind == AccessEventKind.Revoked), cancellationToken))
            {
                return AccessGrantErrors.AlreadyGranted;
            }

            var now = clock.Now();
            var id = Id.New<AccessGrantId>(now);
            var entry = Grants.Give(id, command.ProductId, me.Required, command.Reason, now);
            if (!entry.IsSuccess)
            {
                return entry.Error;
            }

            await log.Write(member.Id, entry.Value, cancellationToken);
            return new Response(id);
        }
    }
}

/// <summary>Takes a grant back.</summary>
public sealed record RevokeGrant(ProductId ProductId, AccessGrantId GrantId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, IAccessLog log, ICurrentUser me, TimeProvider clock) : ICommandHandler<RevokeGrant>
    {
        public async Task<Result> Handle(RevokeGrant command, CancellationToken cancellationToken)
        {
            var line = await db.GrantLines(command.ProductId)
                .FirstOrDefaultAsync(e => e.RightId == command.GrantId.Value && e.Kind == AccessEventKind.Granted, cancellationToken);
            if (line is null)
            {
                return AccessGrantErrors.NotFound;
            }

            var entry = Grants.TakeBack(command.GrantId, command.ProductId, me.Required, clock.Now());
            return await log.Write(line.MemberId, entry, cancellationToken) ? Result.Success() : AccessGrantErrors.AlreadyRevoked;
        }
    }
}

/// <summary>The newest two hundred grants of a product.</summary>
public sealed record ListGrants(ProductId ProductId) : IQuery<GrantSummary[]>
{
    internal sealed class Handler(ICommerceDb db, IMemberDirectory members) : IQueryHandler<ListGrants, GrantSummary[]>
    {
        private const int Most = 200;

        public async Task<Result<GrantSummary[]>> Handle(ListGrants query, CancellationToken cancellationToken)
        {
            var grants = await db.GrantLines(query.ProductId)
                .Where(e => e.Kind == AccessEventKind.Granted)
                .OrderByDescending(e => e.Sequence)
                .Take(Most)
                .Select(e => new
                {
                    Line = e,
                    RevokedAt = db.AccessEvents
                        .Where(r => r.MemberId == e.MemberId && r.RightId == e.RightId && r.Kind == AccessEventKind.Revoked)
                        .Select(r => (DateTimeOffset?)r.From).FirstOrDefault(),
                })
                .ToListAsync(cancellationToken);
            var names = await members.Find(
                [.. grants.SelectMany(g => new[] { g.Line.MemberId, g.Line.By ?? g.Line.MemberId }).Distinct()], cancellationToken);
            return grants.Select(g => new GrantSummary(
                new AccessGrantId(g.Line.RightId),
                names.GetValueOrDefault(g.Line.MemberId)?.Handle,
                names.GetValueOrDefault(g.Line.MemberId)?.DisplayName,
                g.Line.By is { } by ? names.GetValueOrDefault(by)?.DisplayName : null,
                g.Line.Note ?? "",
                g.Line.From,
                g.RevokedAt)).ToArray();
        }
    }
}

/// <summary>Who got a product, from whom and why.</summary>
public sealed record GrantSummary(
    AccessGrantId Id, string? Handle, string? DisplayName, string? GrantedBy, string Reason, DateTimeOffset GrantedAt, DateTimeOffset? RevokedAt);

internal static class GrantQueries
{
    /// <summary>The lines about grants of a product, of one member or of all.</summary>
    public static IQueryable<AccessEvent> GrantLines(this ICommerceDb db, ProductId product, MemberId? member = null)
    {
        var lines = db.AccessEvents.AsNoTracking()
            .Where(e => e.SourceType == AccessSources.Grant && e.ScopeKind == AccessScopeKind.Product && e.ScopeId == product.Value);
        return member is { } one ? lines.Where(e => e.MemberId == one) : lines;
    }
}
