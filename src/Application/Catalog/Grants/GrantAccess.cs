using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Grants;

/// <summary>Grants a product to a member, and says why.</summary>
public sealed record GrantAccess(ProductId ProductId, string Handle, string Reason) : ICommand<GrantAccess.Response>
{
    public sealed record Response(AccessGrantId Id);

    internal sealed class Validator : AbstractValidator<GrantAccess>
    {
        public Validator()
        {
            RuleFor(c => c.Handle).NotEmpty().MaximumLength(60);
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(AccessGrant.MaxReason);
        }
    }

    internal sealed class Handler(ICatalogDb db, IMemberDirectory members, ICurrentUser me, TimeProvider clock) : ICommandHandler<GrantAccess, Response>
    {
        public async Task<Result<Response>> Handle(GrantAccess command, CancellationToken cancellationToken)
        {
            if (!await db.Products.AnyAsync(p => p.Id == command.ProductId, cancellationToken))
            {
                return ProductErrors.NotFound;
            }

            if (await members.FindByHandle(command.Handle, cancellationToken) is not { } member)
            {
                return AccessGrantErrors.MemberUnknown;
            }

            if (await db.AccessGrants.AnyAsync(
                g => g.ProductId == command.ProductId && g.MemberId == member.Id && g.RevokedAt == null, cancellationToken))
            {
                return AccessGrantErrors.AlreadyGranted;
            }

            var now = clock.Now();
            var grant = AccessGrant.Give(Id.New<AccessGrantId>(now), command.ProductId, member.Id, me.Required, command.Reason, now);
            if (!grant.IsSuccess)
            {
                return grant.Error;
            }

            db.AccessGrants.Add(grant.Value);
            return new Response(grant.Value.Id);
        }
    }
}

/// <summary>Takes a grant back.</summary>
public sealed record RevokeGrant(ProductId ProductId, AccessGrantId GrantId) : ICommand
{
    internal sealed class Handler(ICatalogDb db, TimeProvider clock) : ICommandHandler<RevokeGrant>
    {
        public async Task<Result> Handle(RevokeGrant command, CancellationToken cancellationToken)
        {
            var grant = await db.AccessGrants.SingleOrDefaultAsync(g => g.Id == command.GrantId && g.ProductId == command.ProductId, cancellationToken);
            return grant is null ? AccessGrantErrors.NotFound : grant.Revoke(clock.Now());
        }
    }
}

/// <summary>The newest two hundred grants of a product.</summary>
public sealed record ListGrants(ProductId ProductId) : IQuery<GrantSummary[]>
{
    internal sealed class Handler(ICatalogDb db, IMemberDirectory members) : IQueryHandler<ListGrants, GrantSummary[]>
    {
        private const int Most = 200;

        public async Task<Result<GrantSummary[]>> Handle(ListGrants query, CancellationToken cancellationToken)
        {
            var grants = await db.AccessGrants.AsNoTracking()
                .Where(g => g.ProductId == query.ProductId)
                .OrderByDescending(g => g.GrantedAt)
                .Take(Most)
                .ToListAsync(cancellationToken);
            var names = await members.Find([.. grants.SelectMany(g => new[] { g.MemberId, g.GrantedBy }).Distinct()], cancellationToken);
            return grants.Select(g => new GrantSummary(
                g.Id, names.GetValueOrDefault(g.MemberId)?.Handle, names.GetValueOrDefault(g.MemberId)?.DisplayName,
                names.GetValueOrDefault(g.GrantedBy)?.DisplayName, g.Reason, g.GrantedAt, g.RevokedAt)).ToArray();
        }
    }
}

/// <summary>Who got a product, from whom and why.</summary>
public sealed record GrantSummary(
    AccessGrantId Id, string? Handle, string? DisplayName, string? GrantedBy, string Reason, DateTimeOffset GrantedAt, DateTimeOffset? RevokedAt);
