namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>Products of a sparse interaction matrix with itself.</summary>
internal static class ItemGram
{
    /// <summary>Fills one row of XᵀDX: Σ over the users of the item of userScale · weight · weight. O(Σ |profile of those users|).</summary>
    public static void Row(InteractionMatrix interactions, int item, ReadOnlySpan<float> userScale, Span<float> row)
    {
        row.Clear();
        var users = interactions.UsersOf(item);
        var weights = interactions.UserWeightsOf(item);
        for (var at = 0; at < users.Length; at++)
        {
            var scale = weights[at] * userScale[users[at]];
            var others = interactions.ItemsOf(users[at]);
            var otherWeights = interactions.WeightsOf(users[at]);
            for (var i = 0; i < others.Length; i++)
            {
                row[others[i]] += scale * otherWeights[i];
            }
        }
    }

    /// <summary>The sum of a user's weights to the power of minus <paramref name="power"/>; 0 gives ones.</summary>
    public static float[] UserScale(InteractionMatrix interactions, double power)
    {
        var scale = new float[interactions.UserCount];
        for (var user = 0; user < scale.Length; user++)
        {
            scale[user] = Power(interactions.WeightsOf(user), power);
        }

        return scale;
    }

    /// <summary>The sum of an item's weights to the power of minus <paramref name="power"/>.</summary>
    public static float[] ItemScale(InteractionMatrix interactions, double power)
    {
        var scale = new float[interactions.ItemCount];
        for (var item = 0; item < scale.Length; item++)
        {
            scale[item] = Power(interactions.UserWeightsOf(item), power);
        }

        return scale;
    }

    private static float Power(ReadOnlySpan<float> weights, double power) =>
        weights.IsEmpty ? 0 : (float)Math.Pow(System.Numerics.Tensors.TensorPrimitives.Sum(weights), -power);
}
