namespace KnowledgePay.Intelligence.Text.Similarity;

/// <summary>Groups texts that say nearly the same in nearly the same words.</summary>
public static class NearDuplicates
{
    /// <summary>The lowest similarity for which pairs are found reliably.</summary>
    public const double LowestThreshold = 0.7;

    /// <summary>
    /// Per text the index of the first text of its group: texts belong together where a chain of pairs with a Jaccard similarity of word (character) pairs of
    /// at least <paramref name="threshold"/> joins them. Candidates come from MinHash bands and are compared exactly. About O(characters + candidate
    /// pairs); 500 bytes and 8 per shingle for each text.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not within [0.7, 1].</exception>
    public static int[] Group(IReadOnlyList<string> texts, double threshold, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (!(threshold >= LowestThreshold && threshold <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The similarity is between 0.7 and 1.");
        }

        var shingles = new ulong[texts.Count][];
        var signatures = new uint[texts.Count][];
        Parallel.For(0, texts.Count, run.Parallel, i =>
        {
            shingles[i] = [.. Shingles.Of(texts[i]).Distinct()];
            signatures[i] = MinHash.Signature(shingles[i]);
        });

        var groups = new Groups(texts.Count);
        JoinCopies(shingles, groups);
        for (var band = 0; band < MinHash.Bands; band++)
        {
            run.CancellationToken.ThrowIfCancellationRequested();
            Join(shingles, signatures, band, threshold, groups);
            run.Report("near duplicates", (band + 1.0) / MinHash.Bands);
        }

        return [.. Enumerable.Range(0, texts.Count).Select(groups.Find)];
    }

    private static void Join(ulong[][] shingles, uint[][] signatures, int band, double threshold, Groups groups)
    {
        var buckets = new Dictionary<ulong, List<int>>();
        for (var i = 0; i < shingles.Length; i++)
        {
            if (shingles[i].Length == 0)
            {
                continue;
            }

            var key = MinHash.BandKey(signatures[i], band);
            if (!buckets.TryGetValue(key, out var members))
            {
                buckets[key] = [i];
                continue;
            }

            foreach (var other in members.Where(other => groups.Find(other) != groups.Find(i) && Shingles.Jaccard(shingles[i], shingles[other]) >= threshold))
            {
                groups.Union(i, other);
            }

            members.Add(i);
        }
    }

    /// <summary>Joins equal sets and empties all but the first of them: thousands of copies are not millions of pairs.</summary>
    private static void JoinCopies(ulong[][] shingles, Groups groups)
    {
        var first = new Dictionary<ulong, int>();
        for (var i = 0; i < shingles.Length; i++)
        {
            if (shingles[i].Length == 0)
            {
                continue;
            }

            var key = 0UL;
            foreach (var shingle in shingles[i])
            {
                key += StableHash.Mix(shingle);
            }

            if (!first.TryAdd(key, i))
            {
                groups.Union(i, first[key]);
                shingles[i] = [];
            }
        }
    }

    /// <summary>Disjoint sets whose name is their smallest member.</summary>
    private sealed class Groups(int count)
    {
        private readonly int[] parents = [.. Enumerable.Range(0, count)];

        public int Find(int i)
        {
            while (parents[i] != i)
            {
                parents[i] = parents[parents[i]];
                i = parents[i];
            }

            return i;
        }

        public void Union(int left, int right)
        {
            var (a, b) = (Find(left), Find(right));
            parents[Math.Max(a, b)] = Math.Min(a, b);
        }
    }
}
