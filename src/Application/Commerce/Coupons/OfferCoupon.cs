using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Coupons;

/// <summary>Starts a discount campaign: a creator's for their own works, or the platform's.</summary>
public sealed record OfferCoupon(CouponDesk Desk, CouponFields Fields) : ICommand<CouponView>
{
    internal sealed class Validator : AbstractValidator<OfferCoupon>
    {
        public Validator()
        {
            RuleFor(c => c.Fields.Kind).IsInEnum().OverridePropertyName("kind");
            RuleFor(c => c.Fields.Scope).IsInEnum().OverridePropertyName("scope");
        }
    }

    internal sealed class Handler(ICommerceDb db, IProductsForSale products, ICurrentUser me, TimeProvider clock) : ICommandHandler<OfferCoupon, CouponView>
    {
        public async Task<Result<CouponView>> Handle(OfferCoupon command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var owner = command.Desk == CouponDesk.Studio ? me.Required : (MemberId?)null;
            var terms = command.Fields.Terms(now);
            if (await products.ScopeFault(terms, owner, cancellationToken) is { } fault)
            {
                return fault;
            }

            if (terms.EndsAt <= now)
            {
                return CouponErrors.WindowOver;
            }

            var offered = Coupon.Offer(Id.New<CouponId>(now), owner, terms, me.Required, now);
            if (!offered.IsSuccess)
            {
                return offered.Error;
            }

            db.Coupons.Add(offered.Value);
            return CouponView.Of(offered.Value, 0);
        }
    }
}

/// <summary>Changes the terms of a coupon, or pauses, resumes or ends it.</summary>
public sealed record EditCoupon(CouponDesk Desk, CouponId CouponId, int Version, CouponFields? Fields, CouponStatus? Status) : ICommand<CouponView>
{
    internal sealed class Validator : AbstractValidator<EditCoupon>
    {
        public Validator()
        {
            RuleFor(c => c.Fields!.Kind).IsInEnum().OverridePropertyName("kind").When(c => c.Fields is not null);
            RuleFor(c => c.Fields!.Scope).IsInEnum().OverridePropertyName("scope").When(c => c.Fields is not null);
            RuleFor(c => c.Status).IsInEnum();
        }
    }

    internal sealed class Handler(ICommerceDb db, IProductsForSale products, ICurrentUser me, TimeProvider clock) : ICommandHandler<EditCoupon, CouponView>
    {
        public async Task<Result<CouponView>> Handle(EditCoupon command, CancellationToken cancellationToken)
        {
            if (await db.CouponsOf(command.Desk, me).SingleOrDefaultAsync(c => c.Id == command.CouponId, cancellationToken) is not { } coupon)
            {
                return CouponErrors.NotFound;
            }

            if (coupon.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            if (command.Fields is { } fields)
            {
                var terms = fields.Terms(clock.Now()) with { StartsAt = fields.StartsAt?.ToUniversalTime() ?? coupon.StartsAt };
                if ((await products.ScopeFault(terms, coupon.OwnerId, cancellationToken) ?? coupon.Change(terms).Error) is { } fault)
                {
                    return fault;
                }
            }

            if (command.Status is { } status && coupon.Become(status) is { IsSuccess: false } refused)
            {
                return refused.Error;
            }

            return await db.View(coupon, cancellationToken);
        }
    }
}

/// <summary>The rule of what a coupon may name.</summary>
internal static class CouponScopes
{
    /// <summary>A creator names their own works only; the platform what exists.</summary>
    public static async Task<Error?> ScopeFault(this IProductsForSale products, CouponTerms terms, MemberId? owner, CancellationToken cancellationToken)
    {
        switch (terms.Scope)
        {
            case CouponScope.Products:
                var ids = terms.ScopeIds.Select(id => new ProductId(id)).Distinct().ToList();
                var found = await products.Find(ids, cancellationToken);
                if (found.Count < ids.Count)
                {
                    return CouponErrors.ScopeInvalid;
                }

                return owner is { } author && found.Values.Any(product => !product.Authors.Contains(author)) ? CouponErrors.ScopeNotYours : null;
            case CouponScope.Categories:
                return await products.AreCategories([.. terms.ScopeIds.Select(id => new CategoryId(id))], cancellationToken) ? null : CouponErrors.ScopeInvalid;
            case CouponScope.Creators:
                return owner is { } creator && terms.ScopeIds.Any(id => id != creator.Value) ? CouponErrors.ScopeNotYours : null;
            default:
                return null;
        }
    }
}
