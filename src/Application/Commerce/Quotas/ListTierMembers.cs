using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Quotas;

/// <summary>The members of a tier that I serve, those who joined last first, with what they have left; one of them, where a handle is named.</summary>
public sealed record ListTierMembers(bool AsOperator, TierId TierId, string? Handle, string? Cursor, int Limit) : IQuery<Page<ListTierMembers.Row>>
{
    /// <summary>A member of the tier.</summary>
    /// <param name="Member">Who.</param>
    /// <param name="MembershipId">Their membership.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Since">Since when.</param>
    /// <param name="CurrentPeriodEnd">Up to when it is paid, or tried.</param>
    /// <param name="Quotas">What they have left.</param>
    public sealed record Row(
        MemberSummary Member, MembershipId MembershipId, MembershipState State, DateTimeOffset Since, DateTimeOffset CurrentPeriodEnd, IReadOnlyList<QuotaView> Quotas);

    internal sealed class Validator : AbstractValidator<ListTierMembers>
    {
        public Validator()
        {
            RuleFor(q => q.Handle).MaximumLength(60);
            RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
        }
    }

    internal sealed class Handler(ICommerceDb db, IProductsForSale products, IAccessReading access, IMemberDirectory members, ICurrentUser me, TimeProvider clock)
        : IQueryHandler<ListTierMembers, Page<Row>>
    {
        public async Task<Result<Page<Row>>> Handle(ListTierMembers query, CancellationToken cancellationToken)
        {
            if (await db.ServedTier(query.TierId, query.AsOperator, me, products, cancellationToken) is not { } tier)
            {
                return TierErrors.NotFound;
            }

            IQueryable<Membership> memberships = db.Memberships;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                memberships = db.Memberships.FromSql($"select * from commerce.memberships where (started_at, id) < ({time}, {cursor.Id})");
            }

            if (!string.IsNullOrWhiteSpace(query.Handle))
            {
                if (await members.FindByHandle(query.Handle.Trim(), cancellationToken) is not { } named)
                {
                    return Page<Row>.Empty;
                }

                memberships = memberships.Where(m => m.MemberId == named.Id);
            }

            var page = Page<Membership>.Of(
                await memberships.AsNoTracking().AsSplitQuery().Alive().Where(m => m.TierId == tier.Id)
                    .OrderByDescending(m => m.StartedAt).ThenByDescending(m => m.Id).Take(query.Limit + 1).ToListAsync(cancellationToken),
                query.Limit,
                m => Common.Cursor.At(m.StartedAt, m.Id.Value));
            return new Page<Row>(await Show(page.Items, tier, cancellationToken), page.Next);
        }

        /// <summary>As they stand now; who has left, or moved to another tier, since that was last written down is not shown.</summary>
        private async Task<List<Row>> Show(IReadOnlyList<Membership> memberships, Tier tier, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            foreach (var membership in memberships)
            {
                membership.Advance(now);
            }

            var present = memberships.Where(m => m.IsLive && m.TierId == tier.Id).ToList();
            var people = await members.Find(present.ConvertAll(m => m.MemberId), cancellationToken);
            var held = await access.HeldTiers(present.ConvertAll(m => m.MemberId), cancellationToken);
            var tallies = await db.QuotaTallies(present.ConvertAll(m => m.Id), cancellationToken);
            var quotas = tier.Quotas;
            return
            [
                .. present.Where(m => people.ContainsKey(m.MemberId)).Select(m => new Row(
                    people[m.MemberId], m.Id, m.State, m.StartedAt, m.CurrentPeriodEnd,
                    [.. QuotaUse.Standings(m, quotas, [.. tallies[m.Id]], now)
                        .Select(standing => QuotaView.Of(standing, m, held.TryGetValue(m.MemberId, out var tiers) && tiers.Contains(tier.Id)))])),
            ];
        }
    }
}

/// <summary>The tiers of others whose members I serve, because I write along with their owners.</summary>
public sealed record ListServedTiers : IQuery<TierView[]>
{
    internal sealed class Handler(ICommerceDb db, IProductsForSale products, MarketTerms terms, IMemberDirectory members, ICurrentUser me) : IQueryHandler<ListServedTiers, TierView[]>
    {
        public async Task<Result<TierView[]>> Handle(ListServedTiers query, CancellationToken cancellationToken)
        {
            var owners = (await products.OwnersWrittenFor(me.Required, cancellationToken)).Select(owner => (MemberId?)owner).ToList();
            var tiers = await db.Tiers.AsNoTracking().Where(t => owners.Contains(t.OwnerId) && t.Status != TierStatus.Draft)
                .OrderBy(t => t.OwnerId).ThenBy(t => t.Rank).ThenBy(t => t.Id).ToListAsync(cancellationToken);
            return await members.Show([.. tiers.Where(tier => tier.Quotas.Count > 0)], terms, cancellationToken);
        }
    }
}
