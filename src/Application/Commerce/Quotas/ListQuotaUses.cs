using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Quotas;

/// <summary>A use of a quota and, where it was taken back, by whom and why.</summary>
public sealed record QuotaUseView(
    QuotaUseId Id,
    string Quota,
    string Text,
    DateTimeOffset At,
    string? MarkedBy,
    string? Note,
    DateTimeOffset? UndoneAt,
    string? UndoneBy,
    string? UndoReason,
    QuotaUseView.Abilities Can)
{
    /// <summary>What may be done with it now.</summary>
    public sealed record Abilities(bool Undo);
}

/// <summary>What a member used of the quotas of a tier that I serve, the newest first.</summary>
public sealed record ListQuotaUses(bool AsOperator, TierId TierId, MemberId MemberId, string? Cursor, int Limit) : IQuery<Page<QuotaUseView>>
{
    internal sealed class Validator : AbstractValidator<ListQuotaUses>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db, IProductsForSale products, IMemberDirectory members, ICurrentUser me) : IQueryHandler<ListQuotaUses, Page<QuotaUseView>>
    {
        public async Task<Result<Page<QuotaUseView>>> Handle(ListQuotaUses query, CancellationToken cancellationToken)
        {
            if (await db.ServedTier(query.TierId, query.AsOperator, me, products, cancellationToken) is not { } tier)
            {
                return TierErrors.NotFound;
            }

            var mayUndoAll = query.AsOperator || tier.OwnerId == me.Required;
            return await QuotaUseList.Read(
                db, members, uses => uses.Where(u => u.TierId == tier.Id && u.MemberId == query.MemberId), query.Cursor, query.Limit,
                use => mayUndoAll || use.By == me.Required, cancellationToken);
        }
    }
}

/// <summary>What I used of the quotas of a membership of mine, the newest first.</summary>
public sealed record ListMyQuotaUses(MembershipId MembershipId, string? Cursor, int Limit) : IQuery<Page<QuotaUseView>>
{
    internal sealed class Validator : AbstractValidator<ListMyQuotaUses>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db, IMemberDirectory members, ICurrentUser me) : IQueryHandler<ListMyQuotaUses, Page<QuotaUseView>>
    {
        public async Task<Result<Page<QuotaUseView>>> Handle(ListMyQuotaUses query, CancellationToken cancellationToken)
        {
            var member = me.Required;
            return await db.Memberships.AnyAsync(m => m.Id == query.MembershipId && m.MemberId == member, cancellationToken)
                ? await QuotaUseList.Read(
                    db, members, uses => uses.Where(u => u.MembershipId == query.MembershipId), query.Cursor, query.Limit, _ => false, cancellationToken)
                : MembershipErrors.NotFound;
        }
    }
}

internal static class QuotaUseList
{
    public static async Task<Result<Page<QuotaUseView>>> Read(
        ICommerceDb db,
        IMemberDirectory members,
        Func<IQueryable<QuotaUse>, IQueryable<QuotaUse>> which,
        string? after,
        int limit,
        Func<QuotaUse, bool> mayUndo,
        CancellationToken cancellationToken)
    {
        IQueryable<QuotaUse> uses = db.QuotaUses;
        if (after is not null)
        {
            if (!Common.Cursor.TryDecode(after, out var cursor) || cursor.AsTime() is not { } time)
            {
                return CommonErrors.InvalidCursor;
            }

            uses = db.QuotaUses.FromSql($"select * from commerce.quota_uses where (marked_at, id) < ({time}, {cursor.Id})");
        }

        var rows = await which(uses).AsNoTracking().Where(u => u.Count > 0).OrderByDescending(u => u.At).ThenByDescending(u => u.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(u => (QuotaUseId?)u.Id);
        var undone = await db.QuotaUses.AsNoTracking().Where(u => ids.Contains(u.CorrectsId)).ToDictionaryAsync(u => u.CorrectsId!.Value, cancellationToken);
        var people = await members.Find([.. rows.Concat(undone.Values).Select(u => u.By).OfType<MemberId>().Distinct()], cancellationToken);
        return Page<QuotaUseView>.Of(
            rows.ConvertAll(use =>
            {
                var correction = undone.GetValueOrDefault(use.Id);
                return new QuotaUseView(
                    use.Id, use.Quota, use.Words, use.At, NameOf(use.By), use.Note, correction?.At, NameOf(correction?.By), correction?.Note,
                    new(correction is null && mayUndo(use)));
            }),
            limit,
            use => Common.Cursor.At(use.At, use.Id.Value));

        string? NameOf(MemberId? member) => member is { } known ? people.GetValueOrDefault(known)?.DisplayName : null;
    }
}
