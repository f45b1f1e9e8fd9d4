using KnowledgePay.Intelligence.Recommendation;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

public sealed class LinearModelTests
{
    private static readonly TrainingRun Run = new();

    [Test]
    public void Adds_the_weights_of_a_repeated_pair_and_keeps_its_latest_time()
    {
        var matrix = InteractionMatrix.From(2, 3, [new(1, 2, 1, 5), new(0, 1, 1, 3), new(1, 0), new(1, 2, 2, 4)]);

        matrix.Count.ShouldBe(3);
        matrix.ItemsOf(1).ToArray().ShouldBe([0, 2]);
        matrix.WeightsOf(1).ToArray().ShouldBe([1, 3]);
        matrix.TimesOf(1).ToArray().ShouldBe([0, 5]);
        matrix.UsersOf(2).ToArray().ShouldBe([1]);
        matrix.UserWeightsOf(2).ToArray().ShouldBe([3]);
    }

    [TestCase(2, 0, 1f)]
    [TestCase(0, 3, 1f)]
    [TestCase(0, 0, 0f)]
    [TestCase(0, 0, float.NaN)]
    public void Refuses_an_interaction_outside_of_the_matrix_or_without_a_positive_weight(int user, int item, float weight) =>
        Should.Throw<ArgumentException>(() => InteractionMatrix.From(2, 3, [new(user, item, weight)]));

    [Test]
    public void Popularity_halves_with_every_half_life()
    {
        var matrix = InteractionMatrix.From(2, 2, [new(0, 0, 1, 100), new(1, 0, 1, 90), new(0, 1, 1, 80)]);

        Popularity.Train(matrix, new PopularityOptions()).Scores().ShouldBe([2, 1]);
        Popularity.Train(matrix, new PopularityOptions(HalfLife: 10)).Scores().ShouldBe([1.5f, 0.25f]);
    }

    /// <summary>Two items, XᵀX = [[2, 1], [1, 2]], λ = 1: P = [[3, −1], [−1, 3]] / 8, so B is ⅓ off the diagonal.</summary>
    [Test]
    public void Ease_equals_the_closed_form_by_hand()
    {
        var model = Ease.Train(Interactions.Of(2, [0, 1], [0], [1]), new EaseOptions(Regularization: 1), Run);

        model.Row(0).ToArray().ShouldBe([0, 1f / 3], 1e-6);
        model.Row(1).ToArray().ShouldBe([1f / 3, 0], 1e-6);
    }

    /// <summary>With p = ½ the diagonal of XᵀX counts twice: [[5, 1], [1, 5]], so B is ⅕.</summary>
    [Test]
    public void Dropout_regularises_an_item_by_its_frequency() =>
        Ease.Train(Interactions.Of(2, [0, 1], [0], [1]), new EaseOptions(1, Dropout: 0.5), Run).Row(0)[1].ShouldBe(0.2f, 1e-6f);

    [Test]
    public void Cosine_with_shrink_is_the_one_by_hand()
    {
        var matrix = Interactions.Of(3, [0, 1], [0, 1], [0, 2]);

        var model = ItemKnn.Train(matrix, new ItemKnnOptions(Neighbours: 2, Shrink: 1), Run);

        model.Scores(0).ShouldBe([0, (float)(2 / (Math.Sqrt(6) + 1)), (float)(1 / (Math.Sqrt(3) + 1))], 1e-6);
    }

    [Test]
    public void An_item_hears_only_its_nearest_neighbours()
    {
        var matrix = Interactions.Of(3, [0, 1], [0, 1], [0, 2], [1]);

        ItemKnn.Train(matrix, new ItemKnnOptions(Neighbours: 1), Run).Scores(2).ShouldBe([0, 0, 0]);
        ItemKnn.Train(matrix, new ItemKnnOptions(Neighbours: 2), Run).Scores(2)[0].ShouldBeGreaterThan(0);
    }

    /// <summary>From item 0 the walk goes to 1 with ⅔ · ½ and to 2 with ⅓ · ½; popularity 2 and 1 makes them equal.</summary>
    [Test]
    public void A_walk_of_three_steps_is_the_one_by_hand()
    {
        var matrix = Interactions.Of(3, [0, 1], [0, 1], [0, 2]);

        var model = Rp3Beta.Train(matrix, new Rp3BetaOptions(Alpha: 1, Beta: 1), Run);
        var unpunished = Rp3Beta.Train(matrix, new Rp3BetaOptions(Alpha: 1, Beta: 0), Run);

        model.Scores(0).ShouldBe([0, 0.5f, 0.5f], 1e-6);
        unpunished.Scores(0).ShouldBe([0, 2f / 3, 1f / 3], 1e-6);
    }

    /// <summary>Both other items reach item 0 first, but 0 hears only the one from which more of the walk arrives.</summary>
    [Test]
    public void A_target_hears_only_the_items_from_which_it_is_reached_best()
    {
        var matrix = Interactions.Of(3, [0, 1], [0, 1], [0, 2], [1, 2]);

        var model = Rp3Beta.Train(matrix, new Rp3BetaOptions(Neighbours: 1, Alpha: 1, Beta: 0), Run);

        model.Scores(1).ShouldBe([1, 0, 0], 1e-6);
        model.Scores(2).ShouldBe([0, 0, 0], 1e-6);
    }
}
