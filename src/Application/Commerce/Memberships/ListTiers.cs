using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>The tiers that can be joined: a creator's by their handle, or the platform's own.</summary>
public sealed record ListTiers(string? Owner) : IQuery<TierView[]>
{
    internal sealed class Handler(ICommerceDb db, MarketTerms terms, IMemberDirectory members) : IQueryHandler<ListTiers, TierView[]>
    {
        public async Task<Result<TierView[]>> Handle(ListTiers query, CancellationToken cancellationToken)
        {
            MemberId? owner = null;
            if (!string.IsNullOrEmpty(query.Owner))
            {
                if (await members.FindByHandle(query.Owner, cancellationToken) is not { } member)
                {
                    return Array.Empty<TierView>();
                }

                owner = member.Id;
            }

            var tiers = await db.Tiers.AsNoTracking()
                .Where(t => t.OwnerId == owner && t.Status == TierStatus.Active)
                .OrderBy(t => t.Rank).ThenBy(t => t.CreatedAt).ToListAsync(cancellationToken);
            return await members.Show(tiers, terms, cancellationToken);
        }
    }
}

/// <summary>The creators whose tiers can be joined, those with the cheapest first; at most a hundred.</summary>
public sealed record ListTierOwners : IQuery<ListTierOwners.Row[]>
{
    /// <summary>A creator with open tiers.</summary>
    /// <param name="Owner">The creator.</param>
    /// <param name="Tiers">How many tiers.</param>
    /// <param name="From">What the cheapest costs at least.</param>
    public sealed record Row(TierOwner Owner, int Tiers, Money From);

    internal sealed class Handler(ICommerceDb db, IMemberDirectory members) : IQueryHandler<ListTierOwners, Row[]>
    {
        private const int Most = 100;

        public async Task<Result<Row[]>> Handle(ListTierOwners query, CancellationToken cancellationToken)
        {
            var open = await db.Tiers.AsNoTracking().Where(t => t.OwnerId != null && t.Status == TierStatus.Active).ToListAsync(cancellationToken);
            var owners = await members.Find([.. open.Select(t => t.OwnerId!.Value).Distinct()], cancellationToken);
            return open.GroupBy(t => t.OwnerId!.Value).Where(group => owners.ContainsKey(group.Key))
                .Select(group => new Row(
                    TierOwner.Of(owners[group.Key]), group.Count(), group.SelectMany(t => t.Prices).Select(p => p.Price).MinBy(p => p.MinorUnits)))
                .OrderBy(row => row.From.MinorUnits).ThenBy(row => row.Owner.Handle, StringComparer.Ordinal).Take(Most).ToArray();
        }
    }
}

/// <summary>One tier that can, or could once, be joined.</summary>
public sealed record ShowTier(TierId TierId) : IQuery<TierView>
{
    internal sealed class Handler(ICommerceDb db, MarketTerms terms, IMemberDirectory members) : IQueryHandler<ShowTier, TierView>
    {
        public async Task<Result<TierView>> Handle(ShowTier query, CancellationToken cancellationToken) =>
            await db.Tiers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.TierId && t.Status != TierStatus.Draft, cancellationToken) is { } tier
                ? (await members.Show([tier], terms, cancellationToken))[0]
                : TierErrors.NotFound;
    }
}

/// <summary>The tiers I manage: my own, or the platform's.</summary>
public sealed record ListManagedTiers(bool OfPlatform) : IQuery<TierView[]>
{
    internal sealed class Handler(ICommerceDb db, MarketTerms terms, IMemberDirectory members, ICurrentUser me) : IQueryHandler<ListManagedTiers, TierView[]>
    {
        public async Task<Result<TierView[]>> Handle(ListManagedTiers query, CancellationToken cancellationToken)
        {
            var owner = query.OfPlatform ? (MemberId?)null : me.Required;
            var tiers = await db.Tiers.AsNoTracking().Where(t => t.OwnerId == owner).OrderBy(t => t.Rank).ThenBy(t => t.CreatedAt).ToListAsync(cancellationToken);
            return await members.Show(tiers, terms, cancellationToken);
        }
    }
}
