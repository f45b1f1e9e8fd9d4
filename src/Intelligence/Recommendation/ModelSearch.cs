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
/// Chooses models and parameters on a validation split of the training interactions alone: a coarse grid for each method, then the methods'
/// weights in a <see cref="Hybrid"/>, then a training of what earned a weight on everything. Half of the time budget goes to the grids, so that
/// the final training fits; every method is tried at least once. The choice depends on the budget only where it ends a grid early.
/// </summary>
public static class ModelSearch
{
    private const double HeldShare = 0.1;
    private const long MaxScores = 120_000_000;

    /// <summary>Searches for at most about <paramref name="budget"/>.</summary>
    public static ModelChoice Run(InteractionMatrix interactions, int k, TimeSpan budget, ulong seed, TrainingRun run)
    {
        var start = Stopwatch.GetTimestamp();
        var split = ValidationSplit.Of(interactions, HeldShare, seed);
        var families = Families(interactions, seed);
        var best = new (Candidate Candidate, IRecommender Model, double Ndcg)[families.Count];
        var popular = Popularity.Train(split.Train, new PopularityOptions());
        var trials = 0;
        for (var round = 0; round < families.Max(f => f.Count); round++)
        {
            for (var f = 0; f < families.Count; f++)
            {
                run.CancellationToken.ThrowIfCancellationRequested();
                if (round >= families[f].Count || (round > 0 && Stopwatch.GetElapsedTime(start) > budget / 2))
                {
                    continue;
                }

                var candidate = families[f][round];
                var model = candidate.Train(split.Train, run);
                var ndcg = RankingEvaluator.Evaluate(model, popular, split.Train, split.Held, k, run).Ndcg;
                run.Report(string.Create(CultureInfo.InvariantCulture, $"{candidate.Label} ndcg {ndcg:F4}"), 1);
                best[f] = best[f].Model is null || ndcg > best[f].Ndcg ? (candidate, model, ndcg) : best[f];
                trials++;
            }
        }

        var sampled = (int)Math.Clamp(MaxScores / ((long)families.Count * interactions.ItemCount), 100, 20_000);
        var weights = Hybrid.LearnWeights([.. best.Select(b => b.Model)], split, k, sampled, run);
        var chosen = best.Zip(weights, (b, weight) => (b.Candidate, Weight: weight)).Where(c => c.Weight > 0).ToList();
        var parts = chosen.Select(c => new HybridPart(c.Candidate.Train(interactions, run), c.Weight)).ToList();
        return new ModelChoice(
            parts.Count == 1 ? parts[0].Model : new Hybrid(parts),
            [.. chosen.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Weight:F3} × {c.Candidate.Label}"))],
            best.ToDictionary(b => b.Model.Name, b => Math.Round(b.Ndcg, 5), StringComparer.Ordinal),
            trials);
    }

    /// <summary>For each method its candidates, the most promising first.</summary>
    private static List<List<Candidate>> Families(InteractionMatrix interactions, ulong seed)
    {
        List<List<Candidate>> families =
        [
            [.. Knn()],
            [.. from o in Walks() select Candidate.Of(Rp3Beta.Key, o, Rp3Beta.Train)],
            [.. from o in Als(seed) select Candidate.Of(ImplicitAls.Key, o, ImplicitAls.Train)],
        ];
        if (interactions.ItemCount <= 20_000)
        {
            families.Insert(0, [.. from o in EaseGrid() select Candidate.Of(Ease.Key, o, Ease.Train)]);
            families.Insert(1, [.. from o in Filters(seed) select Candidate.Of(GraphFilter.Key, o, GraphFilter.Train)]);
        }

        return families;
    }

    private static IEnumerable<EaseOptions> EaseGrid() =>
        from tried in new (double Regularization, double Dropout, double UserPower)[]
        {
            (300, 0.3, 0), (100, 0.3, 0), (300, 0.5, 0), (20, 0.4, 0.3), (600, 0.5, 0), (100, 0.5, 0), (40, 0.5, 0.3), (4, 0.5, 0.5),
            (100, 0, 0), (500, 0, 0), (20, 0.6, 0.3), (2, 0.6, 0.6), (1000, 0.6, 0),
        }
        select new EaseOptions(tried.Regularization, tried.Dropout, tried.UserPower);

    private static IEnumerable<GraphFilterOptions> Filters(ulong seed) =>
        from tried in new (int Factors, double Alpha)[] { (128, 0.3), (64, 0.3), (256, 0.3), (128, 0.1), (64, 0.1), (256, 0.1), (32, 0.3), (512, 0.3) }
        select new GraphFilterOptions(tried.Factors, tried.Alpha, Seed: seed);

    private static IEnumerable<ImplicitAlsOptions> Als(ulong seed) =>
        from tried in new (int Factors, double Regularization, double Unobserved)[]
        {
            (64, 0.01, 0.1), (64, 0.01, 0.3), (64, 0.003, 0.3), (128, 0.01, 0.3), (64, 0.03, 0.1), (128, 0.02, 0.1), (128, 0.005, 1), (64, 0.003, 1),
        }
        select new ImplicitAlsOptions(tried.Factors, Regularization: tried.Regularization, UnobservedWeight: tried.Unobserved, Seed: seed);

    private static IEnumerable<Rp3BetaOptions> Walks() => [new(), new(Beta: 0.6), new(Beta: 0.2)];

    private static IEnumerable<Candidate> Knn() =>
        from o in new ItemKnnOptions[]
        {
            new(200, 20, ItemWeighting.TfIdf), new(200, 0), new(100, 20, ItemWeighting.TfIdf), new(50, 20, ItemWeighting.TfIdf), new(100, 100, ItemWeighting.Bm25), new(400, 50, ItemWeighting.TfIdf),
        }
        select Candidate.Of(ItemKnn.Key, o, ItemKnn.Train);

    private sealed record Candidate(string Label, Func<InteractionMatrix, TrainingRun, IRecommender> Train)
    {
        public static Candidate Of<TOptions>(string name, TOptions options, Func<InteractionMatrix, TOptions, TrainingRun, IRecommender> train)
            where TOptions : notnull => new($"{name} {options}", (interactions, run) => train(interactions, options, run));
    }
}
