using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>The checkout and the buyer's orders.</summary>
internal sealed class OrderEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("").WithTags("Orders").RequireMember();
        orders.MapPost("/checkout/quote", Quote).WithName(nameof(QuoteOrder))
            .WithSummary("What an order would cost me now, and what stands in its way; holds nothing.").Produces<QuoteOrder.Quote>();
        orders.MapPost("/orders", Place).WithName(nameof(PlaceOrder))
            .WithSummary("Commits to buy at the price that was shown. Needs an Idempotency-Key; what costs nothing is paid at once.")
            .Produces<OrderView>(StatusCodes.Status201Created);
        orders.MapGet("/me/orders", Mine).WithName(nameof(ListMyOrders)).WithSummary("My orders, newest first.").Produces<Page<OrderSummary>>();
        orders.MapGet("/orders/{orderId:guid}", Show).WithName(nameof(ShowOrder)).WithSummary("One of my orders.").Produces<OrderView>();
        orders.MapGet("/orders/{orderId:guid}/status", Status).WithName(nameof(ShowOrderStatus))
            .WithSummary("Where my order stands; ask with If-None-Match while waiting.").Produces<ShowOrderStatus.Response>();
        orders.MapPost("/orders/{orderId:guid}/cancel", Cancel).WithName(nameof(CancelOrder))
            .WithSummary("Gives my unpaid order up.").Produces<OrderView>();
    }

    private static async Task<IResult> Quote([FromBody] QuoteBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new QuoteOrder(body.Lines, body.CouponCodes, body.Currency), cancellationToken)).ToOk();

    private static async Task<IResult> Place([FromBody] OrderBody body, ISender sender, CancellationToken cancellationToken)
    {
        var placed = await sender.Send(
            new CheckOut(new PlaceOrder(body.Lines, body.CouponCodes, body.ExpectedTotal, body.Provider, body.GiftNote, body.GiftEmail)), cancellationToken);
        return placed.IsSuccess
            ? (await sender.Send(new ShowOrder(placed.Value), cancellationToken)).ToCreated(order => $"/api/v1/orders/{order.Id}")
            : placed.Error.ToProblem();
    }

    private static async Task<IResult> Mine(Choice<OrderStatus>? status, string? cursor, int? limit, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListMyOrders(status?.Value, cursor, limit ?? PageLimits.Default), cancellationToken)).ToOk();

    // Without a tag: a declined attempt or a proof that was handed in is part of the answer and no new version of the order.
    private static async Task<IResult> Show(Guid orderId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowOrder(new(orderId)), cancellationToken)).ToOk();

    private static async Task<IResult> Status(Guid orderId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowOrderStatus(new(orderId)), cancellationToken)).ToOkWithETag(context, order => order.Version);

    private static async Task<IResult> Cancel(Guid orderId, ISender sender, CancellationToken cancellationToken)
    {
        var cancelled = await sender.Send(new CancelOrder(new(orderId)), cancellationToken);
        return cancelled.IsSuccess ? (await sender.Send(new ShowOrder(new(orderId)), cancellationToken)).ToOk() : cancelled.Error.ToProblem();
    }

    /// <summary>What to price.</summary>
    internal sealed record QuoteBody(IReadOnlyList<CheckoutLine> Lines, IReadOnlyList<string>? CouponCodes, string? Currency);

    /// <summary>What to buy.</summary>
    /// <param name="Lines">The things.</param>
    /// <param name="CouponCodes">The codes the buyer entered.</param>
    /// <param name="ExpectedTotal">The total they were shown; another one is refused.</param>
    /// <param name="Provider">How they will pay; may be chosen later.</param>
    /// <param name="GiftNote">What they say to whoever gets the gifts.</param>
    /// <param name="GiftEmail">Where the gifts' codes are mailed; without it the buyer passes them on.</param>
    internal sealed record OrderBody(
        IReadOnlyList<CheckoutLine> Lines, IReadOnlyList<string>? CouponCodes, Money? ExpectedTotal, PaymentProvider? Provider, string? GiftNote, string? GiftEmail);
}
