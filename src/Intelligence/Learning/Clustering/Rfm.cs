namespace KnowledgePay.Intelligence.Learning.Clustering;

/// <summary>Recency, frequency and money of a member, each a percentile rank from 0 (worst) to 1.</summary>
public sealed record RfmScore(double Recency, double Frequency, double Money)
{
    /// <summary>The mean of the three.</summary>
    public double Mean => (Recency + Frequency + Money) / 3;

    /// <summary>The three as fifths 1–5: "545" is best in the first and last.</summary>
    public string Fifths => string.Concat(Fifth(Recency), Fifth(Frequency), Fifth(Money));

    private static char Fifth(double rank) => (char)('1' + Math.Min(4, (int)(rank * 5)));
}

/// <summary>
/// RFM by percentile rank (Hughes 1994): ranks do not care for the scale or the outliers, equal values share their mean rank, and a single price leaves everybody at .5 in money.
/// </summary>
public static class Rfm
{
    /// <summary>Scores members by days since their last purchase (fewer is better), purchases and money in the window. O(n log n).</summary>
    /// <exception cref="ArgumentException">A value is not a number.</exception>
    public static IReadOnlyList<RfmScore> Score(IReadOnlyList<(double DaysSince, double Purchases, double Money)> members)
    {
        var recency = PercentileRanks([.. members.Select(m => -m.DaysSince)]);
        var frequency = PercentileRanks([.. members.Select(m => m.Purchases)]);
        var money = PercentileRanks([.. members.Select(m => m.Money)]);
        return [.. Enumerable.Range(0, members.Count).Select(i => new RfmScore(recency[i], frequency[i], money[i]))];
    }

    /// <summary>For each value the share of values below it plus half of those equal to it, itself among them: in (0, 1), mean .5.</summary>
    /// <exception cref="ArgumentException">A value is not a number.</exception>
    public static double[] PercentileRanks(IReadOnlyList<double> values)
    {
        if (values.Any(double.IsNaN))
        {
            throw new ArgumentException("A value is not a number.", nameof(values));
        }

        var ranks = new double[values.Count];
        var below = 0;
        foreach (var tie in Enumerable.Range(0, values.Count).GroupBy(i => values[i]).OrderBy(g => g.Key))
        {
            var rows = tie.ToList();
            foreach (var row in rows)
            {
                ranks[row] = (below + rows.Count / 2.0) / values.Count;
            }

            below += rows.Count;
        }

        return ranks;
    }
}
