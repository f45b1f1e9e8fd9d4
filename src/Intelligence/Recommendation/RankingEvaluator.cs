using System.Diagnostics;
using System.Runtime.InteropServices;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>Quality of rankings of length <paramref name="K"/>, averaged over the members with test items.</summary>
/// <param name="K">The length of the lists.</param>
/// <param name="Users">How many members were judged.</param>
/// <param name="Recall">Hits divided by the number of test items.</param>
/// <param name="CappedRecall">Hits divided by min(k, the number of test items).</param>
/// <param name="Ndcg">Binary gain, log₂ discount, divided by the best possible list.</param>
/// <param name="HitRate">The share of members with at least one hit.</param>
/// <param name="Coverage">The share of all items that stand in at least one list.</param>
/// <param name="UsersPerSecond">How many lists were made per second, on all threads.</param>
public sealed record RankingQuality(int K, int Users, double Recall, double CappedRecall, double Ndcg, double HitRate, double Coverage, double UsersPerSecond);

/// <summary>
/// The public protocol: every item is ranked except the member's own training items, equal scores by ascending item index, nothing is
/// sampled. A member without training items is judged by <c>fallback</c>.
/// </summary>
public static class RankingEvaluator
{
    /// <summary>Judges a model; the result does not depend on the number of threads.</summary>
    public static RankingQuality Evaluate(IRecommender model, IRecommender fallback, InteractionMatrix train, InteractionMatrix test, int k, TrainingRun run)
    {
        if (train.UserCount != test.UserCount || train.ItemCount != test.ItemCount)
        {
            throw new ArgumentException("The training and the test set do not index the same users and items.", nameof(test));
        }

        var users = Enumerable.Range(0, test.UserCount).Where(user => !test.ItemsOf(user).IsEmpty).ToArray();
        var outcomes = new Outcome[users.Length];
        var shown = new int[train.ItemCount];
        var start = Stopwatch.GetTimestamp();
        Parallel.For(
            0,
            users.Length,
            run.Parallel,
            () => (Scores: new float[train.ItemCount], Best: new int[Math.Min(k, train.ItemCount)]),
            (at, _, room) =>
            {
                var user = users[at];
                var profile = train.ProfileOf(user);
                (profile.Length == 0 ? fallback : model).Score(profile, room.Scores);
                foreach (var item in profile.Items)
                {
                    room.Scores[item] = float.NegativeInfinity;
                }

                var list = room.Best.AsSpan(0, TopK.Select(room.Scores, room.Best));
                foreach (var item in list)
                {
                    Volatile.Write(ref shown[item], 1);
                }

                outcomes[at] = Judge(list, test.ItemsOf(user), k);
                return room;
            },
            _ => { });
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new RankingQuality(
            k,
            users.Length,
            outcomes.Select(o => o.Recall).DefaultIfEmpty().Average(),
            outcomes.Select(o => o.CappedRecall).DefaultIfEmpty().Average(),
            outcomes.Select(o => o.Gain).DefaultIfEmpty().Average(),
            outcomes.Select(o => o.Recall > 0 ? 1.0 : 0).DefaultIfEmpty().Average(),
            shown.Sum() / (double)shown.Length,
            users.Length / Math.Max(seconds, 1e-9));
    }

    internal static double Ndcg(ReadOnlySpan<int> list, ReadOnlySpan<int> relevant, int k) => Judge(list, relevant, k).Gain;

    /// <summary><paramref name="relevant"/> is sorted.</summary>
    private static Outcome Judge(ReadOnlySpan<int> list, ReadOnlySpan<int> relevant, int k)
    {
        var (hits, gain, ideal) = (0, 0.0, 0.0);
        for (var rank = 0; rank < list.Length; rank++)
        {
            if (relevant.BinarySearch(list[rank]) >= 0)
            {
                hits++;
                gain += 1 / Math.Log2(rank + 2);
            }
        }

        var reachable = Math.Min(k, relevant.Length);
        for (var rank = 0; rank < reachable; rank++)
        {
            ideal += 1 / Math.Log2(rank + 2);
        }

        return new Outcome(hits / (double)relevant.Length, hits / (double)reachable, gain / ideal);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Outcome(double Recall, double CappedRecall, double Gain);
}
