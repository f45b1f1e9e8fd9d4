namespace KnowledgePay.Intelligence.Statistics;

/// <summary>
/// CUPED (Deng et al. 2013): taking out of a metric what the same member did before the experiment, which lowers its variance by the squared correlation and changes no
/// expectation. θ is pooled over the arms, so that arms stay comparable. O(n).
/// </summary>
public static class Cuped
{
    /// <summary>θ = Σ arms cov(before, after) / Σ arms var(before), within arms; 0 where nothing varied before.</summary>
    /// <exception cref="ArgumentException">The arms of both lists differ in size.</exception>
    public static double Theta(IReadOnlyList<double[]> before, IReadOnlyList<double[]> after)
    {
        if (before.Count != after.Count || before.Zip(after, (b, a) => b.Length != a.Length).Any(differs => differs))
        {
            throw new ArgumentException("Every member of every arm has a value before and after.", nameof(after));
        }

        double together = 0, alone = 0;
        for (var arm = 0; arm < before.Count; arm++)
        {
            var (x, y) = (before[arm].DefaultIfEmpty().Average(), after[arm].DefaultIfEmpty().Average());
            for (var i = 0; i < before[arm].Length; i++)
            {
                together += (before[arm][i] - x) * (after[arm][i] - y);
                alone += (before[arm][i] - x) * (before[arm][i] - x);
            }
        }

        return alone > 0 ? together / alone : 0;
    }

    /// <summary>y − θ·(x − x̄) with x̄ over all arms; the arms' adjusted values are compared like any others.</summary>
    /// <exception cref="ArgumentException">The arms of both lists differ in size.</exception>
    public static IReadOnlyList<double[]> Adjust(IReadOnlyList<double[]> before, IReadOnlyList<double[]> after)
    {
        var theta = Theta(before, after);
        var mean = before.SelectMany(arm => arm).DefaultIfEmpty().Average();
        return [.. before.Zip(after, (b, a) => b.Zip(a, (x, y) => y - theta * (x - mean)).ToArray())];
    }
}
