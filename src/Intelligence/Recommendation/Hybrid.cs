using System.Buffers;
using System.Numerics.Tensors;

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
