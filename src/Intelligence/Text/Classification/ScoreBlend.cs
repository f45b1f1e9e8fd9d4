using System.Numerics.Tensors;
using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>
/// A weighted sum of several models' scores (stacking, Wolpert 1992): logistic regression with a small ridge on scores that each model gave to texts
/// it had not learnt from, by Newton's method. O(n·m²) per step for n texts and m models.
/// </summary>
internal sealed record ScoreBlend(double[] Weights, double Bias)
{
    private const double Ridge = 1;
    private const int MaxSteps = 50;

    public double Of(ReadOnlySpan<double> scores) => TensorPrimitives.Dot(Weights, scores) + Bias;

    /// <summary>Fits the weights; <paramref name="scores"/> has a row per text.</summary>
    public static ScoreBlend Fit(double[][] scores, bool[] labels, double[] importance)
    {
        var models = scores[0].Length;
        var spreads = new double[models];
        for (var model = 0; model < models; model++)
        {
            var square = scores.Average(row => row[model] * row[model]);
            spreads[model] = square > 0 ? Math.Sqrt(square) : 1;
        }

        // One column more for the bias; nothing holds it back.
        var rows = Array.ConvertAll(scores, row => (double[])[.. row.Zip(spreads, (score, spread) => score / spread), 1]);
        var point = new double[models + 1];
        var loss = Loss(rows, labels, importance, point);
        for (var step = 0; step < MaxSteps; step++)
        {
            var direction = Newton(rows, labels, importance, point);
            var (next, nextLoss) = Walk(rows, labels, importance, point, direction, loss);
            var gain = loss - nextLoss;
            if (gain > 0)
            {
                (point, loss) = (next, nextLoss);
            }

            if (gain < 1e-10 * (1 + loss))
            {
                break;
            }
        }

        return new ScoreBlend([.. point.Take(models).Zip(spreads, (weight, spread) => weight / spread)], point[models]);
    }

    private static (double[] Point, double Loss) Walk(double[][] rows, bool[] labels, double[] importance, double[] point, double[] direction, double loss)
    {
        for (var length = 1.0; length > 1e-8; length /= 2)
        {
            double[] next = [.. point.Zip(direction, (value, change) => value - length * change)];
            var nextLoss = Loss(rows, labels, importance, next);
            if (nextLoss < loss)
            {
                return (next, nextLoss);
            }
        }

        return (point, loss);
    }

    private static double[] Newton(double[][] rows, bool[] labels, double[] importance, double[] point)
    {
        var size = point.Length;
        var system = new double[size * size];
        var gradient = new double[size];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var p = Logistic.Sigmoid(TensorPrimitives.Dot<double>(row, point));
            TensorPrimitives.MultiplyAdd(row, importance[i] * (p - (labels[i] ? 1 : 0)), gradient, gradient);
            var weight = importance[i] * p * (1 - p);
            for (var a = 0; a < size; a++)
            {
                var target = system.AsSpan(a * size, a + 1);
                TensorPrimitives.MultiplyAdd(row.AsSpan(0, a + 1), weight * row[a], target, target);
            }
        }

        for (var a = 0; a < size; a++)
        {
            var ridge = a < size - 1 ? Ridge : 1e-9;
            gradient[a] += a < size - 1 ? Ridge * point[a] : 0;
            system[a * size + a] += ridge;
        }

        SmallCholesky.Factor(system, size);
        SmallCholesky.Solve(system, size, gradient);
        return gradient;
    }

    private static double Loss(double[][] rows, bool[] labels, double[] importance, double[] point)
    {
        var sum = 0.5 * Ridge * point.AsSpan(0, point.Length - 1).ToArray().Sum(value => value * value);
        for (var i = 0; i < rows.Length; i++)
        {
            var logit = TensorPrimitives.Dot<double>(rows[i], point);
            sum += importance[i] * (Logistic.SoftPlus(logit) - (labels[i] ? logit : 0));
        }

        return sum;
    }
}
