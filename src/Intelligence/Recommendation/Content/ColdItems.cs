using System.Numerics.Tensors;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation.Content;

/// <summary>
/// Factors of items without interactions, predicted from their content by ridge regression in its dual form: with the cosine K of the known items,
/// (K + λI)⁻¹Y are the weights of the known items' vectors (as Gantner et al. 2010 map attributes to factors). O(known³ + cold · known · factors).
/// </summary>
public static class ColdItems
{
    /// <summary>The most known items; above it the most common of them speak.</summary>
    public const int MaxKnown = 8_000;

    /// <summary>A model in which every item without interactions has a predicted vector; an item without content keeps its zeros.</summary>
    /// <param name="model">The factors of the known items.</param>
    /// <param name="interactions">What the model learnt from.</param>
    /// <param name="features">Terms × items, of <see cref="ContentFeatures"/>.</param>
    /// <param name="ridge">λ &gt; 0; the larger, the nearer to zero.</param>
    /// <param name="run">How to run.</param>
    /// <exception cref="ArgumentException">The parts do not know the same items.</exception>
    public static ImplicitAls Predict(ImplicitAls model, InteractionMatrix interactions, InteractionMatrix features, double ridge, TrainingRun run)
    {
        if (features.ItemCount != model.ItemCount || interactions.ItemCount != model.ItemCount)
        {
            throw new ArgumentException("The model, its interactions and the content do not know the same items.", nameof(features));
        }

        var items = Enumerable.Range(0, model.ItemCount).ToList();
        int[] known = [.. items.Where(item => !interactions.UsersOf(item).IsEmpty).OrderByDescending(item => interactions.UsersOf(item).Length).Take(MaxKnown).Order()];
        int[] cold = [.. items.Where(item => interactions.UsersOf(item).IsEmpty)];
        var ones = new float[features.UserCount];
        Array.Fill(ones, 1f);
        var norms = new float[model.ItemCount];
        for (var item = 0; item < norms.Length; item++)
        {
            norms[item] = Math.Max(1e-12f, TensorPrimitives.Norm(features.UserWeightsOf(item)));
        }

        var weights = KnownWeights(model, known, Cosines, ridge, run);
        var d = model.Options.Factors;
        var vectors = model.Vectors.ToArray();
        Parallel.For(0, cold.Length, run.Parallel, () => new float[known.Length], (at, _, cosines) =>
        {
            Cosines(cold[at], cosines);
            var vector = vectors.AsSpan(cold[at] * d, d);
            vector.Clear();
            for (var k = 0; k < known.Length; k++)
            {
                TensorPrimitives.MultiplyAdd(weights.AsSpan(k * d, d), cosines[k], vector, vector);
            }

            return cosines;
        }, _ => { });
        return ImplicitAls.Of(model.Options, vectors, run);

        void Cosines(int item, Span<float> cosines)
        {
            var row = new float[model.ItemCount];
            ItemGram.Row(features, item, ones, row);
            for (var k = 0; k < known.Length; k++)
            {
                cosines[k] = row[known[k]] / (norms[item] * norms[known[k]]);
            }
        }
    }

    private delegate void CosinesOf(int item, Span<float> cosines);

    /// <summary>(K + λI)⁻¹Y, row by row.</summary>
    private static float[] KnownWeights(ImplicitAls model, int[] known, CosinesOf cosinesOf, double ridge, TrainingRun run)
    {
        var n = known.Length;
        var kernel = new float[(long)n * n];
        Parallel.For(0, n, run.Parallel, k =>
        {
            cosinesOf(known[k], kernel.AsSpan(k * n, n));
            kernel[k * n + k] += (float)ridge;
        });
        SymmetricInverse.Invert(kernel, n, run.Parallel);
        var d = model.Options.Factors;
        var weights = new float[(long)n * d];
        Parallel.For(0, n, run.Parallel, k =>
        {
            var sum = weights.AsSpan(k * d, d);
            for (var other = 0; other < n; other++)
            {
                TensorPrimitives.MultiplyAdd(model.Item(known[other]), kernel[k * n + other], sum, sum);
            }
        });
        return weights;
    }
}
