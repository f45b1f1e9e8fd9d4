namespace KnowledgePay.Intelligence.Statistics;

/// <summary>How evenly things are spread over kinds.</summary>
public static class Diversity
{
    /// <summary>Shannon's entropy of counts (or weights) over its maximum ln(kinds), in [0, 1]; kinds with 0 count as kinds. 0 for fewer than two kinds or nothing at all.</summary>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static double Entropy(IReadOnlyCollection<double> counts)
    {
        if (counts.Any(c => !(c >= 0)))
        {
            throw new ArgumentException("A count is not negative.", nameof(counts));
        }

        var total = counts.Sum();
        return total > 0 && counts.Count > 1 ? Math.Max(0, -counts.Where(c => c > 0).Sum(c => c / total * Math.Log(c / total)) / Math.Log(counts.Count)) : 0;
    }
}

/// <summary>The net promoter score, −100 to 100.</summary>
/// <param name="Score">100 · (promoters − detractors) / answers.</param>
/// <param name="StandardError">Of the score.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end.</param>
public sealed record NetPromoterScore(double Score, double StandardError, double Low, double High)
{
    /// <summary>From the number of answers 9–10, 0–6 and all.</summary>
    /// <exception cref="ArgumentException">There is no answer, or more promoters and detractors than answers.</exception>
    public static NetPromoterScore Of(long promoters, long detractors, long answers)
    {
        if (answers < 1 || promoters < 0 || detractors < 0 || promoters + detractors > answers)
        {
            throw new ArgumentException("Promoters and detractors are among the answers, of which there is one at least.", nameof(answers));
        }

        var (up, down) = ((double)promoters / answers, (double)detractors / answers);
        var error = 100 * Math.Sqrt((up + down - (up - down) * (up - down)) / answers);
        var score = 100 * (up - down);
        return new NetPromoterScore(score, error, score - Wilson.Z95 * error, score + Wilson.Z95 * error);
    }
}
