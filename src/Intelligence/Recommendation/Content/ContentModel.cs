namespace KnowledgePay.Intelligence.Recommendation.Content;

/// <summary>
/// Content-based filtering (Pazzani and Billsus 2007): what a profile's items are like by the cosine of their TF-IDF. Needs no interaction, so that it serves a new item and a
/// young community; O(Σ items of a term²) to train.
/// </summary>
public static class ContentModel
{
    public const string Key = "content";

    /// <summary>The nearest neighbours of every item by content.</summary>
    /// <param name="features">Terms × items, of <see cref="ContentFeatures"/>.</param>
    /// <param name="neighbours">How many neighbours an item keeps.</param>
    /// <param name="run">How to run.</param>
    public static SparseItemModel Train(InteractionMatrix features, int neighbours, TrainingRun run) =>
        ItemKnn.Similar(features, new ItemKnnOptions(neighbours), run, Key);
}
