namespace KnowledgePay.Domain.Catalog;

/// <summary>
/// What "popular" sorts by: the sum of what happened to a product, each event weighing half as much every
/// <see cref="HalfLife"/>. Kept as a logarithm relative to a fixed day: L = ln Σ w·e^{λ(t − t₀)}. The order by L is the
/// order by the decayed sum at any moment, so nothing has to be recomputed as time passes, and one event changes one row.
/// </summary>
public static class Popularity
{
    public const double EnrolmentWeight = 1;
    public const double ReviewWeight = 0.5;
    public const double LessonWeight = 0.1;

    /// <summary>After this long an event weighs half.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    /// <summary>t₀. Far back, so that the logarithm of every event since is positive and 0 can mean "nothing yet".</summary>
    public static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>λ per second.</summary>
    public static double DecayPerSecond { get; } = Math.Log(2) / HalfLife.TotalSeconds;

    /// <summary>ln(w·e^{λ(t − t₀)}) of one event.</summary>
    public static double TermOf(double weight, DateTimeOffset at) => Math.Log(weight) + (DecayPerSecond * (at - Epoch).TotalSeconds);

    /// <summary>The score after one more term: ln(e^score + e^term), without leaving the range of a double.</summary>
    public static double Add(double score, double term)
    {
        if (score == 0)
        {
            return term;
        }

        var high = Math.Max(score, term);
        return high + Math.Log(1 + Math.Exp(Math.Min(score, term) - high));
    }
}
