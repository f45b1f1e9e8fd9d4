using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Gifts;

/// <summary>A gift as its buyer sees it, with the code to give away.</summary>
public sealed record GiftView(
    GiftId Id,
    OrderId OrderId,
    string Title,
    ProductId? ProductId,
    TierId? TierId,
    BillingPeriod? Period,
    string Code,
    string? Note,
    Money Paid,
    GiftStatus Status,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RedeemedAt,
    GiftView.Capabilities Can)
{
    public sealed record Capabilities(bool Return);

    internal static GiftView Of(Gift gift) => new(
        gift.Id, gift.OrderId, gift.Title, gift.ProductId, gift.TierId, gift.Period, gift.Code, gift.Note, new Money(gift.PaidMinor, gift.Currency),
        gift.Status, gift.IssuedAt, gift.ExpiresAt, gift.RedeemedAt, new(gift.IsReturnable && gift.PaidMinor > 0));
}

/// <summary>The gifts that the acting member bought, newest first; at most five hundred.</summary>
public sealed record ListMyGifts : IQuery<GiftView[]>
{
    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ListMyGifts, GiftView[]>
    {
        private const int Most = 500;

        public async Task<Result<GiftView[]>> Handle(ListMyGifts query, CancellationToken cancellationToken)
        {
            var gifts = await db.Gifts.AsNoTracking().Where(gift => gift.BuyerId == me.Required)
                .OrderByDescending(gift => gift.IssuedAt).ThenByDescending(gift => gift.Id).Take(Most).ToListAsync(cancellationToken);
            return gifts.Select(GiftView.Of).ToArray();
        }
    }
}
