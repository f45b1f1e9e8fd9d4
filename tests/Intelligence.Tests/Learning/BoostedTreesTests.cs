using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Learning.Boosting;
using KnowledgePay.Intelligence.Learning.Metrics;
using KnowledgePay.Intelligence.Numerics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Learning;

public sealed class BoostedTreesTests
{
    private static readonly TrainingRun Run = new();
    private static readonly BoostingOptions Quick = new(LearningRate: 0.2, Leaves: 6, Patience: 8, Folds: 2, MaxRounds: 80);

    [Test]
    public void Learns_what_no_line_can()
    {
        var (matrix, labels) = Cross(1500);

        var model = BoostedTrees.Train(matrix, labels, Quick, Run);

        BinaryMetrics.Auc(model.Probabilities(matrix, Run), labels).ShouldBeGreaterThan(0.95);
    }

    /// <summary>A single split on one feature: both sides get Newton's step −G/(H + λ).</summary>
    [Test]
    public void A_leaf_takes_newtons_step()
    {
        var matrix = FeatureMatrix.Of([[0], [0], [0], [0], [1], [1], [1], [1]]);
        bool[] labels = [false, false, false, true, true, true, true, false];
        var grower = new TreeGrower(FeatureBins.Of(matrix, Run), Quick with { Leaves = 2, MinLeafRows = 1 }, [0], Run.Parallel);
        var gradients = labels.Select(l => 0.5 - (l ? 1 : 0)).ToArray();
        var curvatures = Enumerable.Repeat(0.25, 8).ToArray();

        var tree = grower.Grow(gradients, curvatures, [0, 1, 2, 3, 4, 5, 6, 7], [true]);

        tree.Predict([0]).ShouldBe(-1 / 2.0, 1e-12);
        tree.Predict([1]).ShouldBe(1 / 2.0, 1e-12);
        tree.Nodes[0].Threshold.ShouldBe(0.5);
    }

    /// <summary>The histogram finds the split that trying every one by hand finds.</summary>
    [Test]
    public void The_first_split_is_the_best_of_all()
    {
        var random = new SeededRandom(4);
        double[][] rows = [.. Enumerable.Range(0, 60).Select(_ => new[] { random.Below(9) * 1.0, random.Below(9) })];
        var gradients = rows.Select(r => (r[1] > 4 ? -1 : 1) + random.Normal()).ToArray();
        var curvatures = rows.Select(_ => 0.1 + random.Uniform()).ToArray();
        var grower = new TreeGrower(FeatureBins.Of(FeatureMatrix.Of(rows), Run), Quick with { Leaves = 2, MinLeafRows = 1 }, [0, 0], Run.Parallel);

        var tree = grower.Grow(gradients, curvatures, [.. Enumerable.Range(0, 60)], [true, true]);

        var best = (from feature in Enumerable.Range(0, 2)
                    from threshold in Enumerable.Range(0, 8)
                    let left = Enumerable.Range(0, 60).Where(i => rows[i][feature] <= threshold).ToList()
                    where left.Count is > 0 and < 60
                    let right = Enumerable.Range(0, 60).Except(left).ToList()
                    orderby Score(left) + Score(right) descending
                    select (feature, threshold + 0.5)).First();
        (tree.Nodes[0].Feature, tree.Nodes[0].Threshold).ShouldBe(best);

        double Score(List<int> part) => Math.Pow(part.Sum(i => gradients[i]), 2) / (part.Sum(i => curvatures[i]) + 1);
    }

    [Test]
    public void Missing_values_go_where_they_serve()
    {
        var random = new SeededRandom(2);
        double[][] rows = [.. Enumerable.Range(0, 800).Select(i => new[] { i % 3 == 0 ? double.NaN : random.Normal() })];
        bool[] labels = [.. rows.Select(r => random.Uniform() < (double.IsNaN(r[0]) ? 0.9 : 0.1))];

        var model = BoostedTrees.Train(FeatureMatrix.Of(rows), labels, Quick, Run);

        model.Probability([double.NaN]).ShouldBe(0.9, 0.08);
        model.Probability([0.0]).ShouldBe(0.1, 0.1);
    }

    [Test]
    public void A_monotone_feature_never_lowers_the_probability()
    {
        var random = new SeededRandom(6);
        double[][] rows = [.. Enumerable.Range(0, 1200).Select(_ => new[] { random.Uniform(), random.Normal() })];
        bool[] labels = [.. rows.Select(r => random.Uniform() < 0.2 + 0.6 * r[0] * r[0] - (r[0] is > 0.4 and < 0.5 ? 0.3 : 0) + (r[1] > 1 ? 0.2 : 0))];

        var free = BoostedTrees.Train(FeatureMatrix.Of(rows), labels, Quick, Run);
        var held = BoostedTrees.Train(FeatureMatrix.Of(rows), labels, Quick with { Monotone = new Dictionary<string, int> { ["x0"] = 1 } }, Run);

        Falls(free).ShouldBeGreaterThan(0);
        Falls(held).ShouldBe(0);

        static int Falls(BoostedTrees model) => (from other in new[] { -1.0, 0, 2 }
                                          from step in Enumerable.Range(0, 100)
                                          where model.Logit([step / 100.0, other]) > model.Logit([(step + 1) / 100.0, other]) + 1e-12
                                          select step).Count();
    }

    [Test]
    public void Reasons_add_up_to_the_logit()
    {
        var (matrix, labels) = Cross(600);
        var model = BoostedTrees.Train(matrix, labels, Quick, Run);

        (model.MeanLogit + model.Explain(matrix.Row(5)).Sum(r => r.Logit)).ShouldBe(model.Logit(matrix.Row(5)), 1e-9);
    }

    [Test]
    public void A_training_is_the_same_for_a_seed_with_one_thread_and_with_many()
    {
        var (matrix, labels) = Cross(900);

        var one = BoostedTrees.Train(matrix, labels, Quick, new TrainingRun(Threads: 1));
        var many = BoostedTrees.Train(matrix, labels, Quick, new TrainingRun(Threads: 6));
        var other = BoostedTrees.Train(matrix, labels, Quick with { Seed = 2 }, Run);

        many.Probabilities(matrix, Run).ShouldBe(one.Probabilities(matrix, Run));
        other.Logit(matrix.Row(0)).ShouldNotBe(one.Logit(matrix.Row(0)));
    }

    [Test]
    public void Stops_before_it_learns_noise()
    {
        var random = new SeededRandom(8);
        double[][] rows = [.. Enumerable.Range(0, 400).Select(_ => new[] { random.Normal(), random.Normal() })];
        bool[] labels = [.. rows.Select(_ => random.Uniform() < 0.5)];

        BoostedTrees.Train(FeatureMatrix.Of(rows), labels, Quick, Run).TreeCount.ShouldBeLessThan(30);
    }

    [Test]
    public void Refuses_one_class_alone_and_a_cancelled_run()
    {
        var (matrix, labels) = Cross(100);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<ArgumentException>(() => BoostedTrees.Train(matrix, new bool[100], Quick, Run));
        Should.Throw<OperationCanceledException>(() => BoostedTrees.Train(matrix, labels, Quick, new TrainingRun(CancellationToken: stop.Token)));
    }

    /// <summary>Positive where the signs of two features agree, with a tenth of noise.</summary>
    private static (FeatureMatrix Matrix, bool[] Labels) Cross(int count)
    {
        var random = new SeededRandom(3);
        double[][] rows = [.. Enumerable.Range(0, count).Select(_ => new[] { random.Normal(), random.Normal(), random.Normal() })];
        return (FeatureMatrix.Of(rows), [.. rows.Select(r => r[0] * r[1] > 0 ^ random.Uniform() < 0.05)]);
    }
}
