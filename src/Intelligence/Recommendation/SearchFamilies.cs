namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>The methods that <see cref="ModelSearch"/> knows, with what it tries of each; chosen by what the literature reports across data sets.</summary>
internal static class SearchFamilies
{
    private const double FloatingPointRate = 4e10;

    /// <summary>The methods that fit into the memory of the process and the time of the search; neighbourhoods and factors always do.</summary>
    public static List<SearchFamily> For(InteractionMatrix interactions, TimeSpan budget, ulong seed)
    {
        List<SearchFamily> families = [];
        var items = (double)interactions.ItemCount;
        if (interactions.ItemCount <= Ease.MaxItems && 4 * 4 * items * items < GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2.0)
        {
            // Two inversions of m³ steps have to fit: one on the split, one on everything.
            if (2 * items * items * items / FloatingPointRate < budget.TotalSeconds / 2)
            {
                families.Add(new SearchFamily<EaseOptions>(Ease.Key, [new(300, 0.3), new(600, 0.5), new(40, 0.5, 0.3), new(100)], Around, Ease.Train));
            }

            families.Add(new SearchFamily<GraphFilterOptions>(
                GraphFilter.Key, [new(128, 0.3, Seed: seed), new(64, 0.3, Seed: seed), new(256, 0.3, Seed: seed)], Around, GraphFilter.Train));
        }

        families.Add(new SearchFamily<ImplicitAlsOptions>(
            ImplicitAls.Key, [new(Seed: seed), new(Regularization: 0.01, UnobservedWeight: 0.3, Seed: seed), new(Regularization: 0.02, Seed: seed)], Around, ImplicitAls.Train));
        families.Add(new SearchFamily<ItemKnnOptions>(
            ItemKnn.Key, [new(200, 20, ItemWeighting.TfIdf), new(200), new(100, 100, ItemWeighting.Bm25)], Around, ItemKnn.Train));
        families.Add(new SearchFamily<Rp3BetaOptions>(Rp3Beta.Key, [new(400, 0.7, 0.6), new(400, 1, 0.4), new(200, 0.7, 0.4)], Around, Rp3Beta.Train));
        return families;
    }

    private static IEnumerable<EaseOptions> Around(EaseOptions tried) =>
    [
        tried with { Regularization = tried.Regularization * 2 },
        tried with { Regularization = tried.Regularization / 2 },
        tried with { Dropout = Step(tried.Dropout, 0.1, 0.8) },
        tried with { Dropout = Step(tried.Dropout, -0.1, 0.8) },

        // A user of typical activity keeps about the same weight beside the diagonal.
        tried with { UserPower = Step(tried.UserPower, 0.15, 0.9), Regularization = tried.Regularization / 2 },
        tried with { UserPower = Step(tried.UserPower, -0.15, 0.9), Regularization = tried.UserPower > 0 ? tried.Regularization * 2 : tried.Regularization },
    ];

    private static IEnumerable<GraphFilterOptions> Around(GraphFilterOptions tried) =>
    [
        tried with { Alpha = tried.Alpha * 1.5 },
        tried with { Alpha = tried.Alpha / 1.5 },
        tried with { Factors = Math.Max(8, tried.Factors * 3 / 4) },
        tried with { Factors = Math.Min(512, tried.Factors * 4 / 3) },
    ];

    private static IEnumerable<ImplicitAlsOptions> Around(ImplicitAlsOptions tried) =>
    [
        tried with { Factors = Math.Min(128, tried.Factors * 2) },
        tried with { UnobservedWeight = tried.UnobservedWeight * 2, Regularization = tried.Regularization / 1.5 },
        tried with { UnobservedWeight = tried.UnobservedWeight / 2, Regularization = tried.Regularization * 1.5 },
        tried with { Regularization = tried.Regularization * 1.5 },
        tried with { Regularization = tried.Regularization / 1.5 },
        tried with { UnobservedWeight = tried.UnobservedWeight * 2 },
        tried with { UnobservedWeight = tried.UnobservedWeight / 2 },
    ];

    private static IEnumerable<ItemKnnOptions> Around(ItemKnnOptions tried) =>
    [
        tried with { Neighbours = tried.Neighbours * 2 },
        tried with { Neighbours = Math.Max(5, tried.Neighbours / 2) },
        tried with { Shrink = (tried.Shrink * 2) + 5 },
        tried with { Shrink = tried.Shrink > 10 ? (tried.Shrink - 5) / 2 : 0 },
    ];

    private static IEnumerable<Rp3BetaOptions> Around(Rp3BetaOptions tried) =>
    [
        tried with { Beta = Math.Round(tried.Beta + 0.1, 2) },
        tried with { Beta = Math.Round(tried.Beta - 0.1, 2) },
        tried with { Neighbours = Math.Max(10, tried.Neighbours / 2) },
        tried with { Alpha = Math.Round(tried.Alpha + 0.2, 2) },
        tried with { Alpha = Math.Max(0.1, Math.Round(tried.Alpha - 0.2, 2)) },
    ];

    private static double Step(double value, double step, double most) => Math.Clamp(Math.Round(value + step, 2), 0, most);
}
