using System.Text;
using KnowledgePay.Application.Catalog;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>A published product with everything that search indexes of it.</summary>
internal sealed record SearchSource
{
    public required ProductId Id { get; init; }

    public required ProductKind Kind { get; init; }

    public required string Language { get; init; }

    public required ProductLevel Level { get; init; }

    public CategoryId? CategoryId { get; init; }

    public required Money Price { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string Title { get; init; }

    public required string Subtitle { get; init; }

    public required string Summary { get; init; }

    /// <summary>Markdown.</summary>
    public required string Description { get; init; }

    public required IReadOnlyList<string> Points { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string Byline { get; init; }

    public required IReadOnlyList<MemberId> AuthorIds { get; init; }

    public required double Rating { get; init; }

    public required double Popularity { get; init; }

    public IReadOnlyList<string> AuthorNames { get; init; } = [];

    public IReadOnlyList<SearchSourceItem> Items { get; init; } = [];
}

/// <summary>A live item: its gated Markdown, and its text before the cut.</summary>
internal sealed record SearchSourceItem(ProductId ProductId, string Title, string Body, string PreviewText);

/// <summary>Reads what search indexes.</summary>
internal sealed class SearchSources(ICatalogDb db, IMemberDirectory members)
{
    /// <summary>Those of the products that are published.</summary>
    public async Task<IReadOnlyList<SearchSource>> Load(IReadOnlyCollection<ProductId> ids, CancellationToken cancellationToken)
    {
        var products = await Products(ids).ToListAsync(cancellationToken);
        var items = await db.Items.AsNoTracking()
            .Where(item => ids.Contains(item.ProductId) && item.Status == ItemStatus.Published && item.Live != null)
            .OrderBy(item => item.ProductId).ThenBy(item => item.Position)
            .Select(item => new SearchSourceItem(item.ProductId, item.Live!.Title, item.Live.Body, item.Live.PreviewText))
            .ToListAsync(cancellationToken);
        var names = await members.Find([.. products.SelectMany(product => product.AuthorIds).Distinct()], cancellationToken);
        var itemsOf = items.ToLookup(item => item.ProductId);
        return products.ConvertAll(product => product with
        {
            AuthorNames = [.. product.AuthorIds.Where(names.ContainsKey).Select(id => names[id].DisplayName)],
            Items = [.. itemsOf[product.Id]],
        });
    }

    private IQueryable<SearchSource> Products(IReadOnlyCollection<ProductId> ids) =>
        from product in db.Products.AsNoTracking()
        where ids.Contains(product.Id) && product.Status == ProductStatus.Published
        join counted in db.ProductStats on product.Id equals counted.ProductId into counts
        from stats in counts.DefaultIfEmpty()
        select new SearchSource
        {
            Id = product.Id,
            Kind = product.Kind,
            Language = product.Language,
            Level = product.Level,
            CategoryId = product.CategoryId,
            Price = product.ListPrice,
            PublishedAt = product.PublishedAt ?? product.CreatedAt,
            Title = product.Title,
            Subtitle = product.Subtitle,
            Summary = product.Summary,
            Description = product.Description,
            Points = product.Audience.Concat(product.Outcomes).ToList(),
            Tags = product.Tags,
            Byline = product.Byline,
            AuthorIds = product.Authors.Where(author => author.AcceptedAt != null).Select(author => author.MemberId).ToList(),
            Rating = stats == null ? 0 : stats.RatingAverage,
            Popularity = stats == null ? 0 : stats.PopularityScore,
        };
}

/// <summary>What is stored of a product: terms by field, and the text that snippets are cut from.</summary>
internal sealed class SearchEntry
{
    /// <summary>Enough preview to find a snippet in.</summary>
    private const int MaxPreview = 20_000;

    private SearchEntry(SearchSource source, TokenVectors vectors, string preview)
    {
        Source = source;
        Parts = vectors.ToParts();
        Words = vectors.HeadWords;
        Preview = preview;
        Authors = AuthorsOf(source);
    }

    public SearchSource Source { get; }

    public IReadOnlyList<string> Parts { get; }

    public IReadOnlyCollection<string> Words { get; }

    public string Preview { get; }

    public IReadOnlyList<string> Authors { get; }

    public static SearchEntry Of(SearchSource source, IMarkdownRenderer markdown)
    {
        var vectors = new TokenVectors();
        vectors.AddHead(source.Title, 'A');
        foreach (var tag in source.Tags)
        {
            vectors.AddTag(tag);
        }

        foreach (var author in AuthorsOf(source))
        {
            vectors.AddHead(author, 'B');
        }

        vectors.Add(source.Subtitle, 'B');
        vectors.Add(source.Summary, 'C');
        foreach (var text in source.Points.Concat(source.Items.Select(item => item.Title)))
        {
            vectors.Add(text, 'C');
        }

        var description = Plain(source.Description, markdown);
        vectors.Add(description, 'D');
        foreach (var item in source.Items)
        {
            vectors.Add(Plain(PreviewCut.WithoutMarkers(item.Body), markdown), 'D');
        }

        return new SearchEntry(source, vectors, PreviewOf(source, description));
    }

    /// <summary>Made from public text and from what stands before the cut, and from nothing else.</summary>
    private static string PreviewOf(SearchSource source, string description)
    {
        var preview = new StringBuilder(description);
        foreach (var item in source.Items.Where(item => item.PreviewText.Length > 0))
        {
            if (preview.Length >= MaxPreview)
            {
                break;
            }

            preview.Append(preview.Length > 0 ? "\n" : "").Append(item.PreviewText);
        }

        return preview.ToString(0, Math.Min(preview.Length, MaxPreview)).Replace("\0", "", StringComparison.Ordinal);
    }

    private static string Plain(string source, IMarkdownRenderer markdown) => source.Length == 0 ? "" : markdown.Render(source).Text;

    private static IReadOnlyList<string> AuthorsOf(SearchSource source) =>
        source.Byline.Length == 0 ? source.AuthorNames : [source.Byline, .. source.AuthorNames];
}
