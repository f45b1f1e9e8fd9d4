using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace KnowledgePay.Intelligence.Learning.Survival;

/// <summary>A step of a survival curve.</summary>
/// <param name="Time">When members left.</param>
/// <param name="AtRisk">How many were there just before.</param>
/// <param name="Left">How many left.</param>
/// <param name="Survival">The estimated share that stays beyond this time.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SurvivalStep(double Time, int AtRisk, int Left, double Survival, double Low, double High);

/// <summary>
/// The product-limit estimate of survival from durations of which some are still running (Kaplan and Meier 1958), with Greenwood's variance (1926):
/// S ± z·S·√(Σ d / (n(n − d))), cut to [0, 1]. O(n log n).
/// </summary>
public static class KaplanMeier
{
    /// <summary>The steps of the curve, at the times when somebody left; who is censored at such a time was at risk.</summary>
    /// <exception cref="ArgumentException">The lengths differ, a duration is negative or not finite, or the confidence is not between 0 and 1.</exception>
    public static IReadOnlyList<SurvivalStep> Estimate(IReadOnlyList<double> durations, IReadOnlyList<bool> left, double confidence = 0.95)
    {
        if (durations.Count != left.Count || durations.Any(d => !(d >= 0 && double.IsFinite(d))) || confidence is not (> 0 and < 1))
        {
            throw new ArgumentException("Every member has a duration of at least 0 and whether it left; the confidence is between 0 and 1.", nameof(durations));
        }

        var z = Normal.InvCDF(0, 1, 0.5 + confidence / 2);
        var steps = new List<SurvivalStep>();
        var atRisk = durations.Count;
        double survival = 1, sum = 0;
        foreach (var moment in Enumerable.Range(0, durations.Count).GroupBy(i => durations[i]).OrderBy(g => g.Key))
        {
            var gone = moment.Count(i => left[i]);
            if (gone > 0)
            {
                survival *= 1 - (double)gone / atRisk;
                sum += atRisk > gone ? gone / ((double)atRisk * (atRisk - gone)) : 0;
                var half = z * survival * Math.Sqrt(sum);
                steps.Add(new SurvivalStep(moment.Key, atRisk, gone, survival, Math.Max(0, survival - half), Math.Min(1, survival + half)));
            }

            atRisk -= moment.Count();
        }

        return steps;
    }

    /// <summary>The share that stays beyond a time; 1 before the first step.</summary>
    public static double At(IReadOnlyList<SurvivalStep> steps, double time)
    {
        var survival = 1.0;
        foreach (var step in steps)
        {
            if (step.Time > time)
            {
                break;
            }

            survival = step.Survival;
        }

        return survival;
    }

    /// <summary>The first time by which half have left, or null while more than half stay.</summary>
    public static double? Median(IReadOnlyList<SurvivalStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.Survival <= 0.5)
            {
                return step.Time;
            }
        }

        return null;
    }
}
