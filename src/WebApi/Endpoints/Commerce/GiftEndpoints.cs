using KnowledgePay.Application.Commerce.Gifts;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Tips;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using KnowledgePay.WebApi.Startup;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>Gifts and tips.</summary>
internal sealed class GiftEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var gifts = api.MapGroup("").WithTags("Gifts and tips");
        gifts.MapGet("/me/gifts", Mine).RequireMember().WithName(nameof(ListMyGifts))
            .WithSummary("The gifts I bought, with their codes.").Produces<Page<GiftView>>();
        gifts.MapPost("/me/gifts/{giftId:guid}/refund", Return).RequireMember().WithName(nameof(ReturnGift))
            .WithSummary("Gives an unused gift back: its code dies at once, the money goes back.").Produces<GiftView>();
        gifts.MapGet("/gifts/{code}/preview", Preview).AllowAnonymous().RequireRateLimiting(RateLimits.Credentials).WithName(nameof(PreviewGift))
            .WithSummary("What is inside a gift, for whoever has its code.").Produces<PreviewGift.Response>();
        gifts.MapPost("/gifts/redeem", Redeem).RequireMember().RequireRateLimiting(RateLimits.Credentials).WithName(nameof(RedeemGift))
            .WithSummary("Redeems a gift's code; it works once.").Produces<RedeemGift.Response>();
        gifts.MapPost("/authors/{handle}/tips", Tip).RequireMember().WithName(nameof(TipAuthor))
            .WithSummary("Thanks an author with money. Needs an Idempotency-Key.").Produces<OrderView>(StatusCodes.Status201Created);
        gifts.MapGet("/studio/tips", Tips).RequirePermission(Permissions.CommerceSell).WithName(nameof(ListMyTips))
            .WithSummary("The tips I received, newest first.").Produces<Page<ListMyTips.Tip>>();
        gifts.MapPost("/admin/gifts/{giftId:guid}/revoke", Revoke).RequirePermission(Permissions.CommerceRefund).WithName(nameof(RevokeGift))
            .WithSummary("Ends the code of a gift that nobody used; its money stays until it is refunded.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Revoke(Guid giftId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new RevokeGift(new(giftId)), cancellationToken)).ToNoContent();

    private static async Task<IResult> Mine(ISender sender, CancellationToken cancellationToken, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListMyGifts(cursor, limit), cancellationToken)).ToOk();

    private static async Task<IResult> Return(Guid giftId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ReturnGift(new(giftId)), cancellationToken)).ToOk();

    private static async Task<IResult> Preview(string code, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new PreviewGift(code), cancellationToken)).ToOk();

    private static async Task<IResult> Redeem([FromBody] RedeemBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new RedeemGift(body.Code), cancellationToken)).ToOk();

    private static async Task<IResult> Tip(string handle, [FromBody] TipBody body, ISender sender, CancellationToken cancellationToken)
    {
        var given = await sender.Send(new GiveTip(new TipAuthor(handle, body.Amount, body.Note), body.Provider, body.ExpectedTotal), cancellationToken);
        return given.IsSuccess
            ? (await sender.Send(new ShowOrder(given.Value), cancellationToken)).ToCreated(order => $"/api/v1/orders/{order.Id}")
            : given.Error.ToProblem();
    }

    private static async Task<IResult> Tips(ISender sender, CancellationToken cancellationToken, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListMyTips(cursor, limit), cancellationToken)).ToOk();

    /// <summary>A code to redeem.</summary>
    internal sealed record RedeemBody(string Code);

    /// <summary>A tip.</summary>
    /// <param name="Amount">How much.</param>
    /// <param name="Note">What the giver says.</param>
    /// <param name="Provider">How it is paid; may be chosen later.</param>
    /// <param name="ExpectedTotal">What the giver was shown, if it was shown.</param>
    internal sealed record TipBody(Money? Amount, string? Note, PaymentProvider? Provider, Money? ExpectedTotal);
}
