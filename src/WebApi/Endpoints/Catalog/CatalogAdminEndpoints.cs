using KnowledgePay.Application.Catalog.Categories;
using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Application.Catalog.Reviewing;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Catalog;

/// <summary>The console's side of the catalogue: review queue, all works, categories.</summary>
internal sealed class CatalogAdminEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Catalog administration");
        admin.MapGet("/reviews-queue", Queue).RequirePermission(Permissions.CatalogReview).WithName("ListReviewQueue").Produces<Page<WorkSummary>>();
        admin.MapGet("/products", List).RequirePermission(Permissions.CatalogReadAll).WithName("ListAllWorks").Produces<Page<WorkSummary>>();
        admin.MapGet("/products/counts", Counts).RequirePermission(Permissions.CatalogReadAll).WithName(nameof(CountWorks)).Produces<CountWorks.Response>();
        admin.MapGet("/products/{productId:guid}", Show).RequirePermission(Permissions.CatalogReview).WithName("ReviewWork").Produces<StudioProduct>();
        admin.MapGet("/items/{itemId:guid}", ShowItem).RequirePermission(Permissions.CatalogReview).WithName("ReviewItem").Produces<StudioItem>();
        admin.MapGet("/products/{productId:guid}/description", ReadDescription).RequirePermission(Permissions.CatalogReview)
            .WithName(nameof(ReadSubmittedDescription)).Produces<ReadSubmittedDescription.Response>();
        admin.MapGet("/items/{itemId:guid}/reading", ReadItem).RequirePermission(Permissions.CatalogReview)
            .WithName(nameof(ReadSubmittedItem)).Produces<ReadSubmittedItem.Response>();
        admin.MapPost("/products/{productId:guid}/approve", Approve).RequirePermission(Permissions.CatalogReview)
            .WithName(nameof(ApproveProduct)).Produces(StatusCodes.Status204NoContent);
        admin.MapPost("/products/{productId:guid}/return", Return).RequirePermission(Permissions.CatalogReview)
            .WithName(nameof(ReturnProduct)).Produces(StatusCodes.Status204NoContent);

        var categories = admin.MapGroup("/categories").RequirePermission(Permissions.CatalogManage);
        categories.MapGet("", Categories).WithName(nameof(ListAllCategories)).Produces<CategoryDetails[]>();
        categories.MapPost("", Create).WithName(nameof(CreateCategory)).Produces<CreateCategory.Response>(StatusCodes.Status201Created);
        categories.MapPatch("/{categoryId:guid}", Edit).Versioned().WithName(nameof(EditCategory)).Produces(StatusCodes.Status204NoContent);
        categories.MapDelete("/{categoryId:guid}", Delete).WithName(nameof(DeleteCategory)).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Queue(string? cursor, int? limit, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListWorks(WorkScope.ReviewQueue, null, null, cursor, limit ?? PageLimits.Default), cancellationToken)).ToOk();

    private static async Task<IResult> List(
        string? query, Choice<ProductStatus>? status, string? cursor, int? limit, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListWorks(WorkScope.All, status?.Value, query, cursor, limit ?? PageLimits.Default), cancellationToken)).ToOk();

    private static async Task<IResult> Counts(ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new CountWorks(), cancellationToken)).ToOk();

    private static async Task<IResult> ReadDescription(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ReadSubmittedDescription(new(productId)), cancellationToken)).ToOk();

    private static async Task<IResult> ReadItem(Guid itemId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ReadSubmittedItem(new(itemId)), cancellationToken)).ToOk();

    private static async Task<IResult> Show(Guid productId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowStudioProduct(new(productId)), cancellationToken)).ToOkWithETag(context, work => work.Version);

    private static async Task<IResult> ShowItem(Guid itemId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowStudioItem(new(itemId)), cancellationToken)).ToOkWithETag(context, item => item.Version);

    private static async Task<IResult> Approve(Guid productId, [FromBody] ApproveBody? body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ApproveProduct(new(productId), body?.PublishAt), cancellationToken)).ToNoContent();

    private static async Task<IResult> Return(Guid productId, [FromBody] ReturnBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ReturnProduct(new(productId), body.Note), cancellationToken)).ToNoContent();

    private static async Task<IResult> Categories(ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListAllCategories(), cancellationToken)).ToOk();

    private static async Task<IResult> Create([FromBody] CategoryFields body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new CreateCategory(body), cancellationToken)).ToCreated(category => $"/api/v1/admin/categories/{category.Id}");

    private static async Task<IResult> Edit(
        Guid categoryId, [FromBody] CategoryFields body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        (await sender.Send(new EditCategory(new(categoryId), context.ExpectedVersionOf(), body), cancellationToken)).ToNoContent();

    private static async Task<IResult> Delete(Guid categoryId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new DeleteCategory(new(categoryId)), cancellationToken)).ToNoContent();

    internal sealed record ApproveBody(DateTimeOffset? PublishAt);

    internal sealed record ReturnBody(string Note);
}
