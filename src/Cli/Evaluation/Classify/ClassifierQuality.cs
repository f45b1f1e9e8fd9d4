using KnowledgePay.Intelligence.Learning.Metrics;

namespace KnowledgePay.Cli.Evaluation.Classify;

/// <summary>The figures of a classifier on a test part.</summary>
internal sealed record ClassifierQuality(
    double Auc, double PrAuc, double Brier, double Ece, double LogLoss, double Accuracy, double MacroF1, double LiftTop10, double TrainSeconds)
{
    public static ClassifierQuality Of(double[] probabilities, bool[] labels, double seconds) => new(
        BinaryMetrics.Auc(probabilities, labels),
        BinaryMetrics.PrAuc(probabilities, labels),
        BinaryMetrics.Brier(probabilities, labels),
        BinaryMetrics.Ece(probabilities, labels),
        BinaryMetrics.LogLoss(probabilities, labels),
        BinaryMetrics.Accuracy(probabilities, labels),
        BinaryMetrics.MacroF1(probabilities, labels),
        BinaryMetrics.Lift(probabilities, labels, 0.1),
        seconds);

    /// <summary>The mean of several parts; seconds are added.</summary>
    public static ClassifierQuality Mean(IReadOnlyList<ClassifierQuality> parts) => new(
        parts.Average(p => p.Auc),
        parts.Average(p => p.PrAuc),
        parts.Average(p => p.Brier),
        parts.Average(p => p.Ece),
        parts.Average(p => p.LogLoss),
        parts.Average(p => p.Accuracy),
        parts.Average(p => p.MacroF1),
        parts.Average(p => p.LiftTop10),
        parts.Sum(p => p.TrainSeconds));

    /// <summary>A figure for the report; null where it is not defined, as AUC is not with one class alone.</summary>
    public static double? Shown(double value) => double.IsFinite(value) ? Math.Round(value, 5) : null;
}
