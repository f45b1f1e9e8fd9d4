using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
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
    string? RecipientEmail,
    Money Paid,
    Money Refunded,
    GiftStatus Status,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RedeemedAt,
    GiftView.Capabilities Can)
{
    public sealed record Capabilities(bool Return);

    internal static GiftView Of(Gift gift) => new(
        gift.Id, gift.OrderId, gift.Title, gift.ProductId, gift.TierId, gift.Period, gift.Code, gift.Note, gift.RecipientEmail, new Money(gift.PaidMinor, gift.Currency), new Money(gift.RefundedMinor, gift.Currency),
        gift.Status, gift.IssuedAt, gift.ExpiresAt, gift.RedeemedAt, new(gift.IsReturnable && gift.PaidMinor > 0));
}

/// <summary>The gifts that the acting member bought, newest first.</summary>
public sealed record ListMyGifts(string? Cursor, int Limit) : IQuery<Page<GiftView>>
{
    internal sealed class Validator : AbstractValidator<ListMyGifts>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ListMyGifts, Page<GiftView>>
    {
        public async Task<Result<Page<GiftView>>> Handle(ListMyGifts query, CancellationToken cancellationToken)
        {
            IQueryable<Gift> gifts = db.Gifts;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                gifts = db.Gifts.FromSql($"select * from commerce.gifts where (issued_at, id) < ({time}, {cursor.Id})");
            }

            var rows = await gifts.AsNoTracking().Where(gift => gift.BuyerId == me.Required)
                .OrderByDescending(gift => gift.IssuedAt).ThenByDescending(gift => gift.Id).Take(query.Limit + 1).ToListAsync(cancellationToken);
            return Page<GiftView>.Of(rows.ConvertAll(GiftView.Of), query.Limit, gift => Common.Cursor.At(gift.IssuedAt, gift.Id.Value));
        }
    }
}
