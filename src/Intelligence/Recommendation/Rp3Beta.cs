namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>Parameters of <see cref="Rp3Beta"/>.</summary>
/// <param name="Neighbours">How many targets an item reaches and from how many items a target is reached.</param>
/// <param name="Alpha">The power of the transition probabilities.</param>
/// <param name="Beta">The power of the popularity by which a target is divided.</param>
public sealed record Rp3BetaOptions(int Neighbours = 400, double Alpha = 0.7, double Beta = 0.4);

/// <summary>
/// RP3β (Paudel et al. 2017, "Updatable, accurate, diverse and scalable recommendations for interactive applications"): the probability of a walk
/// item → member → item, each step to the power α, divided by the target's popularity to the power β, without the way back to the item itself.
/// As in the authors' evaluation and the comparison of Ferrari Dacrema et al. 2019, an item's row keeps its largest entries and sums to one, and
/// then every target hears only the items from which it is reached best. O(Σ|profile|²) to train.
/// </summary>
public static class Rp3Beta
{
    public const string Key = "rp3beta";

    public static SparseItemModel Train(InteractionMatrix interactions, Rp3BetaOptions options, TrainingRun run)
    {
        var perUser = ItemGram.UserScale(interactions, options.Alpha);
        var perItem = ItemGram.ItemScale(interactions, options.Alpha);
        var target = ItemGram.ItemScale(interactions, options.Beta);
        var powered = Powered(interactions, options.Alpha);
        return SparseItemModel.Build(Key, interactions.ItemCount, options.Neighbours, normalizeRows: true, Fill, run).Transposed().Limited(options.Neighbours).Transposed();

        void Fill(int item, Span<float> row)
        {
            ItemGram.Row(powered, item, perUser, row);
            System.Numerics.Tensors.TensorPrimitives.Multiply(row, target, row);
            System.Numerics.Tensors.TensorPrimitives.Multiply(row, perItem[item], row);
        }
    }

    private static InteractionMatrix Powered(InteractionMatrix interactions, double alpha)
    {
        var cells = new List<Interaction>(interactions.Count);
        for (var user = 0; user < interactions.UserCount; user++)
        {
            var items = interactions.ItemsOf(user);
            var weights = interactions.WeightsOf(user);
            for (var at = 0; at < items.Length; at++)
            {
                cells.Add(new Interaction(user, items[at], (float)Math.Pow(weights[at], alpha)));
            }
        }

        return InteractionMatrix.From(interactions.UserCount, interactions.ItemCount, cells);
    }
}
