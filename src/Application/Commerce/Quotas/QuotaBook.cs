using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Quotas;

/// <summary>Marks uses of quotas. The row of the membership is locked before anything is counted, so that a quota is never exceeded.</summary>
public sealed class QuotaBook(ICommerceDb db, ICommerceLocks locks, IAccessReading access, TimeProvider clock) : IQuotas
{
    public async Task<Result<QuotaReceipt>> TryUse(QuotaClaim claim, CancellationToken cancellationToken)
    {
        if (await Counted(claim.Source, claim.SourceId, cancellationToken) is { } known)
        {
            return known;
        }

        var key = TierQuota.KeyOf(claim.Service switch
        {
            CountedUse.Question => QuotaKind.Questions,
            CountedUse.Consultation => QuotaKind.Consultations,
            _ => QuotaKind.Downloads,
        });
        Error refusal = QuotaErrors.NotHeld;
        foreach (var owner in new[] { claim.Creator, null }.Distinct())
        {
            var used = await Use(claim.Member, owner, null, key, new(claim.Source, claim.SourceId), null, null, cancellationToken);
            if (used.IsSuccess)
            {
                return used;
            }

            refusal = refusal == QuotaErrors.NotHeld && used.Error != QuotaErrors.MemberNotFound && used.Error != QuotaErrors.NotFound ? used.Error : refusal;
        }

        return refusal;
    }

    public async Task GiveBack(string source, Guid sourceId, string reason, CancellationToken cancellationToken)
    {
        var use = await db.QuotaUses.AsNoTracking().SingleOrDefaultAsync(u => u.SourceType == source && u.SourceId == sourceId, cancellationToken);
        if (use is null)
        {
            return;
        }

        await locks.Membership(use.MembershipId, cancellationToken);
        if (!await db.QuotaUses.AnyAsync(u => u.CorrectsId == use.Id, cancellationToken) && use.TakeBack(null, reason, clock.Now()) is { IsSuccess: true } correction)
        {
            db.QuotaUses.Add(correction.Value);
        }
    }

    /// <summary>Uses one of a quota of the member's living membership of an owner; of one tier only, where one is named.</summary>
    internal async Task<Result<QuotaReceipt>> Use(
        MemberId member, MemberId? owner, TierId? tier, string quota, QuotaSource source, MemberId? by, string? note, CancellationToken cancellationToken)
    {
        if (await db.LivingMembershipId(member, owner, cancellationToken) is not { } id
            || !await locks.Membership(id, cancellationToken))
        {
            return QuotaErrors.MemberNotFound;
        }

        if (source.Type != QuotaSources.Hand && await Counted(source.Type, source.Id, cancellationToken) is { } known)
        {
            return known;
        }

        var now = clock.Now();
        var (membership, standings) = await db.QuotasOf(id, now, cancellationToken);
        if (!membership.IsLive || (tier is not null && membership.TierId != tier))
        {
            return QuotaErrors.MemberNotFound;
        }

        if (standings.FirstOrDefault(one => one.Quota.Key == quota) is not { } standing)
        {
            return QuotaErrors.NotFound;
        }

        var held = await access.HeldTiers([member], cancellationToken);
        var isHeld = held.TryGetValue(member, out var tiers) && tiers.Contains(membership.TierId);
        var use = QuotaUse.Mark(membership, standing, isHeld, source, by, note, now);
        if (!use.IsSuccess)
        {
            return use.Error;
        }

        db.QuotaUses.Add(use.Value);
        return new QuotaReceipt(use.Value.Id, id, standing.Left - 1);
    }

    /// <summary>What was answered for a source before: it counts once, and not again where it was taken back.</summary>
    private async Task<Result<QuotaReceipt>?> Counted(string source, Guid sourceId, CancellationToken cancellationToken)
    {
        var use = await db.QuotaUses.AsNoTracking().SingleOrDefaultAsync(u => u.SourceType == source && u.SourceId == sourceId, cancellationToken);
        if (use is null)
        {
            return null;
        }

        if (await db.QuotaUses.AnyAsync(u => u.CorrectsId == use.Id, cancellationToken))
        {
            return QuotaErrors.AlreadyUndone;
        }

        var (_, standings) = await db.QuotasOf(use.MembershipId, clock.Now(), cancellationToken);
        return new QuotaReceipt(use.Id, use.MembershipId, standings.FirstOrDefault(one => one.Quota.Key == use.Quota)?.Left ?? 0);
    }
}
