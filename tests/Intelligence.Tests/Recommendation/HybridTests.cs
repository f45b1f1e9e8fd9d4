using KnowledgePay.Intelligence.Recommendation;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

public sealed class HybridTests
{
    private static readonly TrainingRun Run = new();

    [Test]
    public void Holds_out_a_share_of_each_member_and_loses_nothing()
    {
        var matrix = Interactions.Of(20, [.. Enumerable.Range(0, 30).Select(user => Enumerable.Range(user % 3, user < 5 ? 3 : 10).ToArray())]);

        var split = ValidationSplit.Of(matrix, 0.2, seed: 1);

        for (var user = 0; user < 30; user++)
        {
            split.Held.ItemsOf(user).Length.ShouldBe(user < 5 ? 0 : 2);
            int[] together = [.. split.Held.ItemsOf(user), .. split.Train.ItemsOf(user)];
            together.Order().ShouldBe(matrix.ItemsOf(user).ToArray());
        }
    }

    [Test]
    public void Adds_standardised_scores_by_weight()
    {
        // The known item counts as 0; what is left of each part has one high and one low score, whatever the scale.
        var hybrid = new Hybrid([new(new Fixed([9, 3, 0]), 1), new(new Fixed([5, 0, 300]), 1), new(new Fixed([0, 9, 0]), 0)]);

        var scores = hybrid.Scores(0);

        hybrid.Parts.Count.ShouldBe(2);
        scores[1].ShouldBe(scores[2], 1e-5f);
    }

    [Test]
    public void Refuses_parts_without_a_weight() =>
        Should.Throw<ArgumentException>(() => new Hybrid([new(new Fixed([1]), 0)]));

    [Test]
    public void Learns_to_leave_out_a_model_that_says_nothing()
    {
        var split = ValidationSplit.Of(Interactions.Random(3, 200, 40, 10), 0.2, seed: 1);
        var good = Ease.Train(split.Train, new EaseOptions(20), Run);

        var weights = BlendWeights.Learn([new Fixed(new float[40]), good], split, 10, Run);

        weights[1].ShouldBeGreaterThan(0);
        new Hybrid([new(good, weights[1])]).Parts.Count.ShouldBe(1);
    }

    [Test]
    public void Chooses_from_the_training_set_alone_and_never_ranks_a_member_s_own_items()
    {
        var matrix = Interactions.Random(8, 200, 40, 10);

        var choice = ModelSearch.Run(matrix, 10, TimeSpan.FromMilliseconds(1), seed: 1, Run);
        var again = ModelSearch.Run(matrix, 10, TimeSpan.FromMilliseconds(1), seed: 1, new TrainingRun(Threads: 1));

        choice.Parts.ShouldNotBeEmpty();
        choice.Trials.ShouldBe(5);
        again.Parts.ShouldBe(choice.Parts);
        again.Model.Scores(1, 2).ShouldBe(choice.Model.Scores(1, 2));
        RankingEvaluator.Evaluate(choice.Model, choice.Model, matrix, matrix, 40, Run).Recall.ShouldBe(0);
    }

    private sealed class Fixed(float[] values) : IRecommender
    {
        public string Name => "fixed";

        public int ItemCount => values.Length;

        public void Score(Profile profile, Span<float> scores) => values.CopyTo(scores);
    }
}
