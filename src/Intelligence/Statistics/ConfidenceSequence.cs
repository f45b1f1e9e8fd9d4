namespace KnowledgePay.Intelligence.Statistics;

/// <summary>
/// A confidence interval that holds at all times at once, so that one may look as often as one likes: the asymptotic normal-mixture confidence sequence (Robbins 1970; Howard et al.
/// 2021; Waudby-Smith et al. 2024) ρ = √((−2 ln α + ln(1 − 2 ln α)) / N*), half width √s²·√(2(nρ² + 1)·ln(√(nρ² + 1)/α) / (nρ)²). N* is where it is tightest and is
/// fixed before the experiment.
/// </summary>
public sealed class ConfidenceSequence
{
    private readonly double alpha;
    private readonly double square;

    /// <summary>Fixes where the interval is tightest and how often it may err.</summary>
    /// <exception cref="ArgumentOutOfRangeException">N* is not positive or α not between 0 and 1.</exception>
    public ConfidenceSequence(double tightestAt, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tightestAt);
        if (alpha is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "α is strictly between 0 and 1.");
        }

        this.alpha = alpha;
        square = (-2 * Math.Log(alpha) + Math.Log(1 - 2 * Math.Log(alpha))) / tightestAt;
    }

    /// <summary>By how many standard errors the interval reaches at n observations, where a fixed one reaches by 1.960.</summary>
    public double Multiplier(double n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        var grown = n * square + 1;
        return Math.Sqrt(2 * grown * Math.Log(Math.Sqrt(grown) / alpha) / (n * square));
    }

    /// <summary>The interval of a mean seen n times with this variance.</summary>
    public Estimate Interval(Sample sample) => Around(sample.Mean, sample.Count, Math.Sqrt(sample.MeanVariance));

    /// <summary>The interval of the difference second − first; n is the number of both.</summary>
    public Estimate Difference(Sample first, Sample second) =>
        Around(second.Mean - first.Mean, first.Count + second.Count, Math.Sqrt(first.MeanVariance + second.MeanVariance));

    private Estimate Around(double value, double n, double error)
    {
        var reach = Multiplier(n) * error;
        return new Estimate(value, value - reach, value + reach);
    }
}
