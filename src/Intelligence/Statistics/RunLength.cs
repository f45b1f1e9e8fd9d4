using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace KnowledgePay.Intelligence.Statistics;

/// <summary>
/// The average number of values until a control chart raises an alarm, by the Markov chain of Brook and Evans (1972): the chart's value is cut into states, and the
/// expected steps solve (I − Q)·m = 1. Without a shift it is the time between false alarms. O(states³), about a millisecond.
/// </summary>
public static class RunLength
{
    private const int CusumStates = 120;
    private const int EwmaHalfStates = 60;

    /// <summary>Of a <see cref="Statistics.Cusum"/> that starts at 0, while values have mean <paramref name="shift"/> and deviation 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not positive.</exception>
    public static double Cusum(double slack, double threshold, double shift = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);

        // State 0 is half a cell, as the sum often rests there.
        var width = 2 * threshold / (2 * CusumStates - 1);
        return Steps(CusumStates, 0, (from, to) =>
        {
            var centre = (to - from) * width + slack - shift;
            var high = Normal.CDF(0, 1, centre + width / 2);
            return to == 0 ? high : high - Normal.CDF(0, 1, centre - width / 2);
        });
    }

    /// <summary>Of an <see cref="Statistics.Ewma"/> that starts at 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">λ is not in (0, 1] or the width not positive.</exception>
    public static double Ewma(double weight, double width, double shift = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (weight is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "λ is above 0 and at most 1.");
        }

        var limit = new Ewma(weight, width).Limit;
        const int States = 2 * EwmaHalfStates + 1;
        var cell = 2 * limit / States;
        double Centre(int state) => (state - EwmaHalfStates) * cell;
        return Steps(States, EwmaHalfStates, (from, to) =>
            Normal.CDF(0, 1, (Centre(to) + cell / 2 - (1 - weight) * Centre(from)) / weight - shift)
            - Normal.CDF(0, 1, (Centre(to) - cell / 2 - (1 - weight) * Centre(from)) / weight - shift));
    }

    /// <summary>The threshold at which a CUSUM's false alarms are so many values apart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is not above 2.</exception>
    public static double CusumThreshold(double slack, double target) => Find(target, h => Cusum(slack, h));

    /// <summary>The width at which an EWMA's false alarms are so many values apart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is not above 2.</exception>
    public static double EwmaWidth(double weight, double target) => Find(target, width => Ewma(weight, width));

    /// <summary>How many false alarms a day hourly charts of so many spaces raise together.</summary>
    public static double FalseAlarmsPerDay(int spaces, double averageRunLength) => 24 * spaces / averageRunLength;

    private static double Steps(int states, int start, Func<int, int, double> chance)
    {
        var system = Matrix<double>.Build.Dense(states, states, (from, to) => (from == to ? 1 : 0) - chance(from, to));
        return system.Solve(Vector<double>.Build.Dense(states, 1))[start];
    }

    private static double Find(double target, Func<double, double> length)
    {
        if (!(target > 2 && target < 1e9))
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, "An average run length is above 2 and below a thousand millions.");
        }

        double low = 1e-3, high = 1;
        while (length(high) < target)
        {
            (low, high) = (high, 2 * high);
        }

        while (high - low > 1e-5)
        {
            var middle = (low + high) / 2;
            (low, high) = length(middle) < target ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
