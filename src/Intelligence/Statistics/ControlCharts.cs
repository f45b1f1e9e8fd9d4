using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Statistics;

/// <summary>
/// A share of few or many beside what is usual, in standard deviations: (k − n·p₀) / √(n·p₀(1 − p₀)); under <see cref="MinCount"/> there is nothing to say and
/// the caller waits for more.
/// </summary>
public static class RateDeviation
{
    public const int MinCount = 20;

    /// <summary>The standardised deviation, or null where there are too few.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The usual rate is not strictly between 0 and 1.</exception>
    public static double? Of(long hits, long count, double usual)
    {
        if (usual is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(usual), usual, "The usual rate is strictly between 0 and 1.");
        }

        return count < MinCount ? null : (hits - count * usual) / Math.Sqrt(count * usual * (1 - usual));
    }
}

/// <summary>
/// A one-sided cumulative sum of standardised values (Page 1954): S ← max(0, S + x − k), alarm where S reaches h. Finds small lasting rises; a run against the other
/// side is another chart with −x. Immutable: each value gives the next state, which may be stored.
/// </summary>
/// <param name="Slack">k, half of the shift that is looked for.</param>
/// <param name="Threshold">h.</param>
/// <param name="Sum">S.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Cusum(double Slack, double Threshold, double Sum = 0)
{
    public bool IsAlarm => Sum >= Threshold;

    /// <summary>The state after a value; an alarm starts afresh.</summary>
    public Cusum Next(double value) => this with { Sum = Math.Max(0, (IsAlarm ? 0 : Sum) + value - Slack) };
}

/// <summary>
/// An exponentially weighted moving average of standardised values (Roberts 1959): z ← (1 − λ)z + λx, alarm where |z| passes L·√(λ/(2 − λ)). Immutable.
/// </summary>
/// <param name="Weight">λ.</param>
/// <param name="Width">L, in standard deviations of the average.</param>
/// <param name="Value">z.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Ewma(double Weight, double Width, double Value = 0)
{
    /// <summary>The control limit; values lie between it and its negative.</summary>
    public double Limit => Width * Math.Sqrt(Weight / (2 - Weight));

    public bool IsAlarm => Math.Abs(Value) > Limit;

    /// <summary>The state after a value.</summary>
    public Ewma Next(double value) => this with { Value = (1 - Weight) * Value + Weight * value };
}
