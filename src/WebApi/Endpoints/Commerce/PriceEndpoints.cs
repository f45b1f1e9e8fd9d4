using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Common;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>What products cost: the offer for buyers, the price book for their authors.</summary>
internal sealed class PriceEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var offers = api.MapGroup("").WithTags("Prices");
        offers.MapGet("/products/{productId:guid}/offer", Offer).AllowAnonymous().WithName(nameof(ShowOffer))
            .WithSummary("What a product costs now and what is included; in another currency where it is sold in it.").Produces<ShowOffer.Offer>();

        var studio = api.MapGroup("/studio").WithTags("Prices").RequirePermission(Permissions.CommerceSell);
        studio.MapGet("/products/{productId:guid}/prices", List).WithName(nameof(ListProductPrices))
            .WithSummary("The price book of my product, the latest start first.").Produces<PriceEntry[]>();
        studio.MapPost("/products/{productId:guid}/prices", Set).WithName(nameof(SetPrice))
            .WithSummary("Sets the price of my product, now or from a later moment; with a minimum the buyer chooses.")
            .Produces<PriceEntry>(StatusCodes.Status201Created);
        studio.MapDelete("/prices/{priceId:guid}", Withdraw).WithName(nameof(WithdrawPrice))
            .WithSummary("Takes a scheduled price back before it starts.").Produces(StatusCodes.Status204NoContent);
        studio.MapGet("/products/{productId:guid}/refund-policy", Refunds).WithName(nameof(ShowProductRefunds))
            .WithSummary("What is promised about refunds of my product.").Produces<ProductRefundsView>();
        studio.MapPut("/products/{productId:guid}/refund-policy", Promise).WithName(nameof(PromiseProductRefunds))
            .WithSummary("Promises something about refunds of my product from now on; two nulls leave it to the platform. What was sold keeps its promise.")
            .Produces<ProductRefundsView>();
    }

    private static async Task<IResult> Refunds(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowProductRefunds(new(productId)), cancellationToken)).ToOk();

    private static async Task<IResult> Promise(Guid productId, [FromBody] RefundPolicyBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new PromiseProductRefunds(new(productId), body.WindowHours, body.MaxConsumedPercent), cancellationToken)).ToOk();

    private static async Task<IResult> Offer(Guid productId, string? currency, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowOffer(new(productId), currency), cancellationToken)).ToOk();

    private static async Task<IResult> List(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListProductPrices(new(productId)), cancellationToken)).ToOk();

    private static async Task<IResult> Set(Guid productId, [FromBody] PriceBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new SetPrice(new(productId), body.Amount, body.MinimumMinor, body.StartsAt), cancellationToken))
        .ToCreated(_ => $"/api/v1/studio/products/{productId}/prices");

    private static async Task<IResult> Withdraw(Guid priceId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new WithdrawPrice(new(priceId)), cancellationToken)).ToNoContent();

    /// <summary>A promise about refunds; both, or neither.</summary>
    /// <param name="WindowHours">For how long after paying.</param>
    /// <param name="MaxConsumedPercent">Up to how much read, heard or seen.</param>
    internal sealed record RefundPolicyBody(int? WindowHours, int? MaxConsumedPercent);

    /// <summary>A price to enter.</summary>
    /// <param name="Amount">The price; where buyers choose, the suggestion.</param>
    /// <param name="MinimumMinor">The least a buyer may choose; leave it out for a fixed price.</param>
    /// <param name="StartsAt">From when it counts; leave it out for now.</param>
    internal sealed record PriceBody(Money? Amount, long? MinimumMinor, DateTimeOffset? StartsAt);
}
