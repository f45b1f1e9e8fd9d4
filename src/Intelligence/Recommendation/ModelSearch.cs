using System.Diagnostics;
using System.Globalization;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>What <see cref="ModelSearch"/> chose: the model trained on all interactions, and what it is made of.</summary>
/// <param name="Model">The trained model.</param>
/// <param name="Parts">Each part's method, parameters and weight.</param>
/// <param name="Validation">NDCG of each method's best parameters on what was held out.</param>
/// <param name="Trials">How many trainings were tried.</param>
public sealed record ModelChoice(IRecommender Model, IReadOnlyList<string> Parts, IReadOnlyDictionary<string, double> Validation, int Trials);

/// <summary>
/// Chooses models and parameters on a validation split of the training interactions alone: for each method some known parameters and then steps around
/// the best of them, method by method in turn; then the weights of a <see cref="Hybrid"/> of all methods with what is popular and what is rare; then a training of what
/// earned a weight on everything. The time of the last two is kept free. The choice depends on the budget only where it ends the steps early.
/// </summary>
public static class ModelSearch
{
    private const double HeldShare = 0.1;
    private const int HeldUsers = 10_000;
    private const double Margin = 1.4;
    private const double WeightsShare = 0.1;

    /// <summary>Searches so that all is done after about <paramref name="budget"/>; every method is tried once.</summary>
    /// <param name="interactions">What to learn from.</param>
    /// <param name="k">The length of the lists that are judged.</param>
    /// <param name="budget">The time for everything.</param>
    /// <param name="seed">The seed of the split and of every method.</param>
    /// <param name="run">How to run.</param>
    /// <param name="given">Further models over the same items that need no training, such as one of content, with a label each.</param>
    public static ModelChoice Run(
        InteractionMatrix interactions, int k, TimeSpan budget, ulong seed, TrainingRun run, IReadOnlyList<KeyValuePair<string, IRecommender>>? given = null)
    {
        var start = Stopwatch.GetTimestamp();
        var split = ValidationSplit.Of(interactions, HeldShare, seed, HeldUsers);
        var families = SearchFamilies.For(interactions, budget, seed);
        var judging = TrySteps(families, split, k, () => (budget * (1 - WeightsShare) - Stopwatch.GetElapsedTime(start)).TotalSeconds, run);

        List<Ingredient> ingredients = [.. families.Select(f => new Ingredient(f.Label, f.Model!, f.Retrain))];
        foreach (var scale in new[] { PopularityScale.Logarithm, PopularityScale.Rarity })
        {
            var options = new PopularityOptions(Scale: scale);
            ingredients.Add(new Ingredient($"{Popularity.Key} {options}", Popularity.Train(split.Train, options), (all, _) => Popularity.Train(all, options)));
        }

        ingredients.AddRange((given ?? []).Select(model => new Ingredient(model.Key, model.Value, (_, _) => model.Value)));
        run.Report(string.Create(CultureInfo.InvariantCulture, $"weights, a judgement of all takes {judging:F1} s"), 0);
        var weights = BlendWeights.Learn([.. ingredients.Select(i => i.Model)], split, k, run);
        var chosen = ingredients.Zip(weights, (ingredient, weight) => (Ingredient: ingredient, Weight: weight)).Where(c => c.Weight > 0).ToList();
        var parts = chosen.Select(c => new HybridPart(c.Ingredient.Retrain(interactions, run), c.Weight)).ToList();
        return new ModelChoice(
            parts.Count == 1 ? parts[0].Model : new Hybrid(parts),
            [.. chosen.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Weight:F3} × {c.Ingredient.Label}"))],
            families.ToDictionary(f => f.Model!.Name, f => Math.Round(f.Quality, 5), StringComparer.Ordinal),
            families.Sum(f => f.Trials));
    }

    /// <summary>Tries until the rest of the time is what the weights and the last training take; returns the seconds of judging every method's best once.</summary>
    private static double TrySteps(List<SearchFamily> families, ValidationSplit split, int k, Func<double> secondsLeft, TrainingRun run)
    {
        var popular = Popularity.Train(split.Train, new PopularityOptions());
        var judged = new Dictionary<SearchFamily, double>();
        List<SearchFamily> open = [.. families];
        while (open.Count > 0)
        {
            foreach (var family in open.ToList())
            {
                run.CancellationToken.ThrowIfCancellationRequested();
                var after = Margin * (families.Sum(f => f.Seconds) + 2 * judged.Values.Sum());
                var isInTime = family.Trials == 0 || secondsLeft() - after > family.LongestSeconds + judged[family];
                if (!isInTime || !family.Try(split.Train, model => Judge(family, model), run))
                {
                    open.Remove(family);
                }
            }
        }

        return judged.Values.Sum();

        double Judge(SearchFamily family, IRecommender model)
        {
            var start = Stopwatch.GetTimestamp();
            var ndcg = RankingEvaluator.Evaluate(model, popular, split.Train, split.Held, k, run).Ndcg;
            judged[family] = Math.Max(judged.GetValueOrDefault(family), Stopwatch.GetElapsedTime(start).TotalSeconds);
            return ndcg;
        }
    }

    private sealed record Ingredient(string Label, IRecommender Model, Func<InteractionMatrix, TrainingRun, IRecommender> Retrain);
}
