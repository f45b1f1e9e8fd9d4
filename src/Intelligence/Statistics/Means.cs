using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace KnowledgePay.Intelligence.Statistics;

/// <summary>What a test needs of an arm: how many, their mean and their variance (with n − 1, or p(1 − p) of a rate).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Sample(double Count, double Mean, double Variance)
{
    /// <summary>The variance of the mean.</summary>
    public double MeanVariance => Variance / Count;

    /// <summary>Sums up values in one pass (Welford 1962). O(n).</summary>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    public static Sample Of(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
        {
            throw new ArgumentException("A variance needs at least two values.", nameof(values));
        }

        double mean = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var difference = values[i] - mean;
            mean += difference / (i + 1);
            squares += difference * (values[i] - mean);
        }

        return new Sample(values.Length, mean, squares / (values.Length - 1));
    }

    /// <summary>
    /// The same after winsorising: values below the <paramref name="share"/> quantile and above the 1 − share quantile count as those, so that a few extreme members do not
    /// decide. O(n log n). Use one pair of limits, learned on all arms together, where arms are compared: see <see cref="Winsorise"/>.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer than two values or the share is not in [0, .5).</exception>
    public static Sample OfWinsorised(ReadOnlySpan<double> values, double share)
    {
        var (low, high) = Limits(values, share);
        return Of(Winsorise(values, low, high));
    }

    /// <summary>The values cut to limits.</summary>
    public static double[] Winsorise(ReadOnlySpan<double> values, double low, double high) => Array.ConvertAll(values.ToArray(), value => Math.Clamp(value, low, high));

    /// <summary>The share and 1 − share quantiles, by nearest rank.</summary>
    /// <exception cref="ArgumentException">There is no value or the share is not in [0, .5).</exception>
    public static (double Low, double High) Limits(ReadOnlySpan<double> values, double share)
    {
        if (values.IsEmpty || share is not (>= 0 and < 0.5))
        {
            throw new ArgumentException("There is a value at least, and the share is from 0 to below one half.", nameof(share));
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        var cut = (int)(share * sorted.Length);
        return (sorted[cut], sorted[^(cut + 1)]);
    }

    /// <summary>A rate as a sample of zeros and ones, with variance p(1 − p).</summary>
    public static Sample Of(Counts counts) => new(counts.Trials, counts.Rate, counts.Rate * (1 - counts.Rate));
}

/// <summary>What <see cref="Means.Lift"/> says.</summary>
/// <param name="Value">The relative difference second / first − 1.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="PValue">Two-sided.</param>
/// <param name="ChanceToWin">The chance that the second mean is above the first, under a flat prior.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LiftEstimate(double Value, double Low, double High, double PValue, double ChanceToWin);

/// <summary>Comparing two means. O(1) from samples.</summary>
public static class Means
{
    /// <summary>Welch's t-test (1947) for unequal variances; the statistic is negative where the first mean is smaller.</summary>
    public static TestResult WelchTest(Sample first, Sample second)
    {
        var deviation = Math.Sqrt(first.MeanVariance + second.MeanVariance);
        if (!(deviation > 0))
        {
            return new TestResult(0, 1);
        }

        var t = (first.Mean - second.Mean) / deviation;
        return new TestResult(t, 2 * StudentT.CDF(0, 1, Freedom(first, second), -Math.Abs(t)));
    }

    /// <summary>
    /// The relative difference by the delta method, with Welch's degrees of freedom; its chance to win is the normal posterior under a flat prior.
    /// </summary>
    /// <exception cref="ArgumentException">The first mean is 0, so that nothing is relative to it, or nothing varies.</exception>
    public static LiftEstimate Lift(Sample first, Sample second, double confidence = 0.95)
    {
        var square = first.Mean * first.Mean;
        var variance = second.MeanVariance / square + first.MeanVariance * second.Mean * second.Mean / (square * square);
        if (!(square > 0 && variance > 0))
        {
            throw new ArgumentException("A relative difference needs a first mean other than 0, and values that vary.", nameof(first));
        }

        var lift = second.Mean / first.Mean - 1;
        var deviation = Math.Sqrt(variance);
        var freedom = Freedom(first, second);
        var reach = StudentT.InvCDF(0, 1, freedom, 0.5 + confidence / 2) * deviation;
        return new LiftEstimate(lift, lift - reach, lift + reach, 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(lift) / deviation), Normal.CDF(0, 1, lift / deviation));
    }

    private static double Freedom(Sample first, Sample second)
    {
        var (a, b) = (first.MeanVariance, second.MeanVariance);
        return (a + b) * (a + b) / (a * a / (first.Count - 1) + b * b / (second.Count - 1));
    }
}
