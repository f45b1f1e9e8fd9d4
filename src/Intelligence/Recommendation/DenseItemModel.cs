using System.Numerics.Tensors;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>A linear model with a full items × items matrix: score = Σ over the profile of weight · row. O(|profile| · items) per profile, 4m² bytes.</summary>
public sealed class DenseItemModel : IExplainingRecommender
{
    private readonly float[] matrix;

    /// <summary>Takes over a row-major matrix of <paramref name="items"/> × <paramref name="items"/>.</summary>
    public DenseItemModel(string name, int items, float[] matrix)
    {
        if (matrix.LongLength != (long)items * items)
        {
            throw new ArgumentException($"The matrix is not {items} × {items}.", nameof(matrix));
        }

        (Name, ItemCount, this.matrix) = (name, items, matrix);
    }

    internal ReadOnlySpan<float> Matrix => matrix;

    public string Name { get; }

    public int ItemCount { get; }

    /// <summary>What an interaction with <paramref name="item"/> adds to every item.</summary>
    public ReadOnlySpan<float> Row(int item) => matrix.AsSpan(item * ItemCount, ItemCount);

    public void Score(Profile profile, Span<float> scores)
    {
        scores.Clear();
        for (var at = 0; at < profile.Length; at++)
        {
            TensorPrimitives.MultiplyAdd(Row(profile.Items[at]), profile.Weights[at], scores, scores);
        }
    }

    public void Contributions(Profile profile, ReadOnlySpan<int> items, Span<float> shares)
    {
        for (var at = 0; at < profile.Length; at++)
        {
            var row = Row(profile.Items[at]);
            for (var i = 0; i < items.Length; i++)
            {
                shares[i * profile.Length + at] = profile.Weights[at] * row[items[i]];
            }
        }
    }
}
