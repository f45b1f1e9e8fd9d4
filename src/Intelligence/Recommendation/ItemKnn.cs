using System.Numerics.Tensors;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>How interactions are weighted before the cosine.</summary>
public enum ItemWeighting
{
    /// <summary>As they are.</summary>
    None = 0,

    /// <summary>By the rarity of the member's attention: √weight · ln(items / |profile|).</summary>
    TfIdf = 1,

    /// <summary>By the same rarity, with saturating weights (k₁ = 1.2) and profile length normalisation (b = .75).</summary>
    Bm25 = 2,
}

/// <summary>Parameters of <see cref="ItemKnn"/>.</summary>
/// <param name="Neighbours">How many neighbours an item keeps.</param>
/// <param name="Shrink">Added to the product of norms: similarity from few common members is worth less.</param>
/// <param name="Weighting">How interactions are weighted.</param>
public sealed record ItemKnnOptions(int Neighbours = 200, double Shrink = 0, ItemWeighting Weighting = ItemWeighting.None);

/// <summary>Item-based collaborative filtering (Sarwar et al. 2001; Deshpande and Karypis 2004): cosine of the items' columns with shrink; an item is
/// judged by the profile's items among its nearest neighbours. O(Σ|profile|²) to train.</summary>
public static class ItemKnn
{
    public const string Key = "knn";

    /// <summary>The model: an item is judged by those of its neighbours that are in the profile.</summary>
    public static SparseItemModel Train(InteractionMatrix interactions, ItemKnnOptions options, TrainingRun run) => Similar(interactions, options, run).Transposed();

    /// <summary>The nearest neighbours of every item with their similarities, 0 to 1: "similar items".</summary>
    public static SparseItemModel Similar(InteractionMatrix interactions, ItemKnnOptions options, TrainingRun run, string name = Key)
    {
        var weighted = Weighted(interactions, options.Weighting);
        var ones = new float[interactions.UserCount];
        Array.Fill(ones, 1f);
        var norms = new float[interactions.ItemCount];
        for (var item = 0; item < norms.Length; item++)
        {
            norms[item] = TensorPrimitives.Norm(weighted.UserWeightsOf(item));
        }

        return SparseItemModel.Build(name, interactions.ItemCount, options.Neighbours, normalizeRows: false, Fill, run);

        void Fill(int item, Span<float> row)
        {
            ItemGram.Row(weighted, item, ones, row);
            for (var other = 0; other < row.Length; other++)
            {
                row[other] = row[other] > 0 ? row[other] / (norms[item] * norms[other] + (float)options.Shrink) : 0;
            }
        }
    }

    private static InteractionMatrix Weighted(InteractionMatrix interactions, ItemWeighting weighting)
    {
        if (weighting == ItemWeighting.None)
        {
            return interactions;
        }

        var mean = interactions.Count / (double)Math.Max(1, interactions.UserCount);
        var cells = new List<Interaction>(interactions.Count);
        for (var user = 0; user < interactions.UserCount; user++)
        {
            var items = interactions.ItemsOf(user);
            var weights = interactions.WeightsOf(user);
            var rarity = Math.Log((interactions.ItemCount + 1.0) / (items.Length + 0.5));
            for (var at = 0; at < items.Length; at++)
            {
                var frequency = weighting == ItemWeighting.TfIdf
                    ? Math.Sqrt(weights[at])
                    : weights[at] * 2.2 / (weights[at] + 1.2 * (0.25 + 0.75 * items.Length / mean));
                cells.Add(new Interaction(user, items[at], (float)(frequency * rarity)));
            }
        }

        return InteractionMatrix.From(interactions.UserCount, interactions.ItemCount, cells);
    }
}
