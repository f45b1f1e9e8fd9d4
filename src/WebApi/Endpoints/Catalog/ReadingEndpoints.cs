using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Catalog;

/// <summary>The public catalogue: lists, product pages and reading. Open to everyone; what is shown depends on who reads.</summary>
internal sealed class ReadingEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Catalog").AllowAnonymous();
        group.MapGet("/products", List).WithName(nameof(ListProducts)).Produces<Page<ProductCard>>();
        group.MapGet("/discover", Discover).WithName(nameof(Application.Catalog.Reading.Discover)).Produces<Discover.Response>();
        group.MapGet("/products/{slugOrId}", Show).WithName(nameof(ShowProduct)).Produces<ProductPage>();
        group.MapGet("/products/{productId:guid}/items/{itemId:guid}", Read).WithName(nameof(ReadItem)).Produces<ItemPage>();
        group.MapGet("/categories", Categories).WithName(nameof(ListCategories)).Produces<CategoryNode[]>();
        group.MapGet("/tags", ListTags).WithName(nameof(Application.Catalog.Reading.ListTags)).Produces<CountedTag[]>();
        group.MapGet("/authors/{handle}/products", ByAuthor).WithName("ListAuthorProducts").Produces<Page<ProductCard>>();
    }

    private static async Task<IResult> List([AsParameters] ListQuery query, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(query.Request(), cancellationToken)).ToOk();

    private static async Task<IResult> ByAuthor(
        string handle, Choice<ProductSort>? sort, string? cursor, int? limit, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(
            new ListProducts(new ProductFilter(Author: handle), sort?.Value ?? ProductSort.New, cursor, limit ?? PageLimits.Default), cancellationToken)).ToOk();

    private static async Task<IResult> Discover(ISender sender, HttpContext context, CancellationToken cancellationToken)
    {
        var result = await sender.Send(new Discover(), cancellationToken);
        context.Response.Headers.CacheControl = "public, max-age=30";
        return result.ToOk();
    }

    private static async Task<IResult> Show(string slugOrId, ISender sender, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return (await sender.Send(new ShowProduct(slugOrId), cancellationToken)).ToOk();
    }

    private static async Task<IResult> Read(Guid productId, Guid itemId, ISender sender, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        return (await sender.Send(new ReadItem(new(productId), new(itemId)), cancellationToken)).ToOk();
    }

    private static async Task<IResult> Categories(ISender sender, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "public, max-age=30";
        return (await sender.Send(new ListCategories(), cancellationToken)).ToOk();
    }

    private static async Task<IResult> ListTags(string? prefix, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListTags(prefix), cancellationToken)).ToOk();

    /// <summary>The filters of the public list.</summary>
    internal sealed record ListQuery(
        [FromQuery] string? Category,
        [FromQuery] Choice<ProductKind>? Kind,
        [FromQuery] string? Language,
        [FromQuery] Choice<ProductLevel>? Level,
        [FromQuery] bool? Free,
        [FromQuery] string? Tag,
        [FromQuery] string? Author,
        [FromQuery] Choice<ProductSort>? Sort,
        [FromQuery] string? Cursor,
        [FromQuery] int? Limit)
    {
        public ListProducts Request() => new(
            new ProductFilter(Category, Kind?.Value, Language, Level?.Value, Free, Tag, Author), Sort?.Value ?? ProductSort.Popular, Cursor, Limit ?? PageLimits.Default);
    }
}
