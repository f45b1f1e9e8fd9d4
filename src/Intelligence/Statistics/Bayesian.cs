using KnowledgePay.Intelligence.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace KnowledgePay.Intelligence.Statistics;

/// <summary>Small numbers drawn towards what is known of all.</summary>
public static class Bayesian
{
    private const int Steps = 4000;

    /// <summary>A mean of few observations shrunk to a prior that counts as so many of them: (weight·prior + n·mean) / (weight + n).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or nothing is known at all.</exception>
    public static double Shrink(double mean, double n, double prior, double weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        if (!(n + weight > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "Without observations the prior counts as some.");
        }

        return (weight * prior + (n > 0 ? n * mean : 0)) / (weight + n);
    }

    /// <summary>The chance that the second rate is above the first, under Beta(1, 1) priors: exact but for the integration ∫ f₂(p)·F₁(p) dp by the midpoint rule on quantiles of f₂.</summary>
    public static double ChanceToWin(Counts first, Counts second)
    {
        var other = new Beta(first.Successes + 1, first.Trials - first.Successes + 1);
        var (a, b) = (second.Successes + 1.0, second.Trials - second.Successes + 1.0);
        var mean = a / (a + b);
        var deviation = Math.Sqrt(mean * (1 - mean) / (a + b + 1));
        var (low, high) = (Math.Max(0, mean - 12 * deviation), Math.Min(1, mean + 12 * deviation));
        var scale = SpecialFunctions.BetaLn(a, b);
        double sum = 0, mass = 0;
        for (var i = 0; i < Steps; i++)
        {
            var p = low + (high - low) * (i + 0.5) / Steps;
            var density = Math.Exp((a - 1) * Math.Log(p) + (b - 1) * Math.Log(1 - p) - scale);
            sum += density * other.CumulativeDistribution(p);
            mass += density;
        }

        return sum / mass;
    }
}

/// <summary>
/// Thompson sampling (1933; Chapelle and Li 2011) over arms of successes and failures with Beta(1, 1) priors. Every arm keeps a floor, so that none is given up for good and
/// every propensity is known for later analysis.
/// </summary>
public static class ThompsonSampling
{
    /// <summary>The chance of each arm to be shown: how often its draw is the largest, mixed with the floor; they add up to 1. O(draws · arms).</summary>
    /// <exception cref="ArgumentException">There is no arm, or the floors add up to more than 1.</exception>
    public static double[] Propensities(IReadOnlyList<(long Successes, long Failures)> arms, double floor, int draws, ulong seed)
    {
        if (arms.Count == 0 || !(floor >= 0 && floor * arms.Count <= 1) || draws < 1)
        {
            throw new ArgumentException("There is an arm and a draw at least, and the floors add up to no more than 1.", nameof(arms));
        }

        var random = new SeededRandom(seed);
        var wins = new int[arms.Count];
        for (var draw = 0; draw < draws; draw++)
        {
            var (best, value) = (0, double.NegativeInfinity);
            for (var arm = 0; arm < arms.Count; arm++)
            {
                var drawn = random.Beta(arms[arm].Successes + 1, arms[arm].Failures + 1);
                (best, value) = drawn > value ? (arm, drawn) : (best, value);
            }

            wins[best]++;
        }

        var free = 1 - floor * arms.Count;
        return Array.ConvertAll(wins, count => floor + free * count / draws);
    }

    /// <summary>Picks an arm by its propensity.</summary>
    public static int Pick(IReadOnlyList<double> propensities, ref SeededRandom random)
    {
        var left = random.Uniform() * propensities.Sum();
        for (var arm = 0; arm < propensities.Count - 1; arm++)
        {
            left -= propensities[arm];
            if (left < 0)
            {
                return arm;
            }
        }

        return propensities.Count - 1;
    }
}
