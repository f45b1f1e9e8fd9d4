namespace KnowledgePay.Api.Tests.Catalog.Search;

/// <summary>A search answer as a client reads it.</summary>
internal sealed record Found(List<FoundItem> Items, string? Next, int Total, FoundFacets Facets, string? DidYouMean, bool Relaxed)
{
    public IEnumerable<Guid> Ids => Items.Select(item => item.Id);

    public IEnumerable<string> Titles => Items.Select(item => item.Title);
}

internal sealed record FoundItem(Guid Id, string Title, string Summary, FoundHighlights Highlights, FoundSnippet? Snippet)
{
    public IEnumerable<string> MarkedTitle => Highlights.Title.Select(range => Title.Substring(range.Start, range.Length));

    public IEnumerable<string> MarkedSummary => Highlights.Summary.Select(range => Summary.Substring(range.Start, range.Length));
}

internal sealed record FoundHighlights(List<FoundRange> Title, List<FoundRange> Summary);

internal sealed record FoundRange(int Start, int Length);

internal sealed record FoundSnippet(string Text, List<FoundRange> Ranges)
{
    public IEnumerable<string> Marked => Ranges.Select(range => Text.Substring(range.Start, range.Length));
}

internal sealed record FoundFacets(
    List<FoundCategory> Category, List<FoundFacet> Kind, List<FoundFacet> Language, List<FoundFacet> Level, List<FoundPrice> PriceBand, List<FoundRating> Rating);

internal sealed record FoundFacet(string Value, int Count);

internal sealed record FoundCategory(string Slug, string? ParentSlug, int Count);

internal sealed record FoundPrice(string Value, long MinPrice, long? MaxPrice, int Count);

internal sealed record FoundRating(string Value, double MinRating, int Count);

internal static class SearchCalls
{
    public static Task<Found> Search(this HttpClient client, string query, string more = "") =>
        client.GetAsync($"/api/v1/search?q={Uri.EscapeDataString(query)}{more}").Read<Found>();

    /// <summary>Follows the cursor to the end.</summary>
    public static async Task<List<FoundItem>> SearchAll(this HttpClient client, string query, string more, int limit)
    {
        var all = new List<FoundItem>();
        string? cursor = null;
        do
        {
            var page = await client.Search(query, $"{more}&limit={limit}" + (cursor is null ? "" : $"&cursor={cursor}"));
            page.Items.Count.ShouldBeLessThanOrEqualTo(limit);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }
}
