using System.Buffers;
using System.Numerics.Tensors;

namespace KnowledgePay.Intelligence.Recommendation.Serving;

/// <summary>
/// A cold start: a member with n interactions is served n/(n + 5) by the personal model and for the rest by a general one (popularity, or content of
/// declared interests), both scaled to their largest absolute score. The larger n, the more personal.
/// </summary>
public sealed class Blend(IRecommender personal, IRecommender general) : IRecommender
{
    private const double HalfWay = 5;

    public string Name => personal.Name;

    public int ItemCount => personal.ItemCount;

    public void Score(Profile profile, Span<float> scores)
    {
        var share = (float)(profile.Length / (profile.Length + HalfWay));
        var room = ArrayPool<float>.Shared.Rent(scores.Length);
        var other = room.AsSpan(0, scores.Length);
        general.Score(profile, other);
        personal.Score(profile, scores);
        Scale(other, 1 - share);
        Scale(scores, share);
        TensorPrimitives.Add(scores, other, scores);
        ArrayPool<float>.Shared.Return(room);
    }

    /// <summary>Scales scores so that the largest absolute one is <paramref name="share"/>.</summary>
    internal static void Scale(Span<float> scores, float share)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude<float>(scores));
        TensorPrimitives.Multiply(scores, largest > 0 ? share / largest : 0, scores);
    }
}
