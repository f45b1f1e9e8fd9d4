using System.Numerics.Tensors;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>Parameters of <see cref="Ease"/>.</summary>
/// <param name="Regularization">λ ≥ 0 on the diagonal.</param>
/// <param name="Dropout">p in [0, 1): adds p/(1−p) of an item's own weight to its diagonal; 0 is plain EASE^R.</param>
/// <param name="UserPower">Users count by the inverse of this power of their activity; 0 counts interactions alike.</param>
public sealed record EaseOptions(double Regularization = 200, double Dropout = 0, double UserPower = 0);

/// <summary>
/// EASE^R (Steck 2019, "Embarrassingly shallow autoencoders for sparse data"): with P = (XᵀX + Λ)⁻¹ the item weights are B = −P / diag(P), zero on
/// the diagonal. With a dropout Λ is larger for frequent items (Steck 2020, "Autoencoders that don't overfit towards the identity", EDLAE). O(Σ|profile|² + m³) time, 4m² bytes and a panel for m items.
/// </summary>
public static class Ease
{
    public const string Key = "ease";

    /// <summary>The largest catalogue: above it the m × m matrix passes 3.6 GB.</summary>
    public const int MaxItems = 30_000;

    /// <summary>Trains on weights as they are.</summary>
    /// <exception cref="ArgumentException">The catalogue is larger than <see cref="MaxItems"/>.</exception>
    /// <exception cref="ArithmeticException">The regularisation is too small for single precision.</exception>
    public static DenseItemModel Train(InteractionMatrix interactions, EaseOptions options, TrainingRun run)
    {
        var items = interactions.ItemCount;
        if (items > MaxItems)
        {
            throw new ArgumentException($"EASE holds a full matrix of items and takes at most {MaxItems} of them; there are {items}.", nameof(interactions));
        }

        var matrix = new float[(long)items * items];
        var userScale = ItemGram.UserScale(interactions, options.UserPower);
        var emphasis = options.Dropout / (1 - options.Dropout);
        Parallel.For(0, items, run.Parallel, item =>
        {
            var row = matrix.AsSpan(item * items, items);
            ItemGram.Row(interactions, item, userScale, row);
            row[item] += (float)(options.Regularization + emphasis * row[item]);
        });
        run.Report(Key, 0.1);
        SymmetricInverse.Invert(matrix, items, run.Parallel, run.Progress is null ? null : new Share(run));
        Normalize(matrix, items, run);
        return new DenseItemModel(Key, items, matrix);
    }

    private static void Normalize(float[] matrix, int items, TrainingRun run)
    {
        var diagonal = new float[items];
        for (var item = 0; item < items; item++)
        {
            diagonal[item] = -matrix[item * items + item];
        }

        Parallel.For(0, items, run.Parallel, item =>
        {
            var row = matrix.AsSpan(item * items, items);
            TensorPrimitives.Divide(row, diagonal, row);
            row[item] = 0;
        });
    }

    private sealed class Share(TrainingRun run) : IProgress<double>
    {
        public void Report(double value) => run.Report(Key, 0.1 + 0.9 * value);
    }
}
