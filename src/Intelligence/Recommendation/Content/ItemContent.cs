namespace KnowledgePay.Intelligence.Recommendation.Content;

/// <summary>What is known of an item without any interaction.</summary>
/// <param name="Text">Title and description.</param>
/// <param name="Tags">Tags, key concepts, fields.</param>
/// <param name="Authors">Authors or teachers.</param>
/// <param name="Category">The category, or null.</param>
public sealed record ItemContent(string Text, IReadOnlyList<string> Tags, IReadOnlyList<string> Authors, string? Category = null)
{
    /// <summary>An item of which nothing is known.</summary>
    public static ItemContent Unknown { get; } = new("", [], []);
}
