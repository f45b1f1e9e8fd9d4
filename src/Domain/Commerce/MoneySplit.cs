namespace KnowledgePay.Domain.Commerce;

/// <summary>Divides an amount so that no cent is made or lost.</summary>
public static class MoneySplit
{
    /// <summary>
    /// Divides an amount by weights: each part is its share rounded down, and the cents left over go one each to the parts that
    /// lost most by rounding, the first of equals first. The parts sum to the amount; no part exceeds its weight where the
    /// amount does not exceed their sum.
    /// </summary>
    /// <param name="amount">What is divided; not negative.</param>
    /// <param name="weights">How much each part counts; not negative. Where all are zero, the first part takes everything.</param>
    public static IReadOnlyList<long> ByWeight(long amount, IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        if (weights.Count == 0 || weights.Any(weight => weight < 0))
        {
            throw new ArgumentException("There is at least one weight and none is negative.", nameof(weights));
        }

        var total = weights.Aggregate(Int128.Zero, (sum, weight) => sum + weight);
        var parts = new long[weights.Count];
        if (total == 0)
        {
            parts[0] = amount;
            return parts;
        }

        var remainders = new Int128[weights.Count];
        var left = amount;
        for (var i = 0; i < parts.Length; i++)
        {
            var share = (Int128)amount * weights[i];
            parts[i] = (long)(share / total);
            remainders[i] = share % total;
            left -= parts[i];
        }

        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take((int)left))
        {
            parts[i]++;
        }

        return parts;
    }

    /// <summary>The part of an amount in basis points (10,000 is the whole), rounded down to the cent.</summary>
    public static long BasisPoints(long amount, int basisPoints) => (long)((Int128)amount * basisPoints / 10_000);
}
