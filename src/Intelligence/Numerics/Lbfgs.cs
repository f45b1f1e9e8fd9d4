using System.Numerics.Tensors;

namespace KnowledgePay.Intelligence.Numerics;

/// <summary>Fills the gradient at a point and returns the value there.</summary>
public delegate double Objective(ReadOnlySpan<double> point, Span<double> gradient);

/// <summary>
/// Limited-memory BFGS for smooth functions of n numbers (Liu and Nocedal 1989; two-loop recursion, Nocedal and Wright 2006, algorithm 7.4) with a
/// bisecting line search on the weak Wolfe conditions (Lewis and Overton 2013). O(memory · n) beside the function itself, 2 · memory · n numbers of room.
/// </summary>
public static class Lbfgs
{
    private const int Memory = 10;
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;

    /// <summary>Moves <paramref name="point"/> to a minimum: until the largest entry of the gradient is at most <paramref name="tolerance"/>; returns the value there.</summary>
    /// <exception cref="ArithmeticException">The function is not finite at the start.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Minimize(Objective objective, double[] point, double tolerance, int maxIterations, CancellationToken cancellationToken)
    {
        var gradient = new double[point.Length];
        var value = objective(point, gradient);
        if (!double.IsFinite(value))
        {
            throw new ArithmeticException("The function to be minimised is not finite at its start.");
        }

        var steps = new List<(double[] Step, double[] Change, double Inverse)>(Memory);
        var direction = new double[point.Length];
        for (var iteration = 0; iteration < maxIterations && TensorPrimitives.MaxMagnitude<double>(gradient) is var slope && Math.Abs(slope) > tolerance; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Direction(gradient, steps, direction);
            var start = (double[])point.Clone();
            var before = (double[])gradient.Clone();
            var next = Search(objective, start, value, TensorPrimitives.Dot<double>(before, direction), direction, point, gradient, iteration == 0);
            if (next >= value)
            {
                start.CopyTo(point, 0);
                return value;
            }

            value = next;
            TensorPrimitives.Subtract(point, start, start);
            TensorPrimitives.Subtract(gradient, before, before);
            var curvature = TensorPrimitives.Dot<double>(start, before);
            if (curvature > 1e-300)
            {
                if (steps.Count == Memory)
                {
                    steps.RemoveAt(0);
                }

                steps.Add((start, before, 1 / curvature));
            }
        }

        return value;
    }

    private static void Direction(double[] gradient, List<(double[] Step, double[] Change, double Inverse)> steps, double[] direction)
    {
        TensorPrimitives.Negate(gradient, direction);
        Span<double> weights = stackalloc double[Memory];
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            weights[i] = steps[i].Inverse * TensorPrimitives.Dot<double>(steps[i].Step, direction);
            TensorPrimitives.MultiplyAdd(steps[i].Change, -weights[i], direction, direction);
        }

        if (steps.Count > 0)
        {
            TensorPrimitives.Multiply(direction, 1 / (steps[^1].Inverse * TensorPrimitives.Dot<double>(steps[^1].Change, steps[^1].Change)), direction);
        }

        for (var i = 0; i < steps.Count; i++)
        {
            var weight = weights[i] - steps[i].Inverse * TensorPrimitives.Dot<double>(steps[i].Change, direction);
            TensorPrimitives.MultiplyAdd(steps[i].Step, weight, direction, direction);
        }
    }

    /// <summary>Leaves the accepted point and its gradient in place and returns its value; the best seen where no step satisfies both conditions.</summary>
    private static double Search(
        Objective objective, double[] start, double value, double slope, double[] direction, double[] point, double[] gradient, bool isFirst)
    {
        double low = 0, high = double.PositiveInfinity;
        var length = isFirst ? Math.Min(1, 1 / TensorPrimitives.Norm<double>(direction)) : 1;
        for (var trial = 0; trial < 60; trial++)
        {
            TensorPrimitives.MultiplyAdd(direction, length, start, point);
            var next = objective(point, gradient);
            if (!(next <= value + Decrease * length * slope))
            {
                high = length;
            }
            else if (TensorPrimitives.Dot<double>(gradient, direction) < Curvature * slope)
            {
                low = length;
            }
            else
            {
                return next;
            }

            length = double.IsInfinity(high) ? 2 * length : (low + high) / 2;
        }

        return value;
    }
}
