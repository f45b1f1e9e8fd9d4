namespace KnowledgePay.Intelligence.Numerics;

/// <summary>Gauss's hypergeometric function by its series.</summary>
public static class Hypergeometric
{
    private const int MaxTerms = 1_000_000;

    /// <summary>₂F₁(a, b; c; z) for 0 ≤ z &lt; 1 and c &gt; 0. Terms grow before they fall where a or b are large, so callers bring them down by Euler's transformation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">z or c are out of range.</exception>
    /// <exception cref="ArithmeticException">The series has not ended after a million terms (z too near to 1).</exception>
    public static double Gauss(double a, double b, double c, double z)
    {
        if (!(z >= 0 && z < 1) || !(c > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(z), z, "The series needs 0 ≤ z < 1 and c > 0.");
        }

        double term = 1, sum = 1;
        for (var n = 0; n < MaxTerms; n++)
        {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
            if (Math.Abs(term) <= 1e-15 * Math.Abs(sum))
            {
                return sum;
            }
        }

        throw new ArithmeticException("The hypergeometric series does not end.");
    }
}
