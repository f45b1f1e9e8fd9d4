namespace KnowledgePay.Cli.Evaluation.Classify;

/// <summary>
/// What <c>evaluate classify</c> answers; figures that are not defined are null. MeanEffects is the mean size of what a column adds to the logit, Importance by how much the
/// log-loss rises when a column is shuffled, both largest first; Importance and Explained are null where they were not asked for.
/// </summary>
internal sealed record ClassifierReport(
    string Model,
    double? Auc,
    double? PrAuc,
    double? Brier,
    double? Ece,
    double? LogLoss,
    double TrainSeconds,
    double? Accuracy,
    double? MacroF1,
    double? LiftTop10,
    int TrainRows,
    int TestRows,
    int Features,
    string PositiveLabel,
    double PositiveShare,
    IReadOnlyDictionary<string, object> Parameters,
    IReadOnlyDictionary<string, double> MeanEffects,
    IReadOnlyDictionary<string, double>? Importance,
    IReadOnlyList<ExplainedRow>? Explained,
    IReadOnlyList<string> Warnings,
    double PeakMegabytes);

/// <summary>A test row: what is said of it and why.</summary>
/// <param name="Row">Its number from 1.</param>
/// <param name="Probability">Of the positive class.</param>
/// <param name="Positive">Whether it was.</param>
/// <param name="Reasons">By column what it adds to the logit compared with the average row, the largest effects first.</param>
internal sealed record ExplainedRow(int Row, double Probability, bool Positive, IReadOnlyDictionary<string, double> Reasons);
