using System.Numerics.Tensors;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>
/// Learns the weights of a <see cref="Hybrid"/> on what was held out: starting from the best model alone, each of the models in turn takes a share of the
/// sum, grows or shrinks where that raises NDCG@k, until nothing does (coordinate ascent, as Metzler and Croft 2007 do for linear rankings). Only items that some
/// personal model holds for one of a member's best 5k compete; 4 bytes for each of them, member and model.
/// </summary>
public static class BlendWeights
{
    private const int Rounds = 6;
    private const int NominatedPerPlace = 5;
    private const long MaxScores = 40_000_000;
    private static readonly double[] Shares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5];
    private static readonly double[] Factors = [0, 0.5, 0.75, 1.33, 2];

    /// <summary>A weight ≥ 0 for every model; the same at any number of threads.</summary>
    public static double[] Learn(IReadOnlyList<IRecommender> models, ValidationSplit split, int k, TrainingRun run)
    {
        var nominated = NominatedPerPlace * k;
        var most = (int)Math.Clamp(MaxScores / ((long)models.Count * models.Count * nominated), 100, int.MaxValue);
        var members = Members(split, most);
        var contests = new Contest[members.Length];
        Parallel.For(0, members.Length, run.Parallel, at => contests[at] = Contest.Of(models, split, members[at], nominated));
        return Climb(models.Count, weights => Judge(weights, contests, k, run), run);
    }

    private static int[] Members(ValidationSplit split, int most)
    {
        var able = Enumerable.Range(0, split.Held.UserCount).Where(user => !split.Held.ItemsOf(user).IsEmpty && !split.Train.ItemsOf(user).IsEmpty).ToArray();
        return able.Length <= most ? able : [.. Enumerable.Range(0, most).Select(at => able[(int)((long)at * able.Length / most)])];
    }

    private static double[] Climb(int models, Func<double[], double> judge, TrainingRun run)
    {
        var alone = Enumerable.Range(0, models).Select(m => Enumerable.Range(0, models).Select(other => other == m ? 1.0 : 0).ToArray()).ToList();
        var (best, quality) = alone.Select(weights => (weights, judge(weights))).MaxBy(pair => pair.Item2);
        for (var round = 0; round < Rounds; round++)
        {
            var before = quality;
            for (var m = 0; m < models; m++)
            {
                foreach (var tried in Moves(best, m))
                {
                    var reached = judge(tried);
                    (best, quality) = reached > quality + 1e-6 ? (tried, reached) : (best, quality);
                }
            }

            run.Report(Hybrid.Key, (round + 1) / (double)Rounds);
            if (quality <= before)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>One model takes a share of the whole from the others, or its own weight changes; the sum stays 1.</summary>
    private static List<double[]> Moves(double[] weights, int model)
    {
        var shares = Shares.Select(share => weights.Select((weight, at) => weight * (1 - share) + (at == model ? share : 0)).ToArray());
        var factors = weights[model] > 0 ? Factors : [];
        var scaled = factors.Select(factor => weights.Select((weight, at) => at == model ? weight * factor : weight).ToArray()).Where(tried => tried.Sum() > 0);
        return [.. shares.Concat(scaled).Select(tried => Array.ConvertAll(tried, weight => weight / tried.Sum()))];
    }

    private static double Judge(double[] weights, Contest[] contests, int k, TrainingRun run)
    {
        var gains = new double[contests.Length];
        Parallel.For(0, contests.Length, run.Parallel, () => (Sum: Array.Empty<float>(), Best: new int[k]), (at, _, room) =>
        {
            var contest = contests[at];
            room.Sum = room.Sum.Length < contest.Items.Length ? new float[contest.Items.Length] : room.Sum;
            var sum = room.Sum.AsSpan(0, contest.Items.Length);
            sum.Clear();
            for (var m = 0; m < weights.Length; m++)
            {
                if (weights[m] > 0)
                {
                    TensorPrimitives.MultiplyAdd(contest.Scores[m], (float)weights[m], sum, sum);
                }
            }

            var list = room.Best.AsSpan(0, TopK.Select(sum, room.Best));
            foreach (ref var place in list)
            {
                place = contest.Items[place];
            }

            gains[at] = RankingEvaluator.Ndcg(list, contest.Held, k);
            return room;
        }, _ => { });
        return gains.DefaultIfEmpty().Average();
    }

    /// <summary>The items that compete for the places of one member, ascending, and what each model gives them.</summary>
    private sealed record Contest(int[] Items, float[][] Scores, int[] Held)
    {
        public static Contest Of(IReadOnlyList<IRecommender> models, ValidationSplit split, int user, int nominated)
        {
            var profile = split.Train.ProfileOf(user);
            var best = new int[nominated];
            var all = new float[models.Count][];
            var items = new SortedSet<int>();
            for (var m = 0; m < models.Count; m++)
            {
                var scores = new float[models[m].ItemCount];
                models[m].Score(profile, scores);
                Hybrid.Standardize(scores, profile.Items);
                foreach (var item in profile.Items)
                {
                    scores[item] = float.NegativeInfinity;
                }

                all[m] = scores;
                if (models[m] is not Popularity || models.Count == 1)
                {
                    items.UnionWith(best[..TopK.Select(scores, best)]);
                }
            }

            int[] competing = [.. items];
            return new Contest(competing, Array.ConvertAll(all, scores => Array.ConvertAll(competing, item => scores[item])), split.Held.ItemsOf(user).ToArray());
        }
    }
}
