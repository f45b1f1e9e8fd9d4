namespace KnowledgePay.Intelligence.Statistics;

/// <summary>
/// How far two partitions of the same n things agree; labels are any whole numbers and their names do not matter. O(n) with a sparse contingency table.
/// Used by clustering (stability) and by graph communities (beside a known truth).
/// </summary>
public static class PartitionAgreement
{
    /// <summary>
    /// Normalised mutual information 2·I(A; B) / (H(A) + H(B)), in [0, 1] (arithmetic normalisation, Danon et al. 2005); 1 where both are one single group.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ or are zero.</exception>
    public static double Nmi(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var table = new Contingency(left, right);
        double n = left.Length;
        var information = 0.0;
        foreach (var ((a, b), count) in table.Cells)
        {
            information += count / n * Math.Log(count * n / ((double)table.Left[a] * table.Right[b]));
        }

        var entropies = Entropy(table.Left.Values, n) + Entropy(table.Right.Values, n);
        return entropies > 0 ? Math.Clamp(2 * information / entropies, 0, 1) : 1;
    }

    /// <summary>The adjusted Rand index (Hubert and Arabie 1985): 1 for equal partitions, 0 on average for independent ones, negative below chance.</summary>
    /// <exception cref="ArgumentException">The lengths differ or are zero.</exception>
    public static double Ari(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var table = new Contingency(left, right);
        var together = table.Cells.Values.Sum(Pairs);
        var leftPairs = table.Left.Values.Sum(Pairs);
        var rightPairs = table.Right.Values.Sum(Pairs);
        var expected = left.Length > 1 ? leftPairs * rightPairs / Pairs(left.Length) : 0;
        var most = (leftPairs + rightPairs) / 2;
        return most - expected is var range && Math.Abs(range) < 1e-12 ? 1 : (together - expected) / range;
    }

    private static double Pairs(int count) => count * (count - 1.0) / 2;

    private static double Entropy(IEnumerable<int> counts, double n) => -counts.Sum(count => count / n * Math.Log(count / n));

    private sealed class Contingency
    {
        public Contingency(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
        {
            if (left.Length != right.Length || left.IsEmpty)
            {
                throw new ArgumentException($"Partitions of {left.Length} and {right.Length} things cannot be compared.", nameof(right));
            }

            for (var i = 0; i < left.Length; i++)
            {
                Add(Left, left[i]);
                Add(Right, right[i]);
                Add(Cells, (left[i], right[i]));
            }
        }

        public Dictionary<int, int> Left { get; } = [];

        public Dictionary<int, int> Right { get; } = [];

        public Dictionary<(int Left, int Right), int> Cells { get; } = [];

        private static void Add<T>(Dictionary<T, int> counts, T key)
            where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}
