namespace KnowledgePay.Intelligence.Learning.Boosting;

/// <summary>Parameters of <see cref="BoostedTrees"/>.</summary>
/// <param name="MaxRounds">The most trees of a member of the ensemble.</param>
/// <param name="LearningRate">The share of Newton's step that a tree takes.</param>
/// <param name="Leaves">The most leaves of a tree.</param>
/// <param name="MinLeafRows">The fewest cases of a leaf.</param>
/// <param name="MinLeafCurvature">The least Σ p(1 − p) of a leaf.</param>
/// <param name="L2">Added to the curvature of a leaf.</param>
/// <param name="MinGain">What a split must take from the loss.</param>
/// <param name="RowShare">The share of the cases that a tree sees.</param>
/// <param name="FeatureShare">The share of the features that a tree sees.</param>
/// <param name="Patience">How many rounds without a better validation loss end the training.</param>
/// <param name="Folds">Into how many validation parts the cases are cut; every part ends the training of one member on the others, the members' logits are averaged.</param>
/// <param name="Monotone">For source columns by name: +1 if the logit may never fall with the value, −1 if it may never rise.</param>
/// <param name="Seed">The seed of the samples and folds.</param>
public sealed record BoostingOptions(
    int MaxRounds = 2000,
    double LearningRate = 0.08,
    int Leaves = 15,
    int MinLeafRows = 20,
    double MinLeafCurvature = 1e-3,
    double L2 = 1,
    double MinGain = 1e-6,
    double RowShare = 0.8,
    double FeatureShare = 0.6,
    int Patience = 30,
    int Folds = 5,
    IReadOnlyDictionary<string, int>? Monotone = null,
    ulong Seed = 1);

/// <summary>
/// Gradient-boosted trees on the logistic loss (Friedman 2001, 2002; second-order steps, Chen and Guestrin 2016) over binned features: a missing value (NaN) goes
/// where it serves best. Every member of the ensemble stops when its validation part no longer gains, so that all cases both teach and judge. O(rounds · n · d)
/// in all, n·d bytes of bins for each member at work. The same for a seed at any number of threads.
/// </summary>
public sealed class BoostedTrees : IClassifier
{
    private readonly RegressionTree[] trees;

    private BoostedTrees(IReadOnlyList<Feature> features, double @base, RegressionTree[] trees, double[] heldLogits, double validationLoss) =>
        (Features, Base, this.trees, HeldLogits, ValidationLoss) = (features, @base, trees, heldLogits, validationLoss);

    public IReadOnlyList<Feature> Features { get; }

    /// <summary>The mean logit that the trees start from.</summary>
    public double Base { get; }

    /// <summary>How many trees all members have together.</summary>
    public int TreeCount => trees.Length;

    /// <summary>For each training case the logit of the member that did not learn from it: what a calibration may be fitted to.</summary>
    public IReadOnlyList<double> HeldLogits { get; }

    /// <summary>The mean log-loss of <see cref="HeldLogits"/>, by which parameters are chosen.</summary>
    public double ValidationLoss { get; }

    /// <summary>The logit of the average case; with the contributions of <see cref="Explain"/> it adds up to a row's logit.</summary>
    public double MeanLogit => Base + trees.Sum(tree => tree.Nodes[0].Value);

    public double Logit(ReadOnlySpan<double> row)
    {
        var sum = Base;
        foreach (var tree in trees)
        {
            sum += tree.Predict(row);
        }

        return sum;
    }

    public IReadOnlyList<Contribution> Explain(ReadOnlySpan<double> row)
    {
        var effects = new double[Features.Count];
        foreach (var tree in trees)
        {
            tree.Explain(row, effects);
        }

        return Classifiers.BySource(Features, effects);
    }

    /// <summary>Trains on n cases.</summary>
    /// <exception cref="ArgumentException">There are fewer than two cases of a class, a value is infinite, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BoostedTrees Train(FeatureMatrix matrix, IReadOnlyList<bool> labels, BoostingOptions options, TrainingRun run)
    {
        Check(matrix, labels, options);
        var folds = StratifiedFolds.Of(labels, options.Folds, options.Seed);
        var monotone = matrix.Features.Select(f => options.Monotone?.GetValueOrDefault(f.Source) ?? 0).ToArray();
        var bins = FeatureBins.Of(matrix, run);
        var held = new double[matrix.RowCount];
        var members = new (double Base, List<RegressionTree> Trees)[options.Folds];
        var done = 0;
        Parallel.For(0, options.Folds, run.Parallel, fold =>
        {
            members[fold] = new BoostingMember(bins, matrix, labels, options, monotone, run).Train(folds, fold, held);
            run.Report("boosting", (double)Interlocked.Increment(ref done) / options.Folds);
        });
        var loss = Enumerable.Range(0, held.Length).Average(row => Logistic.SoftPlus(held[row]) - (labels[row] ? held[row] : 0));
        return new BoostedTrees(
            matrix.Features,
            members.Average(m => m.Base),
            [.. members.SelectMany(m => m.Trees).Select(tree => tree.Scaled(1.0 / options.Folds))],
            held,
            loss);
    }

    private static void Check(FeatureMatrix matrix, IReadOnlyList<bool> labels, BoostingOptions options)
    {
        var positives = labels.Count(label => label);
        if (labels.Count != matrix.RowCount || Math.Min(positives, labels.Count - positives) < options.Folds || options.Folds < 2)
        {
            throw new ArgumentException($"Boosting needs a label for each case and, for {options.Folds} validation parts (two at least), as many cases of each class.", nameof(labels));
        }

        if (!(options.LearningRate > 0 && options.L2 >= 0 && options.Leaves >= 2 && options.RowShare is > 0 and <= 1 && options.FeatureShare is > 0 and <= 1 && options.MinLeafRows >= 1))
        {
            throw new ArgumentException("A parameter of the boosting is out of its range.", nameof(options));
        }

        for (var row = 0; row < matrix.RowCount; row++)
        {
            foreach (var value in matrix.Row(row))
            {
                if (double.IsInfinity(value))
                {
                    throw new ArgumentException("A value is infinite.", nameof(matrix));
                }
            }
        }
    }
}
