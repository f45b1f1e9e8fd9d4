using System.Numerics.Tensors;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>Parameters of <see cref="GraphFilter"/>.</summary>
/// <param name="Factors">The width of the ideal low-pass.</param>
/// <param name="Alpha">The weight of the low-pass beside the linear filter.</param>
/// <param name="Iterations">Steps of the subspace iteration.</param>
/// <param name="Seed">The seed of its start.</param>
public sealed record GraphFilterOptions(int Factors = 128, double Alpha = 0.3, int Iterations = 6, ulong Seed = 1);

/// <summary>
/// GF-CF (Shen et al. 2021, "How powerful is graph convolution for recommendation?"): with R̃ = D_U^−½ R D_I^−½ the filter is
/// R̃ᵀR̃ + α · D_I^−½ V Vᵀ D_I^½, where V holds the leading right singular vectors of R̃. O(Σ|profile|² + m²d · iterations) time, 4m² bytes for m items and d factors.
/// </summary>
public static class GraphFilter
{
    public const string Key = "gfcf";

    /// <summary>Trains on weights as they are.</summary>
    /// <exception cref="ArgumentException">The catalogue is larger than <see cref="Ease.MaxItems"/>.</exception>
    public static DenseItemModel Train(InteractionMatrix interactions, GraphFilterOptions options, TrainingRun run)
    {
        var items = interactions.ItemCount;
        if (items > Ease.MaxItems)
        {
            throw new ArgumentException($"The graph filter holds a full matrix of items and takes at most {Ease.MaxItems} of them; there are {items}.", nameof(interactions));
        }

        var matrix = new float[(long)items * items];
        var userScale = ItemGram.UserScale(interactions, 1);
        var itemScale = ItemGram.ItemScale(interactions, 0.5);
        Parallel.For(0, items, run.Parallel, item =>
        {
            var row = matrix.AsSpan(item * items, items);
            ItemGram.Row(interactions, item, userScale, row);
            TensorPrimitives.Multiply(row, itemScale, row);
            TensorPrimitives.Multiply(row, itemScale[item], row);
        });
        run.Report(Key, 0.1);
        var basis = DominantSubspace.Of(matrix, items, options.Factors, options.Iterations, options.Seed, run.Parallel);
        run.Report(Key, 0.8);
        var back = Array.ConvertAll(itemScale, scale => scale > 0 ? 1 / scale : 0);
        Parallel.For(0, items, run.Parallel, () => new float[items], (item, _, pass) =>
        {
            Array.Clear(pass);
            foreach (var vector in basis)
            {
                TensorPrimitives.MultiplyAdd(vector, vector[item] * itemScale[item] * (float)options.Alpha, pass, pass);
            }

            TensorPrimitives.Multiply(pass, back, pass);
            var row = matrix.AsSpan(item * items, items);
            TensorPrimitives.Add(row, pass, row);
            return pass;
        }, _ => { });
        run.Report(Key, 1);
        return new DenseItemModel(Key, items, matrix);
    }
}
