using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Numerics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Learning;

public sealed class LogisticRegressionTests
{
    private static readonly TrainingRun Run = new();

    /// <summary>One binary feature and hardly a penalty: the logits are those of the two groups' rates, 1 of 4 and 3 of 4.</summary>
    [Test]
    public void Learns_the_rates_of_two_groups()
    {
        var model = LogisticRegression.Train(
            FeatureMatrix.Of([[0], [0], [0], [0], [1], [1], [1], [1]]), [true, false, false, false, true, true, true, false], new LogisticOptions(1e-9), Run);

        model.Intercept.ShouldBe(Math.Log(1 / 3.0), 1e-6);
        model.Weights[0].ShouldBe(2 * Math.Log(3), 1e-6);
        model.Probability([1]).ShouldBe(0.75, 1e-6);
    }

    [TestCase(LogisticSolver.Newton, 1.0)]
    [TestCase(LogisticSolver.Newton, 3.0)]
    [TestCase(LogisticSolver.Lbfgs, 1.0)]
    [TestCase(LogisticSolver.Lbfgs, 3.0)]
    public void The_gradient_vanishes_at_the_solution(LogisticSolver solver, double positiveWeight)
    {
        var (matrix, labels) = Noise(400, 6);
        var model = LogisticRegression.Train(matrix, labels, new LogisticOptions(2, solver, positiveWeight), Run);

        for (var feature = -1; feature < 6; feature++)
        {
            var (mean, deviation) = feature < 0 ? (0, 1) : Moments(matrix, feature, labels, positiveWeight);
            var slope = feature < 0 ? 0 : 2 * model.StandardWeights[feature];
            for (var row = 0; row < matrix.RowCount; row++)
            {
                var x = feature < 0 ? 1 : (matrix[row, feature] - mean) / deviation;
                slope += (labels[row] ? positiveWeight : 1) * (model.Probability(matrix.Row(row)) - (labels[row] ? 1 : 0)) * x;
            }

            slope.ShouldBe(0, 1e-4);
        }
    }

    [Test]
    public void Both_solvers_find_the_same()
    {
        var (matrix, labels) = Noise(300, 8);

        var newton = LogisticRegression.Train(matrix, labels, new LogisticOptions(0.5, LogisticSolver.Newton), Run);
        var lbfgs = LogisticRegression.Train(matrix, labels, new LogisticOptions(0.5, LogisticSolver.Lbfgs), Run);

        lbfgs.Intercept.ShouldBe(newton.Intercept, 1e-5);
        lbfgs.Weights.Zip(newton.Weights, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-5);
    }

    [Test]
    public void The_mean_probability_is_the_base_rate_because_the_intercept_is_free()
    {
        var (matrix, labels) = Noise(200, 3);
        var model = LogisticRegression.Train(matrix, labels, new LogisticOptions(50), Run);

        model.Probabilities(matrix, Run).Average().ShouldBe(labels.Average(l => l ? 1.0 : 0), 1e-8);
    }

    [Test]
    public void A_case_that_counts_twice_is_two_cases()
    {
        var (matrix, labels) = Noise(60, 2);
        var twice = matrix.Take([.. Enumerable.Range(0, 60), .. Enumerable.Range(0, 30)]);
        var weights = Enumerable.Range(0, 60).Select(row => row < 30 ? 2.0 : 1).ToArray();

        var weighted = LogisticRegression.Train(matrix, labels, new LogisticOptions(), Run, weights);
        var repeated = LogisticRegression.Train(twice, [.. labels, .. labels.Take(30)], new LogisticOptions(), Run);

        weighted.Weights.Zip(repeated.Weights, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-8);
    }

    [Test]
    public void The_scale_of_a_feature_does_not_matter()
    {
        var (matrix, labels) = Noise(150, 2);
        var scaled = FeatureMatrix.Of([.. Enumerable.Range(0, 150).Select(row => new[] { matrix[row, 0] * 1000 + 16_000, matrix[row, 1] })]);

        var plain = LogisticRegression.Train(matrix, labels, new LogisticOptions(5), Run);
        var large = LogisticRegression.Train(scaled, labels, new LogisticOptions(5), Run);

        large.Probability(scaled.Row(7)).ShouldBe(plain.Probability(matrix.Row(7)), 1e-7);
    }

    [Test]
    public void Reasons_add_up_to_the_logit()
    {
        var (matrix, labels) = Noise(150, 4);
        var model = LogisticRegression.Train(matrix, labels, new LogisticOptions(), Run);

        var reasons = model.Explain(matrix.Row(3));

        (model.StandardIntercept + reasons.Sum(r => r.Logit)).ShouldBe(model.Logit(matrix.Row(3)), 1e-10);
        reasons.Select(r => Math.Abs(r.Logit)).ShouldBe(reasons.Select(r => Math.Abs(r.Logit)).OrderDescending());
    }

    [Test]
    public void A_training_is_the_same_with_one_thread_and_with_many()
    {
        var (matrix, labels) = Noise(3000, 5);

        var one = LogisticRegression.Train(matrix, labels, new LogisticOptions(), new TrainingRun(Threads: 1));
        var many = LogisticRegression.Train(matrix, labels, new LogisticOptions(), new TrainingRun(Threads: 6));

        many.Weights.ShouldBe(one.Weights);
    }

    [Test]
    public void Refuses_a_missing_value_and_a_cancelled_run()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<ArgumentException>(() => LogisticRegression.Train(FeatureMatrix.Of([[1], [double.NaN]]), [true, false], new LogisticOptions(), Run));
        Should.Throw<OperationCanceledException>(() => LogisticRegression.Train(FeatureMatrix.Of([[1], [0]]), [true, false], new LogisticOptions(), new TrainingRun(CancellationToken: stop.Token)));
    }

    internal static (FeatureMatrix Matrix, bool[] Labels) Noise(int rows, int features, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var values = new double[rows][];
        var labels = new bool[rows];
        for (var row = 0; row < rows; row++)
        {
            values[row] = new double[features];
            for (var feature = 0; feature < features; feature++)
            {
                values[row][feature] = random.Normal() + (feature > 0 ? 0.5 * values[row][feature - 1] : 0);
            }

            labels[row] = random.Uniform() < Logistic.Sigmoid(values[row][0] - 0.7 * values[row][^1] - 0.5);
        }

        return (FeatureMatrix.Of(values), labels);
    }

    private static (double Mean, double Deviation) Moments(FeatureMatrix matrix, int feature, bool[] labels, double positiveWeight)
    {
        var weights = labels.Select(l => l ? positiveWeight : 1).ToArray();
        var values = Enumerable.Range(0, matrix.RowCount).Select(row => matrix[row, feature]).ToArray();
        var mean = values.Zip(weights, (v, w) => v * w).Sum() / weights.Sum();
        return (mean, Math.Sqrt(values.Zip(weights, (v, w) => w * (v - mean) * (v - mean)).Sum() / weights.Sum()));
    }
}
