using MathNet.Numerics.Distributions;

namespace KnowledgePay.Intelligence.Statistics;

/// <summary>Sample ratio mismatch: whether an assignment kept its shares (Fabijan et al. 2019). Looked at first; a mismatch makes every other figure worthless.</summary>
public static class SampleRatio
{
    /// <summary>The p-value below which the alarm is raised.</summary>
    public const double Alarm = 0.001;

    /// <summary>The χ² goodness-of-fit test of counts against shares (equal ones where none are given). O(arms).</summary>
    /// <exception cref="ArgumentException">There are fewer than two arms, nobody was assigned, or the shares do not fit.</exception>
    public static TestResult Test(IReadOnlyList<long> counts, IReadOnlyList<double>? shares = null)
    {
        double total = counts.Sum();
        if (counts.Count < 2 || total <= 0 || (shares is not null && (shares.Count != counts.Count || shares.Any(s => !(s > 0)))))
        {
            throw new ArgumentException("The test needs two arms at least, somebody assigned, and a positive share for each arm.", nameof(counts));
        }

        var weight = shares?.Sum() ?? counts.Count;
        var statistic = 0.0;
        for (var arm = 0; arm < counts.Count; arm++)
        {
            var expected = total * (shares?[arm] ?? 1) / weight;
            statistic += (counts[arm] - expected) * (counts[arm] - expected) / expected;
        }

        return new TestResult(statistic, Tail(counts.Count - 1, statistic));
    }

    /// <summary>P(χ² &gt; x), exact in the far tail.</summary>
    private static double Tail(int freedom, double x) => freedom == 1
        ? 2 * Normal.CDF(0, 1, -Math.Sqrt(x))
        : MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(freedom / 2.0, x / 2);
}
