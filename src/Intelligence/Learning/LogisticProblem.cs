using System.Numerics.Tensors;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Learning;

/// <summary>
/// The penalised negative log-likelihood Σ cᵢ·[ln(1 + e^zᵢ) − yᵢzᵢ] + ½λ‖w‖² over standardised features, its gradient and Newton's steps. A point is
/// (w₁ … w_d, intercept). Rows are worked on in fixed blocks whose sums are added in order, so that threads change nothing.
/// </summary>
internal sealed class LogisticProblem
{
    private const int Block = 512;

    private readonly FeatureMatrix matrix;
    private readonly IReadOnlyList<bool> labels;
    private readonly double[] counts;
    private readonly double penalty;
    private readonly TrainingRun run;
    private readonly int width;

    public LogisticProblem(FeatureMatrix matrix, IReadOnlyList<bool> labels, double[] counts, double penalty, TrainingRun run)
    {
        (this.matrix, this.labels, this.counts, this.penalty, this.run, width) = (matrix, labels, counts, penalty, run, matrix.FeatureCount);
        Total = TensorPrimitives.Sum<double>(counts);
        if (!(Total > 0 && double.IsFinite(Total)) || counts.Any(count => count < 0))
        {
            throw new ArgumentException("The weights of the cases are not negative, finite and not all 0.", nameof(counts));
        }

        Means = new double[width];
        InverseDeviations = new double[width];
        if (Standardize() is { } bad)
        {
            throw new ArgumentException($"'{bad.Name}' has a value that is missing or not finite.", nameof(matrix));
        }

        var positives = 0.0;
        for (var row = 0; row < counts.Length; row++)
        {
            positives += labels[row] ? counts[row] : 0;
        }

        StartIntercept = Math.Log((positives + 0.5) / (Total - positives + 0.5));
    }

    /// <summary>Σ cᵢ.</summary>
    public double Total { get; }

    public double[] Means { get; }

    /// <summary>1 / the deviation of each feature, 0 where it does not vary.</summary>
    public double[] InverseDeviations { get; }

    /// <summary>The logit of the base rate.</summary>
    public double StartIntercept { get; }

    /// <summary>The value and gradient at a point; O(n·d).</summary>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var at = point.ToArray();
        var weights = new double[width];
        TensorPrimitives.Multiply(at.AsSpan(0, width), InverseDeviations, weights);
        var sum = Sum(width + 2, (row, total) =>
        {
            var x = matrix.Row(row);
            TensorPrimitives.Subtract(x, Means, total[(width + 2)..]);
            x = total[(width + 2)..];
            var logit = at[width] + TensorPrimitives.Dot(x, weights);
            var error = counts[row] * (Logistic.Sigmoid(logit) - (labels[row] ? 1 : 0));
            TensorPrimitives.MultiplyAdd(x, error, total[..width], total[..width]);
            total[width] += error;
            total[width + 1] += counts[row] * (Logistic.SoftPlus(logit) - (labels[row] ? logit : 0));
        }, width);
        TensorPrimitives.Multiply(sum.AsSpan(0, width), InverseDeviations, sum.AsSpan(0, width));
        TensorPrimitives.MultiplyAdd(point[..width], penalty, sum.AsSpan(0, width), gradient[..width]);
        gradient[width] = sum[width];
        return sum[width + 1] + penalty / 2 * TensorPrimitives.SumOfSquares(point[..width]);
    }

    /// <summary>Newton's method with step halving; O(n·d²) per step.</summary>
    public void SolveByNewton(double[] point, LogisticOptions options)
    {
        var gradient = new double[width + 1];
        var value = Evaluate(point, gradient);
        for (var iteration = 0; iteration < options.MaxIterations; iteration++)
        {
            run.CancellationToken.ThrowIfCancellationRequested();
            if (Math.Abs(TensorPrimitives.MaxMagnitude<double>(gradient)) <= options.Tolerance * Total)
            {
                return;
            }

            var step = (double[])gradient.Clone();
            var hessian = Hessian(point);
            SmallCholesky.Factor(hessian, width + 1);
            SmallCholesky.Solve(hessian, width + 1, step);
            var start = (double[])point.Clone();
            var length = 1.0;
            for (; length > 1e-8; length /= 2)
            {
                TensorPrimitives.MultiplyAdd(step, -length, start, point);
                var next = Evaluate(point, gradient);
                if (next <= value)
                {
                    value = next;
                    break;
                }
            }

            if (length <= 1e-8)
            {
                start.CopyTo(point, 0);
                return;
            }
        }
    }

    /// <summary>
    /// XᵀWX of the standardised features, computed from the raw ones, of which many are 0: D·(Σ w·x xᵀ − s·μᵀ − μ·sᵀ + (Σ w)·μμᵀ)·D with s = Σ w·x.
    /// </summary>
    private double[] Hessian(double[] point)
    {
        var order = width + 1;
        var weights = new double[width];
        TensorPrimitives.Multiply(point.AsSpan(0, width), InverseDeviations, weights);
        var intercept = point[width] - TensorPrimitives.Dot<double>(weights, Means);
        var hessian = Sum(order * order, (row, total) =>
        {
            var x = matrix.Row(row);
            var probability = Logistic.Sigmoid(intercept + TensorPrimitives.Dot(x, weights));
            var weight = counts[row] * probability * (1 - probability);
            for (var i = 0; i < width; i++)
            {
                if (x[i] != 0)
                {
                    var target = total.Slice(i * order, i + 1);
                    TensorPrimitives.MultiplyAdd(x[..(i + 1)], weight * x[i], target, target);
                }
            }

            var last = total.Slice(width * order, order);
            TensorPrimitives.MultiplyAdd(x, weight, last[..width], last[..width]);
            last[width] += weight;
        });
        var sums = hessian[(width * order)..];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var centred = hessian[i * order + j] - sums[i] * Means[j] - Means[i] * sums[j] + sums[width] * Means[i] * Means[j];
                hessian[i * order + j] = InverseDeviations[i] * InverseDeviations[j] * centred;
            }

            hessian[i * order + i] += penalty + (InverseDeviations[i] > 0 ? 0 : 1);
            hessian[width * order + i] = InverseDeviations[i] * (sums[i] - sums[width] * Means[i]);
        }

        return hessian;
    }

    private delegate void RowSum(int row, Span<double> total);

    /// <summary>Adds over all rows in at most 64 blocks, whose sums are added in order; behind each sum there may be room to work in.</summary>
    private double[] Sum(int length, RowSum add, int room = 0)
    {
        var size = Math.Max(Block, (matrix.RowCount + 63) / 64);
        var blocks = (matrix.RowCount + size - 1) / size;
        var parts = new double[blocks][];
        Parallel.For(0, blocks, run.Parallel, block =>
        {
            var total = new double[length + room];
            for (var row = block * size; row < Math.Min(matrix.RowCount, (block + 1) * size); row++)
            {
                add(row, total);
            }

            parts[block] = total;
        });
        for (var block = 1; block < blocks; block++)
        {
            TensorPrimitives.Add(parts[0], parts[block], parts[0]);
        }

        return parts[0];
    }

    /// <summary>Learns means and deviations; returns a feature that is not finite everywhere, if there is one.</summary>
    private Feature? Standardize()
    {
        for (var row = 0; row < matrix.RowCount; row++)
        {
            TensorPrimitives.MultiplyAdd(matrix.Row(row), counts[row] / Total, Means, Means);
        }

        var squares = new double[width];
        var difference = new double[width];
        for (var row = 0; row < matrix.RowCount; row++)
        {
            TensorPrimitives.Subtract(matrix.Row(row), Means, difference);
            TensorPrimitives.Multiply(difference, difference, difference);
            TensorPrimitives.MultiplyAdd(difference, counts[row] / Total, squares, squares);
        }

        for (var i = 0; i < width; i++)
        {
            if (!double.IsFinite(squares[i]))
            {
                return matrix.Features[i];
            }

            var deviation = Math.Sqrt(squares[i]);
            InverseDeviations[i] = deviation > 1e-12 * (1 + Math.Abs(Means[i])) ? 1 / deviation : 0;
        }

        return null;
    }
}
