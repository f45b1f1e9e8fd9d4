using System.Numerics.Tensors;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Learning;

/// <summary>How the minimum of the penalised likelihood is found; all ways lead to the same.</summary>
public enum LogisticSolver
{
    /// <summary>Newton up to 500 features, L-BFGS beyond.</summary>
    Auto,

    /// <summary>Iteratively reweighted least squares: O(n·d² + d³) per step, about six steps.</summary>
    Newton,

    /// <summary>Limited-memory BFGS: O(n·d) per step, tens of steps.</summary>
    Lbfgs,
}

/// <summary>Parameters of <see cref="LogisticRegression"/>.</summary>
/// <param name="L2">λ of ½·λ‖w‖² beside the summed loss (1/C of other libraries); the intercept is free.</param>
/// <param name="Solver">How the minimum is found.</param>
/// <param name="PositiveWeight">How often a positive case counts. Leave it at 1: class weights ruin the probabilities.</param>
/// <param name="MaxIterations">The most steps; a step of Newton costs more than one of L-BFGS.</param>
/// <param name="Tolerance">The largest entry of the gradient, divided by n, at which the search ends.</param>
public sealed record LogisticOptions(double L2 = 1, LogisticSolver Solver = LogisticSolver.Auto, double PositiveWeight = 1, int MaxIterations = 500, double Tolerance = 1e-9);

/// <summary>
/// Logistic regression with an L2 penalty on standardised features (mean 0, population deviation 1) and a free intercept (Hastie, Tibshirani and Friedman 2009,
/// §4.4; le Cessie and van Houwelingen 1992). The result does not depend on the number of threads. Missing values are not taken.
/// </summary>
public sealed class LogisticRegression : IClassifier
{
    private const int NewtonLimit = 500;

    private readonly double[] weights;
    private readonly double[] means;

    private LogisticRegression(IReadOnlyList<Feature> features, double[] weights, double[] means, double[] standardWeights, double standardIntercept)
    {
        (Features, this.weights, this.means, StandardWeights, StandardIntercept) = (features, weights, means, standardWeights, standardIntercept);
        Intercept = standardIntercept - TensorPrimitives.Dot<double>(weights, means);
    }

    public IReadOnlyList<Feature> Features { get; }

    /// <summary>What a unit of each feature adds to the logit.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>The logit where all features are 0.</summary>
    public double Intercept { get; }

    /// <summary>What a standard deviation of each feature adds to the logit.</summary>
    public IReadOnlyList<double> StandardWeights { get; }

    /// <summary>The logit where all features have their mean.</summary>
    public double StandardIntercept { get; }

    public double Logit(ReadOnlySpan<double> row) => Intercept + TensorPrimitives.Dot(weights, row);

    /// <summary>wⱼ·(xⱼ − x̄ⱼ) summed by source column; with <see cref="StandardIntercept"/> they add up to the logit.</summary>
    public IReadOnlyList<Contribution> Explain(ReadOnlySpan<double> row)
    {
        var effects = new double[weights.Length];
        TensorPrimitives.Subtract(row, means, effects);
        TensorPrimitives.Multiply(effects, weights, effects);
        return Classifiers.BySource(Features, effects);
    }

    /// <summary>Trains on n cases; a case counts <paramref name="caseWeights"/> times where they are given (not negative).</summary>
    /// <exception cref="ArgumentException">There is no case, a value or weight is not finite, the lengths differ or the penalty is negative.</exception>
    /// <exception cref="ArithmeticException">Without penalty the features are collinear or the classes are apart.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static LogisticRegression Train(
        FeatureMatrix matrix, IReadOnlyList<bool> labels, LogisticOptions options, TrainingRun run, double[]? caseWeights = null)
    {
        if (matrix.RowCount == 0 || labels.Count != matrix.RowCount || (caseWeights is not null && caseWeights.Length != matrix.RowCount) || !(options.L2 >= 0))
        {
            throw new ArgumentException("Logistic regression needs cases, a label (and weight, if any) for each and a penalty that is not negative.", nameof(labels));
        }

        var counts = new double[matrix.RowCount];
        for (var row = 0; row < counts.Length; row++)
        {
            counts[row] = (caseWeights?[row] ?? 1) * (labels[row] ? options.PositiveWeight : 1);
        }

        var problem = new LogisticProblem(matrix, labels, counts, options.L2, run);
        var solution = new double[matrix.FeatureCount + 1];
        solution[^1] = problem.StartIntercept;
        if (options.Solver == LogisticSolver.Newton || (options.Solver == LogisticSolver.Auto && matrix.FeatureCount <= NewtonLimit))
        {
            problem.SolveByNewton(solution, options);
        }
        else
        {
            Lbfgs.Minimize(problem.Evaluate, solution, options.Tolerance * problem.Total, options.MaxIterations, run.CancellationToken);
        }

        run.Report("logistic", 1);
        var standard = solution[..^1];
        var raw = new double[standard.Length];
        TensorPrimitives.Multiply(standard, problem.InverseDeviations, raw);
        return new LogisticRegression(matrix.Features, raw, problem.Means, standard, solution[^1]);
    }
}
