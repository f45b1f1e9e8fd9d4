using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Recommendation;
using KnowledgePay.Intelligence.Recommendation.Serving;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

public sealed class ExplanationTests
{
    private static readonly TrainingRun Run = new();
    private static readonly InteractionMatrix Data = Interactions.Random(9, 120, 30, 7);

    private static IEnumerable<IExplainingRecommender> Models()
    {
        yield return Ease.Train(Data, new EaseOptions(20), Run);
        yield return GraphFilter.Train(Data, new GraphFilterOptions(8), Run);
        yield return ItemKnn.Train(Data, new ItemKnnOptions(10), Run);
        yield return Rp3Beta.Train(Data, new Rp3BetaOptions(10), Run);
        yield return ImplicitAls.Train(Data, new ImplicitAlsOptions(6), Run);
    }

    [TestCaseSource(nameof(Models))]
    public void The_shares_of_the_profile_s_items_sum_to_the_score(IExplainingRecommender model)
    {
        int[] profile = [1, 4, 20];
        int[] items = [2, 17, 29];
        var shares = new float[9];

        model.Contributions(new Profile(profile, [1, 2, 0.5f]), items, shares);

        var scores = new float[30];
        model.Score(new Profile(profile, [1, 2, 0.5f]), scores);
        for (var i = 0; i < items.Length; i++)
        {
            shares[(i * 3)..(i * 3 + 3)].Sum().ShouldBe(scores[items[i]], 1e-4f);
        }
    }

    [Test]
    public void A_hybrid_names_the_item_that_its_parts_name()
    {
        var data = Interactions.Of(4, [0, 2], [0, 2], [0, 2], [1, 3], [1, 3], [0, 1]);
        var hybrid = new Hybrid([new(Ease.Train(data, new EaseOptions(1), Run), 1), new(ImplicitAls.Train(data, new ImplicitAlsOptions(4), Run), 1), new(Popularity.Train(data, new PopularityOptions()), 1)]);
        int[] profile = [0, 1];
        int[] items = [2, 3];
        var shares = new float[4];

        hybrid.Contributions(new Profile(profile, [1, 1]), items, shares);

        shares[0].ShouldBeGreaterThan(shares[1]);
        shares[3].ShouldBeGreaterThan(shares[2]);
    }

    [Test]
    public void A_draw_explores_what_is_unknown_and_keeps_what_is_clicked()
    {
        Feedback[] pool = [new(0, 2_000), new(90, 910), new(0, 0)];
        var random = new SeededRandom(5);
        var wins = new int[3];
        for (var n = 0; n < 300; n++)
        {
            wins[Explorer.Choose(pool, ref random).Position]++;
        }

        wins[0].ShouldBe(0);
        wins[1].ShouldBeGreaterThan(wins[2]);
        wins[2].ShouldBeGreaterThan(0);
    }

    [Test]
    public void Draws_from_a_beta_distribution_have_its_mean_and_variance()
    {
        var random = new SeededRandom(3);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.Beta(2, 6)).ToList();

        draws.Average().ShouldBe(0.25, 0.005);
        draws.Average(x => (x - 0.25) * (x - 0.25)).ShouldBe(0.25 * 0.75 / 9, 0.001);
    }
}
