using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Gifts;

/// <summary>What is inside a gift, for whoever has its code.</summary>
public sealed record PreviewGift(string Code) : IQuery<PreviewGift.Response>
{
    /// <summary>The gift.</summary>
    /// <param name="Title">What it is.</param>
    /// <param name="ProductId">The product, if it is one.</param>
    /// <param name="ProductSlug">Its address.</param>
    /// <param name="TierId">The tier, if it is a membership.</param>
    /// <param name="Period">For how long.</param>
    /// <param name="From">Who gives it.</param>
    /// <param name="Note">What they say.</param>
    /// <param name="Status">Whether it can still be redeemed.</param>
    /// <param name="ExpiresAt">Until when.</param>
    /// <param name="Owned">Whether the acting member has it already.</param>
    /// <param name="Can">What the acting member may do.</param>
    public sealed record Response(
        string Title, ProductId? ProductId, string? ProductSlug, TierId? TierId, BillingPeriod? Period, string? From, string? Note,
        GiftStatus Status, DateTimeOffset ExpiresAt, bool Owned, Capabilities Can);

    public sealed record Capabilities(bool Redeem);

    internal sealed class Handler(
        ICommerceDb db, IProductsForSale products, IMemberDirectory members, Possessions possessions, ICurrentUser me, TimeProvider clock) : IQueryHandler<PreviewGift, Response>
    {
        public async Task<Result<Response>> Handle(PreviewGift query, CancellationToken cancellationToken)
        {
            var code = CouponCode.Normalise(query.Code);
            if (await db.Gifts.AsNoTracking().SingleOrDefaultAsync(gift => gift.Code == code, cancellationToken) is not { } gift)
            {
                return GiftErrors.NotFound;
            }

            string? slug = null;
            var owned = false;
            if (gift.ProductId is { } id && (await products.Find([id], cancellationToken)).GetValueOrDefault(id) is { } product)
            {
                slug = product.Slug;
                owned = me.Id is { } member && (await possessions.Of(member, [product], cancellationToken)).Count > 0;
            }

            var from = (await members.Find([gift.BuyerId], cancellationToken)).GetValueOrDefault(gift.BuyerId)?.DisplayName;
            var open = gift.Status == GiftStatus.Issued && clock.Now() < gift.ExpiresAt;
            return new Response(
                gift.Title, gift.ProductId, slug, gift.TierId, gift.Period, from, gift.Note,
                gift.Status == GiftStatus.Issued && !open ? GiftStatus.Expired : gift.Status, gift.ExpiresAt, owned, new(open && !owned && me.Id is not null));
        }
    }
}
