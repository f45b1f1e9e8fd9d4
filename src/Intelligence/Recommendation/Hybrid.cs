using System.Buffers;
using System.Numerics.Tensors;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>A model and its share in a <see cref="Hybrid"/>.</summary>
public sealed record HybridPart(IRecommender Model, double Weight);

/// <summary>
/// The weighted sum of several models' scores, each standardised per profile to mean 0 and deviation 1 over the items that the profile lacks
/// (CombSUM with z-scores, Fox and Shaw 1994; Montague and Aslam 2001). Costs what its parts cost.
/// </summary>
public sealed class Hybrid : IExplainingRecommender
{
    public const string Key = "hybrid";
    private static readonly double[] Shares = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5];

    private readonly HybridPart[] parts;

    /// <summary>Takes parts over the same items; those of weight 0 are left out.</summary>
    public Hybrid(IReadOnlyList<HybridPart> parts)
    {
        this.parts = [.. parts.Where(part => part.Weight > 0)];
        if (this.parts.Length == 0 || this.parts.Any(part => part.Model.ItemCount != this.parts[0].Model.ItemCount))
        {
            throw new ArgumentException("A hybrid needs at least one part with a weight, and all of them over the same items.", nameof(parts));
        }
    }

    public string Name => Key;

    public int ItemCount => parts[0].Model.ItemCount;

    public IReadOnlyList<HybridPart> Parts => parts;

    public void Score(Profile profile, Span<float> scores)
    {
        scores.Clear();
        var room = ArrayPool<float>.Shared.Rent(scores.Length);
        var part = room.AsSpan(0, scores.Length);
        foreach (var (model, weight) in parts)
        {
            model.Score(profile, part);
            Standardize(part, profile.Items);
            TensorPrimitives.MultiplyAdd(part, (float)weight, scores, scores);
        }

        ArrayPool<float>.Shared.Return(room);
    }

    /// <summary>The shares in every part that can tell, on the common scale; the others say nothing. Costs another scoring.</summary>
    public void Contributions(Profile profile, ReadOnlySpan<int> items, Span<float> shares)
    {
        shares = shares[..(items.Length * profile.Length)];
        shares.Clear();
        var scores = ArrayPool<float>.Shared.Rent(ItemCount);
        var room = ArrayPool<float>.Shared.Rent(shares.Length);
        foreach (var (model, weight) in parts)
        {
            if (model is IExplainingRecommender explaining)
            {
                model.Score(profile, scores.AsSpan(0, ItemCount));
                var (_, scale) = Standard(scores.AsSpan(0, ItemCount), profile.Items);
                explaining.Contributions(profile, items, room.AsSpan(0, shares.Length));
                TensorPrimitives.MultiplyAdd(room.AsSpan(0, shares.Length), (float)weight * scale, shares, shares);
            }
        }

        ArrayPool<float>.Shared.Return(room);
        ArrayPool<float>.Shared.Return(scores);
    }

    /// <summary>
    /// Learns the weights on what was held out: starting from the best model alone, each of the others in turn takes a share of the sum where
    /// that raises NDCG@k, until nothing does. At most <paramref name="sampled"/> members are judged; 4 · models · members · items bytes.
    /// </summary>
    public static double[] LearnWeights(IReadOnlyList<IRecommender> models, ValidationSplit split, int k, int sampled, TrainingRun run)
    {
        var users = Enumerable.Range(0, split.Held.UserCount).Where(user => !split.Held.ItemsOf(user).IsEmpty && !split.Train.ItemsOf(user).IsEmpty).ToArray();
        var step = Math.Max(1, (users.Length + sampled - 1) / sampled);
        users = [.. users.Where((_, at) => at % step == 0)];
        var scores = new float[users.Length][][];
        Parallel.For(0, users.Length, run.Parallel, at =>
        {
            var profile = split.Train.ProfileOf(users[at]);
            scores[at] = new float[models.Count][];
            for (var m = 0; m < models.Count; m++)
            {
                scores[at][m] = new float[models[m].ItemCount];
                models[m].Score(profile, scores[at][m]);
                Standardize(scores[at][m], profile.Items);
            }
        });
        return Climb(models.Count, weights => Judge(weights, users, scores, split, k, run), run);
    }

    private static double[] Climb(int models, Func<double[], double> judge, TrainingRun run)
    {
        var alone = Enumerable.Range(0, models).Select(m => Enumerable.Range(0, models).Select(other => other == m ? 1.0 : 0).ToArray()).ToList();
        var best = alone.MaxBy(judge)!;
        var quality = judge(best);
        for (var round = 0; round < 4; round++)
        {
            var before = quality;
            for (var m = 0; m < models; m++)
            {
                foreach (var tried in Shares.Select(share => Moved(best, m, share)).Append(Moved(best, m, -1)).Where(tried => tried.Sum() > 0).ToList())
                {
                    var reached = judge(tried);
                    (best, quality) = reached > quality + 1e-6 ? (tried, reached) : (best, quality);
                }
            }

            run.Report(Key, (round + 1) / 4.0);
            if (quality <= before)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>One model takes a share of the whole from the others, or leaves it (−1).</summary>
    private static double[] Moved(double[] weights, int model, double share) => share < 0
        ? [.. weights.Select((weight, at) => at == model ? 0 : weight)]
        : [.. weights.Select((weight, at) => weight * (1 - share) + (at == model ? share : 0))];

    private static double Judge(double[] weights, int[] users, float[][][] scores, ValidationSplit split, int k, TrainingRun run)
    {
        var gains = new double[users.Length];
        Parallel.For(0, users.Length, run.Parallel, () => (Sum: new float[split.Train.ItemCount], Best: new int[k]), (at, _, room) =>
        {
            Array.Clear(room.Sum);
            for (var m = 0; m < weights.Length; m++)
            {
                if (weights[m] > 0)
                {
                    TensorPrimitives.MultiplyAdd(scores[at][m], (float)weights[m], room.Sum, room.Sum);
                }
            }

            foreach (var item in split.Train.ItemsOf(users[at]))
            {
                room.Sum[item] = float.NegativeInfinity;
            }

            gains[at] = RankingEvaluator.Ndcg(room.Best.AsSpan(0, TopK.Select(room.Sum, room.Best)), split.Held.ItemsOf(users[at]), k);
            return room;
        }, _ => { });
        return gains.DefaultIfEmpty().Average();
    }

    internal static void Standardize(Span<float> scores, ReadOnlySpan<int> known)
    {
        var (mean, scale) = Standard(scores, known);
        TensorPrimitives.Subtract(scores, mean, scores);
        TensorPrimitives.Multiply(scores, scale, scores);
    }

    /// <summary>The mean and the inverse deviation of the scores of all items that are not known; the known are set to 0.</summary>
    private static (float Mean, float Scale) Standard(Span<float> scores, ReadOnlySpan<int> known)
    {
        foreach (var item in known)
        {
            scores[item] = 0;
        }

        var count = Math.Max(1, scores.Length - known.Length);
        var mean = TensorPrimitives.Sum<float>(scores) / count;
        var deviation = MathF.Sqrt(Math.Max(0, TensorPrimitives.SumOfSquares<float>(scores) / count - mean * mean));
        return (mean, deviation > 1e-20f ? 1 / deviation : 0);
    }
}
