namespace KnowledgePay.Intelligence.Recommendation.Serving;

/// <summary>What serving has to know of the items: one entry per item index.</summary>
public sealed record ItemCatalogue
{
    /// <summary>The category of an item that has none.</summary>
    public const int None = -1;

    /// <summary>Takes over one entry per item.</summary>
    /// <param name="authors">The author, or <see cref="None"/>: items without one count as different authors'.</param>
    /// <param name="categories">The category, or <see cref="None"/>.</param>
    /// <param name="publishedAt">Seconds since 1970.</param>
    /// <param name="available">Whether the item can be had at all: published, not blocked, not moderated away.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public ItemCatalogue(IReadOnlyList<int> authors, IReadOnlyList<int> categories, IReadOnlyList<long> publishedAt, IReadOnlyList<bool> available)
    {
        if (categories.Count != authors.Count || publishedAt.Count != authors.Count || available.Count != authors.Count)
        {
            throw new ArgumentException("A catalogue has one author, category, time and availability per item.", nameof(authors));
        }

        (Authors, Categories, PublishedAt, Available) = ([.. authors], [.. categories], [.. publishedAt], [.. available]);
    }

    public int Count => Authors.Length;

    internal int[] Authors { get; }

    internal int[] Categories { get; }

    internal long[] PublishedAt { get; }

    internal bool[] Available { get; }
}
