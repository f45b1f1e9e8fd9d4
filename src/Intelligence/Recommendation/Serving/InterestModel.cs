using System.Buffers;
using System.Numerics.Tensors;

namespace KnowledgePay.Intelligence.Recommendation.Serving;

/// <summary>
/// What a member without deeds is served: the personal model on pseudo-interactions (the best known items of the declared categories) beside
/// half as much of what is popular; without declared interests what is popular alone. The profile that is scored does not matter.
/// </summary>
internal sealed class InterestModel(IRecommender personal, IRecommender popularity, int[] pseudoItems) : IRecommender
{
    public string Name => popularity.Name;

    public int ItemCount => popularity.ItemCount;

    public void Score(Profile profile, Span<float> scores)
    {
        popularity.Score(default, scores);
        if (pseudoItems.Length == 0)
        {
            return;
        }

        Blend.Scale(scores, 0.5f);
        var room = ArrayPool<float>.Shared.Rent(ItemCount);
        var weights = ArrayPool<float>.Shared.Rent(pseudoItems.Length);
        Array.Fill(weights, 1f);
        var other = room.AsSpan(0, ItemCount);
        personal.Score(new Profile(pseudoItems, weights.AsSpan(0, pseudoItems.Length)), other);
        Blend.Scale(other, 1);
        TensorPrimitives.Add(scores, other, scores);
        ArrayPool<float>.Shared.Return(weights);
        ArrayPool<float>.Shared.Return(room);
    }
}
