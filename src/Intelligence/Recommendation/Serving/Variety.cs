namespace KnowledgePay.Intelligence.Recommendation.Serving;

/// <summary>
/// Re-ranks candidates by maximal marginal relevance (Carbonell and Goldstein 1998) under a cap per author. O(candidates · count · cost of a similarity).
/// </summary>
internal static class Variety
{
    /// <summary>Positions of the chosen candidates, best first; equal values fall to the better ranked candidate.</summary>
    /// <param name="candidates">Items, the most relevant first.</param>
    /// <param name="relevance">Their relevance, 0 to about 1.</param>
    /// <param name="similarity">How alike two items are, 0 to 1.</param>
    /// <param name="authors">The author of every item.</param>
    /// <param name="cap">What <see cref="Cap"/> gave.</param>
    /// <param name="options">The shape of the page.</param>
    public static List<int> Arrange(int[] candidates, double[] relevance, Func<int, int, double> similarity, int[] authors, int cap, PageOptions options)
    {
        var chosen = new List<int>(options.Count);
        var items = new List<int>(options.Count);
        var nearest = new double[candidates.Length];
        var taken = new bool[candidates.Length];
        while (chosen.Count < options.Count)
        {
            var (best, value) = (-1, double.NegativeInfinity);
            for (var c = 0; c < candidates.Length; c++)
            {
                var worth = options.Relevance * relevance[c] - (1 - options.Relevance) * nearest[c];
                if (!taken[c] && worth > value && Fits(items, items.Count, authors[candidates[c]], authors, cap, options.Window))
                {
                    (best, value) = (c, worth);
                }
            }

            if (best < 0)
            {
                break;
            }

            taken[best] = true;
            chosen.Add(best);
            items.Add(candidates[best]);
            for (var c = 0; c < candidates.Length && options.Relevance < 1; c++)
            {
                nearest[c] = taken[c] ? nearest[c] : Math.Max(nearest[c], similarity(candidates[c], candidates[best]));
            }
        }

        return chosen;
    }

    /// <summary>How many places of a window an author may take so that these candidates can fill it.</summary>
    public static int Cap(int[] candidates, int[] authors, PageOptions options)
    {
        var distinct = candidates.Select(item => authors[item]).Where(author => author != ItemCatalogue.None).Distinct().Count();
        return distinct == 0 ? options.PerAuthor : Math.Max(options.PerAuthor, (options.Window + distinct - 1) / distinct);
    }

    /// <summary>Whether an author may take a place: no window that holds the place has more than the cap of that author.</summary>
    public static bool Fits(List<int> items, int place, int author, int[] authors, int cap, int window)
    {
        if (author == ItemCatalogue.None)
        {
            return true;
        }

        // A window that reaches beyond the end holds no more than the last full one.
        var first = Math.Max(0, place - window + 1);
        for (var start = first; start <= Math.Max(first, Math.Min(place, items.Count - window)); start++)
        {
            var count = 1;
            for (var at = start; at < Math.Min(items.Count, start + window); at++)
            {
                count += at != place && authors[items[at]] == author ? 1 : 0;
            }

            if (count > cap)
            {
                return false;
            }
        }

        return true;
    }
}
