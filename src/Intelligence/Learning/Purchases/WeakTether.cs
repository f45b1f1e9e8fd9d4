namespace KnowledgePay.Intelligence.Learning.Purchases;

/// <summary>
/// Keeps the logarithms of parameters finite where the data leave a direction open (customers who are all alike): a pull towards the start that is too weak to move an
/// estimate the data do speak of (a hundred-thousandth of it).
/// </summary>
internal static class WeakTether
{
    private const double Strength = 1e-7;
    private const double Largest = 40;

    /// <summary>The penalty at a point; its gradient is added.</summary>
    public static double Pull(ReadOnlySpan<double> point, ReadOnlySpan<double> start, Span<double> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < point.Length; i++)
        {
            var distance = point[i] - start[i];
            gradient[i] += 2 * Strength * distance;
            sum += Strength * distance * distance;
        }

        return sum;
    }

    /// <summary>e^x for steps of a search that may go too far.</summary>
    public static double Exp(double logarithm) => Math.Exp(Math.Clamp(logarithm, -Largest, Largest));
}
