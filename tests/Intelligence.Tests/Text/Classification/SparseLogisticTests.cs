using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Text.Classification;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Text.Classification;

public sealed class SparseLogisticTests
{
    private const double Cost = 2;

    [Test]
    public void At_the_optimum_the_gradient_vanishes()
    {
        var random = new SeededRandom(3);
        var rows = new int[60][];
        var labels = new bool[rows.Length];
        var weights = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = [.. Enumerable.Range(0, 12).Where(_ => random.Uniform() < 0.3)];
            labels[i] = rows[i].Contains(0) != random.Uniform() < 0.2;
            weights[i] = 0.5 + random.Uniform();
        }

        var scales = new float[12];
        for (var j = 0; j < scales.Length; j++)
        {
            scales[j] = (float)random.Normal();
        }

        var data = new ScaledRows(rows, scales);
        var model = SparseLogistic.Train(data, labels, weights, [.. Enumerable.Range(0, rows.Length)], Cost, 1, default);

        // w_j + Σ C·weight·(p − y)·x_ij = 0, and likewise for the intercept.
        double[] gradient = [.. model.Weights.Zip(scales, (weight, scale) => (double)weight / scale)];
        var intercept = model.Bias;
        for (var i = 0; i < rows.Length; i++)
        {
            var error = Cost * weights[i] * (Logistic.Sigmoid(model.Score(data, i)) - (labels[i] ? 1 : 0));
            intercept += error;
            foreach (var j in rows[i])
            {
                gradient[j] += error * scales[j] * data.InverseNorm(i);
            }
        }

        intercept.ShouldBe(0, 0.3);
        gradient.ShouldAllBe(value => Math.Abs(value) < 0.3);
    }

    [Test]
    public void The_ratio_of_naive_bayes_counts_texts()
    {
        int[][] rows = [[0, 1], [0], [1, 2]];

        var ratios = NaiveBayes.Ratios(rows, [true, true, false], [1, 1, 1], [0, 1, 2], 4, 0.5);

        // Smoothed counts: positive 2.5, 1.5, .5 (sum 4.5), negative .5, 1.5, 1.5 (sum 3.5).
        ratios[0].ShouldBe((float)Math.Log(2.5 / 4.5 / (0.5 / 3.5)), 1e-6f);
        ratios[1].ShouldBe((float)Math.Log(1.5 / 4.5 / (1.5 / 3.5)), 1e-6f);
        ratios[2].ShouldBe((float)Math.Log(0.5 / 4.5 / (1.5 / 3.5)), 1e-6f);
        ratios[3].ShouldBe(0);
    }

    [Test]
    public void A_blend_trusts_the_model_that_is_right()
    {
        var random = new SeededRandom(5);
        var labels = Enumerable.Range(0, 300).Select(_ => random.Uniform() < 0.5).ToArray();
        var scores = Array.ConvertAll(labels, label => (double[])[(label ? 1 : -1) + random.Normal(), random.Normal()]);
        var importance = Enumerable.Repeat(1.0, labels.Length).ToArray();

        var blend = ScoreBlend.Fit(scores, labels, importance);

        // The logit of x ~ N(±1, 1) is 2x.
        blend.Weights[0].ShouldBe(2, 0.5);
        blend.Weights[1].ShouldBe(0, 0.35);
        blend.Bias.ShouldBe(0, 0.35);
    }

    [Test]
    public void Features_are_distinct_and_two_views_differ()
    {
        var features = new TextFeatures(16);
        var found = features.Of("good good course");

        found.Words.ShouldBe(found.Words.Distinct().Order());

        // Two distinct words and two pairs of neighbours.
        found.Words.Length.ShouldBe(4);
        features.Of("很好").Words.Length.ShouldBe(3);
        features.Of("不好看的").Letters.Length.ShouldBe(4 + 3 + 2 + 1);
        features.Of("").Words.ShouldBeEmpty();
    }
}
