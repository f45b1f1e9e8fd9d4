using System.Runtime.InteropServices;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation.Serving;

/// <summary>What became of an item's exposures: how often it was clicked and how often passed over.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Feedback(int Clicks, int Skips);

/// <summary>
/// Thompson sampling (Chapelle and Li 2011): of the items that may be tried out the one with the largest draw from Beta(clicks + 1, skips + 19),
/// so that an unknown item is expected to be clicked in one of twenty exposures.
/// </summary>
public static class Explorer
{
    private const int Rehearsals = 63;

    /// <summary>
    /// Draws one position of <paramref name="pool"/>. Its propensity, which has no closed form, is the share of 64 draws that it wins, the
    /// decisive one included, so it is never 0. O(64 · pool).
    /// </summary>
    /// <exception cref="ArgumentException">The pool is empty.</exception>
    public static (int Position, double Propensity) Choose(ReadOnlySpan<Feedback> pool, ref SeededRandom random)
    {
        if (pool.IsEmpty)
        {
            throw new ArgumentException("There is nothing to choose from.", nameof(pool));
        }

        var chosen = Draw(pool, ref random);
        var wins = 1;
        for (var rehearsal = 0; rehearsal < Rehearsals; rehearsal++)
        {
            wins += Draw(pool, ref random) == chosen ? 1 : 0;
        }

        return (chosen, wins / (Rehearsals + 1.0));
    }

    private static int Draw(ReadOnlySpan<Feedback> pool, ref SeededRandom random)
    {
        var (best, most) = (0, -1.0);
        for (var at = 0; at < pool.Length; at++)
        {
            var draw = random.Beta(pool[at].Clicks + 1, pool[at].Skips + 19);
            (best, most) = draw > most ? (at, draw) : (best, most);
        }

        return best;
    }
}
