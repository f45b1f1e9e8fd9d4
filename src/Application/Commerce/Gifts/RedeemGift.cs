using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Gifts;

/// <summary>The acting member redeems a gift's code; of many at once, one succeeds.</summary>
public sealed record RedeemGift(string Code) : ICommand<RedeemGift.Response>
{
    public sealed record Response(GiftId GiftId, string Title, ProductId? ProductId, TierId? TierId, BillingPeriod? Period);

    internal sealed class Validator : AbstractValidator<RedeemGift>
    {
        private const int MostTyped = 100;

        public Validator() => RuleFor(c => c.Code).Must(code => code is { Length: > 0 and <= MostTyped }).WithError(GiftErrors.NotFound);
    }

    internal sealed class Handler(
        ICommerceDb db, ICommerceLocks locks, IProductsForSale products, Possessions possessions, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<RedeemGift, Response>
    {
        public async Task<Result<Response>> Handle(RedeemGift command, CancellationToken cancellationToken)
        {
            var code = CouponCode.Normalise(command.Code);
            var id = await db.Gifts.Where(g => g.Code == code).Select(g => (GiftId?)g.Id).SingleOrDefaultAsync(cancellationToken);
            if (id is not { } found || !await locks.Gift(found, cancellationToken))
            {
                return GiftErrors.NotFound;
            }

            await locks.Buyer(me.Required, cancellationToken);
            var gift = await db.Gifts.SingleAsync(g => g.Id == found, cancellationToken);
            if (gift is { Status: GiftStatus.Issued, ProductId: { } product }
                && (await possessions.Of(me.Required, [.. (await products.Find([product], cancellationToken)).Values], cancellationToken)).Count > 0)
            {
                return GiftErrors.AlreadyOwned;
            }

            var redeemed = gift.Redeem(me.Required, clock.Now());
            return redeemed.IsSuccess ? new Response(gift.Id, gift.Title, gift.ProductId, gift.TierId, gift.Period) : redeemed.Error;
        }
    }
}

/// <summary>The buyer gives an unused gift back: its code dies at once, and the money goes back.</summary>
public sealed record ReturnGift(GiftId GiftId) : ICommand<GiftView>
{
    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, ICurrentUser me, TimeProvider clock) : ICommandHandler<ReturnGift, GiftView>
    {
        public async Task<Result<GiftView>> Handle(ReturnGift command, CancellationToken cancellationToken)
        {
            // The order first, as refunds do: in another sequence two would wait for each other.
            var order = await db.Gifts.Where(g => g.Id == command.GiftId && g.BuyerId == me.Required).Select(g => (OrderId?)g.OrderId).SingleOrDefaultAsync(cancellationToken);
            if (order is not { } bought)
            {
                return GiftErrors.NotFound;
            }

            await locks.Order(bought, cancellationToken);
            await locks.Gift(command.GiftId, cancellationToken);
            if (await db.Gifts.SingleOrDefaultAsync(g => g.Id == command.GiftId && g.BuyerId == me.Required, cancellationToken) is not { } gift)
            {
                return GiftErrors.NotFound;
            }

            if (gift.PaidMinor == 0)
            {
                return GiftErrors.NotPaid;
            }

            var returned = gift.Return(clock.Now());
            return returned.IsSuccess ? GiftView.Of(gift) : returned.Error;
        }
    }
}
