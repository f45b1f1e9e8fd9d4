namespace KnowledgePay.Application.Catalog.Feeds;

/// <summary>What search engines may know of: published products, the items anybody can begin to read, and the authors of them.</summary>
public interface ISitemapReading
{
    /// <summary>How many addresses there are.</summary>
    Task<int> Count(CancellationToken cancellationToken);

    /// <summary>One part of them, in an order that new ones do not disturb.</summary>
    Task<IReadOnlyList<SitemapPage>> Part(int skip, int take, CancellationToken cancellationToken);
}

/// <summary>A public page: a product, an item of one, or an author's, who alone has a handle.</summary>
public sealed record SitemapPage(string Slug, Guid? ItemId, string? AuthorHandle, DateTimeOffset UpdatedAt);
