using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace KnowledgePay.Intelligence.Statistics;

/// <summary>A test's statistic and its two-sided p-value.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TestResult(double Statistic, double PValue);

/// <summary>An estimate with its interval.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Estimate(double Value, double Low, double High);

/// <summary>Successes out of trials.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Counts
{
    /// <summary>Counts successes among trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no trial, or the successes are not between 0 and their number.</exception>
    public Counts(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        (Successes, Trials) = (successes, trials);
    }

    public long Successes { get; }

    public long Trials { get; }

    public double Rate => (double)Successes / Trials;
}

/// <summary>Comparing two rates. O(1).</summary>
public static class Proportions
{
    /// <summary>The pooled two-proportion z-test; z is negative where the first rate is smaller, and 0 where both are 0 or 1.</summary>
    public static TestResult ZTest(Counts first, Counts second)
    {
        var pooled = (double)(first.Successes + second.Successes) / (first.Trials + second.Trials);
        var deviation = Math.Sqrt(pooled * (1 - pooled) * (1.0 / first.Trials + 1.0 / second.Trials));
        var z = deviation > 0 ? (first.Rate - second.Rate) / deviation : 0;
        return new TestResult(z, 2 * Normal.CDF(0, 1, -Math.Abs(z)));
    }

    /// <summary>The difference second − first with Newcombe's hybrid score interval (1998, method 10), made of both Wilson intervals.</summary>
    public static Estimate Difference(Counts first, Counts second, double confidence = 0.95)
    {
        var z = Quantile(confidence);
        var (low1, high1) = Wilson.Interval(first.Rate, first.Trials, z);
        var (low2, high2) = Wilson.Interval(second.Rate, second.Trials, z);
        var difference = second.Rate - first.Rate;
        return new Estimate(
            difference,
            difference - Math.Sqrt(Square(second.Rate - low2) + Square(high1 - first.Rate)),
            difference + Math.Sqrt(Square(high2 - second.Rate) + Square(first.Rate - low1)));
    }

    /// <summary>How many units each arm needs to see the second rate beside the first (two-sided, normal approximation; Fleiss, Levin and Paik 2003).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is not strictly between 0 and 1, both are equal, or a probability is out of range.</exception>
    public static long SampleSize(double first, double second, double power = 0.8, double alpha = 0.05)
    {
        if (!(first is > 0 and < 1 && second is > 0 and < 1 && Math.Abs(first - second) > 0 && power is > 0 and < 1 && alpha is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(second), second, "Rates, power and alpha are strictly between 0 and 1, and the rates differ.");
        }

        var mean = (first + second) / 2;
        var reach = Normal.InvCDF(0, 1, 1 - alpha / 2) * Math.Sqrt(2 * mean * (1 - mean))
            + Normal.InvCDF(0, 1, power) * Math.Sqrt(first * (1 - first) + second * (1 - second));
        return (long)Math.Ceiling(Square(reach / (second - first)));
    }

    internal static double Quantile(double confidence) => confidence is > 0 and < 1
        ? Normal.InvCDF(0, 1, 0.5 + confidence / 2)
        : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence is strictly between 0 and 1.");

    private static double Square(double value) => value * value;
}
