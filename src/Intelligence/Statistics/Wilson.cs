namespace KnowledgePay.Intelligence.Statistics;

/// <summary>Wilson's score interval of a proportion: honest at small numbers and near 0 and 1, where the textbook interval is not.</summary>
public static class Wilson
{
    /// <summary>The quantile of the normal distribution for 95 %.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>The interval that holds the true proportion with the given confidence.</summary>
    /// <param name="proportion">What was seen, 0–1.</param>
    /// <param name="size">How many were looked at; positive. Of weighted observations, their effective number.</param>
    /// <param name="z">The quantile.</param>
    public static (double Low, double High) Interval(double proportion, double size, double z = Z95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (proportion is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(proportion), proportion, "A proportion is between 0 and 1.");
        }

        var square = z * z;
        var centre = proportion + (square / (2 * size));
        var reach = z * Math.Sqrt(((proportion * (1 - proportion)) + (square / (4 * size))) / size);
        var whole = 1 + (square / size);

        // Rounding must not leave what was seen outside of its own interval.
        return (Math.Clamp((centre - reach) / whole, 0, proportion), Math.Clamp((centre + reach) / whole, proportion, 1));
    }
}
