using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>
/// The probability that an item is among a member's next ones: σ(μ + a·score + b·ln(1 + popularity) + c·ln(1 + activity)), fitted by logistic regression on what a
/// split held out (Platt 1999 with biases). Items that were not taken are sampled and weighted by the inverse of their share, so that the probability is one of all
/// items, not of a sample.
/// </summary>
public sealed class InterestProbability
{
    private const int MaxCases = 400_000;

    private readonly IRecommender model;
    private readonly LogisticRegression regression;
    private readonly double[] popularity;

    private InterestProbability(IRecommender model, LogisticRegression regression, double[] popularity) =>
        (this.model, this.regression, this.popularity) = (model, regression, popularity);

    /// <summary>Fits the map; O(members · items).</summary>
    /// <param name="model">A model trained on the split's earlier or kept part, of factors for one.</param>
    /// <param name="split">What was held out.</param>
    /// <param name="seed">The seed of the sample.</param>
    /// <param name="run">How to run.</param>
    /// <exception cref="ArgumentException">Nothing was held out.</exception>
    public static InterestProbability Fit(IRecommender model, ValidationSplit split, ulong seed, TrainingRun run)
    {
        var popular = Popularities(split.Train);
        var members = Enumerable.Range(0, split.Held.UserCount).Where(user => !split.Held.ItemsOf(user).IsEmpty).ToArray();
        if (members.Length == 0)
        {
            throw new ArgumentException("Nothing was held out: there is nothing to fit a probability to.", nameof(split));
        }

        var share = Math.Min(1, MaxCases / ((double)members.Length * model.ItemCount));
        var random = new SeededRandom(seed);
        List<double[]> rows = [];
        List<bool> labels = [];
        List<double> weights = [];
        var scores = new float[model.ItemCount];
        foreach (var user in members)
        {
            run.CancellationToken.ThrowIfCancellationRequested();
            var profile = split.Train.ProfileOf(user);
            var held = split.Held.ItemsOf(user);
            model.Score(profile, scores);
            for (var item = 0; item < scores.Length; item++)
            {
                var isTaken = held.BinarySearch(item) >= 0;
                if (profile.Items.BinarySearch(item) < 0 && (isTaken || random.Uniform() < share))
                {
                    rows.Add(Row(scores[item], popular[item], profile.Length));
                    labels.Add(isTaken);
                    weights.Add(isTaken ? 1 : 1 / share);
                }
            }
        }

        var fitted = LogisticRegression.Train(FeatureMatrix.Of(rows), labels, new LogisticOptions(L2: 1), run, [.. weights]);
        return new InterestProbability(model, fitted, popular);
    }

    /// <summary>Fills the probability of every item for a profile.</summary>
    public void Estimate(Profile profile, Span<double> probabilities)
    {
        var scores = new float[model.ItemCount];
        model.Score(profile, scores);
        for (var item = 0; item < scores.Length; item++)
        {
            probabilities[item] = regression.Probability(Row(scores[item], popularity[item], profile.Length));
        }
    }

    private static double[] Row(float score, double popular, int activity) => [score, popular, Math.Log(1 + activity)];

    private static double[] Popularities(InteractionMatrix train)
    {
        var popular = new double[train.ItemCount];
        for (var item = 0; item < popular.Length; item++)
        {
            popular[item] = Math.Log(1 + train.UsersOf(item).Length);
        }

        return popular;
    }
}
