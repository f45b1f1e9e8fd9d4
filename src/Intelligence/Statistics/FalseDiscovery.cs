namespace KnowledgePay.Intelligence.Statistics;

/// <summary>The Benjamini–Hochberg procedure (1995): of what is declared a find, at most the share q is expected to be none.</summary>
public static class FalseDiscovery
{
    /// <summary>The adjusted p-values in the given order: a hypothesis is a find at q where its adjusted value is at most q. O(m log m).</summary>
    /// <exception cref="ArgumentException">A p-value is not in [0, 1].</exception>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        if (pValues.Any(p => p is not (>= 0 and <= 1)))
        {
            throw new ArgumentException("A p-value is between 0 and 1.", nameof(pValues));
        }

        var adjusted = new double[pValues.Count];
        var least = 1.0;
        var rank = pValues.Count;
        foreach (var at in Enumerable.Range(0, pValues.Count).OrderByDescending(i => pValues[i]))
        {
            least = Math.Min(least, pValues[at] * pValues.Count / rank--);
            adjusted[at] = least;
        }

        return adjusted;
    }
}
