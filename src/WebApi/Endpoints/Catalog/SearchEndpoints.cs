using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Catalog;

/// <summary>Finding published products.</summary>
internal sealed class SearchEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var search = api.MapGroup("").WithTags("Search");
        search.MapGet("/search", Search).WithName(nameof(SearchProducts)).Produces<SearchProducts.Response>().AllowAnonymous()
            .WithSummary("Products that meet a query, with facets.");
        search.MapGet("/search/suggestions", Suggest).WithName(nameof(SuggestSearches)).Produces<IReadOnlyList<SuggestSearches.Suggestion>>().AllowAnonymous()
            .WithSummary("Names that go with what is being typed.");
    }

    private static async Task<IResult> Search([AsParameters] SearchParameters parameters, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(parameters.ToQuery(), cancellationToken)).ToOk();

    private static async Task<IResult> Suggest([FromQuery] string? q, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new SuggestSearches(q), cancellationToken)).ToOk();

    /// <summary>The query string of a search.</summary>
    /// <param name="Q">What is looked for, at most 200 characters; without it everything is listed.</param>
    /// <param name="Category">The slug of a category; everything under it counts.</param>
    /// <param name="Kind">The kind of product.</param>
    /// <param name="Language">zh-CN or en.</param>
    /// <param name="Level">What a learner should bring along.</param>
    /// <param name="MinPrice">In minor units, included.</param>
    /// <param name="MaxPrice">In minor units, included.</param>
    /// <param name="MinRating">0 to 5, included.</param>
    /// <param name="Tag">A tag that the product bears.</param>
    /// <param name="Sort">By default relevance, without a query popularity.</param>
    /// <param name="Cursor">The <c>next</c> of the page before.</param>
    /// <param name="Limit">1 to 100.</param>
    internal sealed record SearchParameters(
        [FromQuery] string? Q,
        [FromQuery] string? Category,
        [FromQuery] Choice<ProductKind>? Kind,
        [FromQuery] string? Language,
        [FromQuery] Choice<ProductLevel>? Level,
        [FromQuery] long? MinPrice,
        [FromQuery] long? MaxPrice,
        [FromQuery] double? MinRating,
        [FromQuery] string? Tag,
        [FromQuery] Choice<SearchSort>? Sort,
        [FromQuery] string? Cursor,
        [FromQuery] int? Limit)
    {
        public SearchProducts ToQuery() => new(
            Q,
            new SearchFilter
            {
                Category = string.IsNullOrEmpty(Category) ? null : Category,
                Kind = Kind?.Value,
                Language = string.IsNullOrEmpty(Language) ? null : Language,
                Level = Level?.Value,
                MinPrice = MinPrice,
                MaxPrice = MaxPrice,
                MinRating = MinRating,
                Tag = Tags.Normalize(Tag ?? "") is { Length: > 0 } tag ? tag : null,
            },
            Sort?.Value,
            Cursor,
            Limit ?? PageLimits.Default);
    }
}
