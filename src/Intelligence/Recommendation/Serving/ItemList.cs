using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation.Serving;

/// <summary>A place in a list.</summary>
/// <param name="Item">The item's index.</param>
/// <param name="Score">What the model gave it.</param>
/// <param name="Because">The item of the profile to which it owes most, where the model can tell.</param>
public sealed record ListedItem(int Item, float Score, int? Because);

/// <summary>How a list is made.</summary>
/// <param name="Count">Its length at most.</param>
/// <param name="Relevance">λ of MMR: 1 is relevance alone, 0 is variety alone.</param>
/// <param name="Candidates">How many of the best compete for a place.</param>
/// <param name="PerGroup">How many items of one group (an author, a series) a list holds at most.</param>
public sealed record ListOptions(int Count = 20, double Relevance = 0.75, int Candidates = 200, int PerGroup = 2);

/// <summary>
/// A member's list: the model's best without what is masked, then re-ranked by maximal marginal relevance (Carbonell and Goldstein 1998) over scores
/// scaled to 0–1. O(items + candidates · count · cost of a similarity).
/// </summary>
public static class ItemList
{
    /// <summary>Makes a list; the profile's own items are never in it.</summary>
    /// <param name="model">The model, which may be non-personalised.</param>
    /// <param name="profile">What the member did.</param>
    /// <param name="isMasked">Whether an item is owned, hidden, blocked or unavailable.</param>
    /// <param name="similarity">How alike two items are, 0 to 1.</param>
    /// <param name="groupOf">The group of an item.</param>
    /// <param name="options">The shape of the list.</param>
    public static IReadOnlyList<ListedItem> Make(
        IRecommender model, Profile profile, Func<int, bool> isMasked, Func<int, int, double> similarity, Func<int, int> groupOf, ListOptions options)
    {
        var scores = new float[model.ItemCount];
        model.Score(profile, scores);
        foreach (var item in profile.Items)
        {
            scores[item] = float.NegativeInfinity;
        }

        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] = isMasked(item) ? float.NegativeInfinity : scores[item];
        }

        var best = new int[Math.Min(options.Candidates, scores.Length)];
        var candidates = best.AsSpan(0, TopK.Select(scores, best)).ToArray();
        var places = new List<ListedItem>(options.Count);
        foreach (var item in Diversify(candidates, scores, similarity, groupOf, options))
        {
            places.Add(new ListedItem(item, scores[item], (model as IExplainingRecommender)?.MostResponsible(profile, item)));
        }

        return places;
    }

    private static List<int> Diversify(int[] candidates, float[] scores, Func<int, int, double> similarity, Func<int, int> groupOf, ListOptions options)
    {
        var chosen = new List<int>();
        if (candidates.Length == 0)
        {
            return chosen;
        }

        var (high, low) = (scores[candidates[0]], scores[candidates[^1]]);
        var nearest = new double[candidates.Length];
        var perGroup = new Dictionary<int, int>();
        var open = Enumerable.Range(0, candidates.Length).ToList();
        while (chosen.Count < options.Count && open.Count > 0)
        {
            // Equal values fall to the better ranked: MaxBy keeps the first.
            var at = open.MaxBy(c => options.Relevance * Scaled(scores[candidates[c]]) - (1 - options.Relevance) * nearest[c]);
            var item = candidates[at];
            var group = groupOf(item);
            chosen.Add(item);
            perGroup[group] = perGroup.GetValueOrDefault(group) + 1;
            open.RemoveAll(c => c == at || perGroup.GetValueOrDefault(groupOf(candidates[c])) >= options.PerGroup);
            foreach (var c in open)
            {
                nearest[c] = Math.Max(nearest[c], similarity(candidates[c], item));
            }
        }

        return chosen;

        double Scaled(float score) => high > low ? (score - low) / (high - low) : 1;
    }
}
