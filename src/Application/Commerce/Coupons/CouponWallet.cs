using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Coupons;

/// <summary>Finds the coupons that count for an order, and keeps their uses exact.</summary>
public sealed class CouponWallet(ICommerceDb db)
{
    private const int MostAutomatic = 100;

    /// <summary>The coupons of these codes and those that apply by themselves, stacked; a code that does not work is a problem.</summary>
    internal async Task<(IReadOnlyList<AppliedCoupon> Applied, IReadOnlyList<BasketProblem> Problems)> Apply(
        MemberId member, IReadOnlyList<CouponedLine> lines, IReadOnlyList<string> codes, Currency currency, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var problems = new List<BasketProblem>();
        var hands = new List<CouponInHand>();
        foreach (var code in codes.Select(CouponCode.Normalise).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal))
        {
            var entered = await Entered(member, code, at, cancellationToken);
            if (entered.IsSuccess)
            {
                hands.Add(entered.Value);
            }
            else
            {
                problems.Add(new(entered.Error, null, code));
            }
        }

        hands.AddRange(await Automatic(member, at, cancellationToken));
        if (lines.Count == 0)
        {
            return ([], problems);
        }

        var stacked = CouponStacking.Apply(lines, hands, currency);
        problems.AddRange(stacked.Refused
            .Where(refused => refused.Hand.Code is not null)
            .Select(refused => new BasketProblem(refused.Error, null, refused.Hand.Code, Blocks: refused.Error != CouponErrors.NotCombinable)));
        return (stacked.Applied, problems);
    }

    /// <summary>Takes one use of each coupon for an order that is being placed; a refusal rolls all back.</summary>
    internal async Task<Result> Hold(Order order, IReadOnlyList<AppliedCoupon> applied, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Always in the same sequence, so that two orders never wait for each other.
        foreach (var coupon in applied.OrderBy(coupon => coupon.Hand.Coupon.Id.Value))
        {
            var (id, codeId) = (coupon.Hand.Coupon.Id, coupon.Hand.CodeId);
            if (!await TakeUse(id, codeId, cancellationToken))
            {
                return CouponErrors.UsedUp;
            }

            // The coupon's row is ours until the end: whoever else of this member uses it is counted or waits.
            if (await MemberLimit(coupon.Hand.Coupon, order.MemberId, cancellationToken) is { } limit)
            {
                return limit;
            }

            db.Redemptions.Add(Redemption.Hold(
                Id.New<RedemptionId>(now), id, codeId, order.Id, order.MemberId, new Money(coupon.AmountMinor, order.Currency), now));
        }

        return Result.Success();
    }

    /// <summary>Takes the uses of an order that had given them back once more; false, with nothing taken, where one is gone.</summary>
    internal async Task<bool> HoldAgain(OrderId order, CancellationToken cancellationToken)
    {
        var taken = new List<Redemption>();
        foreach (var redemption in await Of(order, RedemptionState.Released, cancellationToken))
        {
            if (!await TakeAgain(redemption, cancellationToken))
            {
                foreach (var other in taken)
                {
                    await GiveUse(other.CouponId, other.CodeId, cancellationToken);
                }

                return false;
            }

            taken.Add(redemption);
        }

        return true;
    }

    /// <summary>Takes a use once more, unless its member has had what the coupon allows meanwhile.</summary>
    private async Task<bool> TakeAgain(Redemption redemption, CancellationToken cancellationToken)
    {
        var coupon = await db.Coupons.AsNoTracking().SingleAsync(c => c.Id == redemption.CouponId, cancellationToken);
        return await MemberLimit(coupon, redemption.MemberId, cancellationToken) is null && await TakeUse(coupon.Id, redemption.CodeId, cancellationToken);
    }

    /// <summary>The order was paid: what it held is used.</summary>
    internal async Task Use(OrderId order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var redemption in await Of(order, null, cancellationToken))
        {
            redemption.Use(now);
        }
    }

    /// <summary>The order came to nothing: what it held or used is free again.</summary>
    internal async Task Release(OrderId order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var redemption in await Of(order, null, cancellationToken))
        {
            if (redemption.State != RedemptionState.Released)
            {
                redemption.Release(now);
                await GiveUse(redemption.CouponId, redemption.CodeId, cancellationToken);
            }
        }
    }

    private Task<List<Redemption>> Of(OrderId order, RedemptionState? state, CancellationToken cancellationToken) => db.Redemptions
        .Where(redemption => redemption.OrderId == order && (state == null || redemption.State == state))
        .OrderBy(redemption => redemption.CouponId)
        .ToListAsync(cancellationToken);

    /// <summary>One statement under the row's lock: the counter never passes the cap, however many ask at once.</summary>
    private async Task<bool> TakeUse(CouponId id, CouponCodeId? codeId, CancellationToken cancellationToken)
    {
        var coupon = await db.Coupons.Where(c => c.Id == id && (c.TotalCap == null || c.Used < c.TotalCap))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, c => c.Used + 1), cancellationToken);
        if (coupon == 0 || codeId is not { } code)
        {
            return coupon == 1;
        }

        if (await db.CouponCodes.Where(c => c.Id == code && (c.Cap == null || c.Used < c.Cap))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, c => c.Used + 1), cancellationToken) == 1)
        {
            return true;
        }

        await GiveUse(id, null, cancellationToken);
        return false;
    }

    private async Task GiveUse(CouponId id, CouponCodeId? codeId, CancellationToken cancellationToken)
    {
        await db.Coupons.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, c => c.Used - 1), cancellationToken);
        if (codeId is { } code)
        {
            await db.CouponCodes.Where(c => c.Id == code).ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, c => c.Used - 1), cancellationToken);
        }
    }

    private async Task<Result<CouponInHand>> Entered(MemberId member, string code, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var found = await db.CouponCodes.AsNoTracking().Where(c => c.Code == code)
            .Join(db.Coupons.AsNoTracking(), c => c.CouponId, coupon => coupon.Id, (c, coupon) => new { Code = c, Coupon = coupon })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return CouponErrors.CodeUnknown;
        }

        if (found.Coupon.Unusable(member, at) is { } unusable)
        {
            return unusable;
        }

        if (found.Code.Cap is { } cap && found.Code.Used >= cap)
        {
            return CouponErrors.UsedUp;
        }

        return await MemberLimit(found.Coupon, member, cancellationToken) is { } limit ? limit : new CouponInHand(found.Coupon, found.Code.Id, found.Code.Code);
    }

    private async Task<List<CouponInHand>> Automatic(MemberId member, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // Those for others are left out first: every member who was asked back has one of their own.
        var open = await db.Coupons.AsNoTracking()
            .Where(c => c.AutoApply && c.Status == CouponStatus.Active && c.StartsAt <= at && (c.EndsAt == null || c.EndsAt > at)
                && (c.TotalCap == null || c.Used < c.TotalCap) && (c.RestrictedTo.Count == 0 || c.RestrictedTo.Contains(member.Value)))
            .OrderBy(c => c.StartsAt).Take(MostAutomatic).ToListAsync(cancellationToken);
        var hands = new List<CouponInHand>();
        foreach (var coupon in open.Where(coupon => coupon.Unusable(member, at) is null))
        {
            var limit = await MemberLimit(coupon, member, cancellationToken);
            hands.AddRange(limit is null ? [new CouponInHand(coupon)] : []);
        }

        return hands;
    }

    private async Task<Error?> MemberLimit(Coupon coupon, MemberId member, CancellationToken cancellationToken)
    {
        if (coupon.PerMemberCap is null && !coupon.FirstOrderOnly)
        {
            return null;
        }

        var uses = await db.Redemptions.CountAsync(
            r => r.CouponId == coupon.Id && r.MemberId == member && r.State != RedemptionState.Released, cancellationToken);
        if (uses >= coupon.PerMemberCap)
        {
            return CouponErrors.MemberCap;
        }

        return coupon.FirstOrderOnly && await HasOrdered(member, cancellationToken) ? CouponErrors.FirstOrderOnly : null;
    }

    /// <summary>Whether a further order is not the first: one was paid, or one that is open holds a coupon for first orders.</summary>
    private async Task<bool> HasOrdered(MemberId member, CancellationToken cancellationToken) =>
        await db.Redemptions.AnyAsync(
            r => r.MemberId == member && r.State != RedemptionState.Released && db.Coupons.Any(c => c.Id == r.CouponId && c.FirstOrderOnly), cancellationToken)
        || await db.Orders.AnyAsync(order => order.MemberId == member && order.PaidAt != null, cancellationToken);
}
