using System.Text;
using KnowledgePay.Application.Commerce;
using KnowledgePay.Application.Commerce.Coupons;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>Coupons: a creator's in the studio, the platform's in the console; the same shapes.</summary>
internal sealed class CouponEndpoints : IEndpointGroup
{
    private const int WholeFile = 100_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        MapDesk(api.MapGroup("/studio/coupons").RequirePermission(Permissions.CommerceSell), CouponDesk.Studio, "My", "studio");
        MapDesk(api.MapGroup("/admin/coupons").RequirePermission(Permissions.CommerceCoupons), CouponDesk.Platform, "Platform", "admin");
    }

    private static void MapDesk(RouteGroupBuilder coupons, CouponDesk desk, string whose, string place)
    {
        coupons.WithTags("Coupons");
        coupons.MapGet("", async (string? cursor, int? limit, ISender sender, CancellationToken cancellationToken) =>
                (await sender.Send(new ListCoupons(desk, cursor, limit ?? PageLimits.Default), cancellationToken)).ToOk())
            .WithName($"List{whose}Coupons").WithSummary("The coupons, newest first.").Produces<Page<CouponView>>();
        coupons.MapPost("", async ([FromBody] CouponFields body, ISender sender, CancellationToken cancellationToken) =>
                (await sender.Send(new OfferCoupon(desk, body), cancellationToken)).ToCreated(coupon => $"/api/v1/{place}/coupons/{coupon.Id}"))
            .WithName($"Offer{whose}Coupon").WithSummary("Starts a discount campaign.").Produces<CouponView>(StatusCodes.Status201Created);
        coupons.MapGet("/{couponId:guid}", async (Guid couponId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
                (await sender.Send(new ShowCoupon(desk, new(couponId)), cancellationToken)).ToOkWithETag(context, coupon => coupon.Version))
            .WithName($"Show{whose}Coupon").WithSummary("One coupon.").Produces<CouponView>();
        coupons.MapPatch("/{couponId:guid}", async (Guid couponId, [FromBody] CouponChange body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
                (await sender.Send(new EditCoupon(desk, new(couponId), context.ExpectedVersionOf(), body.Terms, body.Status), cancellationToken)).ToOkWithETag(context, coupon => coupon.Version))
            .Versioned().WithName($"Edit{whose}Coupon").WithSummary("Changes the terms, or pauses, resumes or ends it.").Produces<CouponView>();
        coupons.MapPost("/{couponId:guid}/codes", async (Guid couponId, [FromBody] CodesBody body, ISender sender, CancellationToken cancellationToken) =>
                (await sender.Send(new AddCouponCodes(desk, new(couponId), body.Count, body.Codes, body.Cap), cancellationToken)).ToOk())
            .WithName($"Add{whose}CouponCodes").WithSummary("Adds codes: so many by chance, or these by name.").Produces<AddCouponCodes.Response>();
        coupons.MapGet("/{couponId:guid}/codes", async (Guid couponId, string? format, string? after, int? limit, ISender sender, CancellationToken cancellationToken) =>
                format is null or "json" or "csv" ? await CodesOf(new(desk, new(couponId), after, 0), format, limit, sender, cancellationToken) : CommonErrors.InvalidRequest.ToProblem())
            .WithName($"List{whose}CouponCodes").WithSummary("The codes and how often each was used, as pages or as a CSV file.").Produces<ListCouponCodes.Response>();
    }

    private static async Task<IResult> CodesOf(ListCouponCodes query, string? format, int? limit, ISender sender, CancellationToken cancellationToken)
    {
        if (format != "csv")
        {
            return (await sender.Send(query with { Limit = Math.Min(limit ?? PageLimits.Default, PageLimits.Max) }, cancellationToken)).ToOk();
        }

        var all = await sender.Send(query with { Limit = WholeFile }, cancellationToken);
        if (!all.IsSuccess)
        {
            return all.Error.ToProblem();
        }

        var file = new CsvText().Row("code", "cap", "used");
        foreach (var row in all.Value.Items)
        {
            file.Row(row.Code, row.Cap, row.Used);
        }

        return TypedResults.File(Encoding.UTF8.GetBytes(file.ToString()), "text/csv; charset=utf-8", "codes.csv");
    }

    /// <summary>A change of a coupon.</summary>
    /// <param name="Terms">All terms anew; leave them out to keep them.</param>
    /// <param name="Status">Active, paused or ended.</param>
    internal sealed record CouponChange(CouponFields? Terms, CouponStatus? Status);

    /// <summary>Codes to add.</summary>
    /// <param name="Count">So many by chance.</param>
    /// <param name="Codes">Or these.</param>
    /// <param name="Cap">How often each may be used.</param>
    internal sealed record CodesBody(int? Count, IReadOnlyList<string>? Codes, int? Cap);
}
