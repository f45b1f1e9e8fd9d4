namespace KnowledgePay.Application.Catalog.Feeds;

/// <summary>What search engines may know of: published products and the items anybody can begin to read.</summary>
public interface ISitemapReading
{
    /// <summary>How many addresses there are.</summary>
    Task<int> Count(CancellationToken cancellationToken);

    /// <summary>One part of them, in an order that new ones do not disturb.</summary>
    Task<IReadOnlyList<SitemapPage>> Part(int skip, int take, CancellationToken cancellationToken);
}

/// <summary>A public page: a product, or an item of one.</summary>
public sealed record SitemapPage(string Slug, Guid? ItemId, DateTimeOffset UpdatedAt);
