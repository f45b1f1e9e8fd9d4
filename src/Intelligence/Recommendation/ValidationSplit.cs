using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>A part of every member's training items, set aside for choosing a model.</summary>
/// <param name="Train">What models are trained on while they are chosen.</param>
/// <param name="Held">What was set aside; empty for members with fewer than five items.</param>
public sealed record ValidationSplit(InteractionMatrix Train, InteractionMatrix Held)
{
    private const int FewestItems = 5;

    /// <summary>Holds out about <paramref name="share"/> of each member's items, drawn with a seed, at least one; of at most <paramref name="members"/> members.</summary>
    public static ValidationSplit Of(InteractionMatrix interactions, double share, ulong seed, int members = int.MaxValue)
    {
        var random = new SeededRandom(seed);
        var able = Enumerable.Range(0, interactions.UserCount).Count(user => interactions.ItemsOf(user).Length >= FewestItems);
        var left = Math.Min(able, members);
        List<Interaction> kept = [];
        List<Interaction> held = [];
        for (var user = 0; user < interactions.UserCount; user++)
        {
            var items = interactions.ItemsOf(user).ToArray();
            var positions = Enumerable.Range(0, items.Length).ToArray();
            var isJudged = items.Length >= FewestItems && random.Below(able--) < left;
            left -= isJudged ? 1 : 0;
            var heldOut = isJudged ? Math.Max(1, (int)Math.Round(items.Length * share)) : 0;
            for (var at = 0; at < positions.Length; at++)
            {
                var other = at + random.Below(positions.Length - at);
                (positions[at], positions[other]) = (positions[other], positions[at]);
                var position = positions[at];
                (at < heldOut ? held : kept).Add(new Interaction(user, items[position], interactions.WeightsOf(user)[position], interactions.TimesOf(user)[position]));
            }
        }

        return Of(interactions, kept, held);
    }

    /// <summary>Holds out the latest ⌊n · <paramref name="share"/>⌋ of each member's n items, of equal times those with the highest indices: what a model of the past says about the future.</summary>
    public static ValidationSplit ByTime(InteractionMatrix interactions, double share)
    {
        List<Interaction> kept = [];
        List<Interaction> held = [];
        for (var user = 0; user < interactions.UserCount; user++)
        {
            var (items, weights, times) = (interactions.ItemsOf(user).ToArray(), interactions.WeightsOf(user).ToArray(), interactions.TimesOf(user).ToArray());
            var events = items.Select((item, at) => new Interaction(user, item, weights[at], times[at])).OrderBy(e => e.Time).ThenBy(e => e.Item).ToList();
            var early = events.Count - (int)(events.Count * share);
            kept.AddRange(events.Take(early));
            held.AddRange(events.Skip(early));
        }

        return Of(interactions, kept, held);
    }

    private static ValidationSplit Of(InteractionMatrix interactions, List<Interaction> kept, List<Interaction> held) => new(
        InteractionMatrix.From(interactions.UserCount, interactions.ItemCount, kept),
        InteractionMatrix.From(interactions.UserCount, interactions.ItemCount, held));
}
