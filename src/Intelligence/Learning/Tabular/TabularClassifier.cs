using System.Globalization;
using KnowledgePay.Intelligence.Learning.Boosting;
using KnowledgePay.Intelligence.Learning.Survival;

namespace KnowledgePay.Intelligence.Learning.Tabular;

/// <summary>The kinds of models that learn from tables.</summary>
public enum TabularModel
{
    /// <summary><see cref="LogisticRegression"/> on a shape of the numbers that validation chose.</summary>
    Logistic,

    /// <summary><see cref="BoostedTrees"/> of a size that validation chose.</summary>
    Boosting,

    /// <summary><see cref="HazardModel"/>: rows are member-periods.</summary>
    Hazard,
}

/// <summary>What a <see cref="TabularClassifier"/> is trained with.</summary>
/// <param name="Model">The kind of model.</param>
/// <param name="Time">Hazard: the column of elapsed periods, or null where every row is a first period.</param>
/// <param name="Seed">The seed of folds and samples.</param>
/// <param name="Boosting">Boosting: its parameters; the number of leaves is chosen from several.</param>
public sealed record TabularOptions(TabularModel Model, string? Time = null, ulong Seed = 1, BoostingOptions? Boosting = null);

/// <summary>
/// A classifier of table rows: the schema, the features and the model, all learned from the training table alone. Shapes of numbers, penalties and sizes of trees are chosen by
/// the log-loss on held parts of it (five in turn up to 20,000 rows, one fifth beyond).
/// </summary>
public sealed class TabularClassifier
{
    private const int FullValidation = 20_000;
    private const double SearchTolerance = 1e-5;
    private static readonly double[] Penalties = [1, 10, 100];
    private static readonly int[] LeafCounts = [6, 16];

    private TabularClassifier(TableSchema schema, IFeatureEncoder encoder, IClassifier model, IReadOnlyDictionary<string, object> parameters) =>
        (Schema, Encoder, Model, Parameters) = (schema, encoder, model, parameters);

    public TableSchema Schema { get; }

    public IFeatureEncoder Encoder { get; }

    public IClassifier Model { get; }

    /// <summary>What validation chose and what it saw.</summary>
    public IReadOnlyDictionary<string, object> Parameters { get; }

    /// <summary>The features of a table.</summary>
    /// <exception cref="TableException">A column is missing or a number is not finite.</exception>
    public FeatureMatrix Features(RawTable table) => Encoder.Encode(Schema.Read(table));

    /// <summary>The probability of the positive class for each row of a table.</summary>
    /// <exception cref="TableException">A column is missing or a number is not finite.</exception>
    public double[] Probabilities(RawTable table, TrainingRun run) => Model.Probabilities(Features(table), run);

    /// <summary>Trains on a table whose columns in <paramref name="excluded"/> (the label above all) are not looked at.</summary>
    /// <exception cref="TableException">The table cannot be learned from.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static TabularClassifier Train(RawTable table, IReadOnlyList<bool> labels, IReadOnlyCollection<string> excluded, TabularOptions options, TrainingRun run)
    {
        var schema = TableSchema.Learn(table, excluded);
        var rarest = Math.Min(labels.Count(label => label), labels.Count(label => !label));
        if (rarest < 10)
        {
            throw new TableException($"The rarer class has {rarest} training rows; at least 10 are needed.");
        }

        var data = schema.Read(table);
        return options.Model switch
        {
            TabularModel.Boosting => Boost(schema, data, labels, options, run),
            TabularModel.Hazard => Linear(schema, data, labels, options, run, shape => new HazardEncoder(data, shape, TimeColumn(schema, data, options.Time)), TrainHazard),
            _ => Linear(schema, data, labels, options, run, shape => new LinearEncoder(data, shape), TrainLogistic),
        };
    }

    private delegate IClassifier Trainer(FeatureMatrix matrix, IReadOnlyList<bool> labels, LogisticOptions options, TrainingRun run);

    private static LogisticRegression TrainLogistic(FeatureMatrix matrix, IReadOnlyList<bool> labels, LogisticOptions options, TrainingRun run) =>
        LogisticRegression.Train(matrix, labels, options, run);

    private static HazardModel TrainHazard(FeatureMatrix matrix, IReadOnlyList<bool> labels, LogisticOptions options, TrainingRun run) =>
        HazardModel.Train(matrix, labels, new HazardOptions(options), run);

    private static int? TimeColumn(TableSchema schema, TableData data, string? time)
    {
        if (time is null)
        {
            return null;
        }

        var at = data.Columns.ToList().FindIndex(c => string.Equals(c.Name, time, StringComparison.OrdinalIgnoreCase) && c.Categories is null && c.Name == c.Source);
        return at >= 0 && schema.Columns.Any(c => c.Name == data.Columns[at].Name && c.Kind == ColumnKind.Number)
            ? at
            : throw new TableException($"'{time}' is not a column of numbers, so it cannot be the elapsed periods.");
    }

    private static TabularClassifier Linear(
        TableSchema schema, TableData data, IReadOnlyList<bool> labels, TabularOptions options, TrainingRun run, Func<NumberShape, IFeatureEncoder> encoderOf, Trainer train)
    {
        var folds = StratifiedFolds.Of(labels, 5, options.Seed);
        var tried = data.RowCount <= FullValidation ? 5 : 1;
        var quiet = run with { Progress = null };
        var best = (Loss: double.PositiveInfinity, Shape: NumberShape.Plain, Penalty: 1.0);
        foreach (var shape in Enum.GetValues<NumberShape>())
        {
            var matrix = encoderOf(shape).Encode(data);
            foreach (var penalty in Penalties)
            {
                var loss = Enumerable.Range(0, tried).Average(fold => HeldLoss(matrix, labels, folds, fold, new LogisticOptions(penalty, Tolerance: SearchTolerance), train, quiet));
                run.Report(string.Create(CultureInfo.InvariantCulture, $"{shape}, penalty {penalty}: log-loss {loss:F5}"), 1);
                best = loss < best.Loss ? (loss, shape, penalty) : best;
            }
        }

        var encoder = encoderOf(best.Shape);
        return new TabularClassifier(schema, encoder, train(encoder.Encode(data), labels, new LogisticOptions(best.Penalty), run), new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["shape"] = best.Shape.ToString().ToLowerInvariant(),
            ["penalty"] = best.Penalty,
            ["validationLogLoss"] = Math.Round(best.Loss, 5),
        });
    }

    private static double HeldLoss(FeatureMatrix matrix, IReadOnlyList<bool> labels, int[] folds, int fold, LogisticOptions options, Trainer train, TrainingRun run)
    {
        int[] known = [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] != fold)];
        var model = train(matrix.Take(known), [.. known.Select(row => labels[row])], options, run);
        return Enumerable.Range(0, folds.Length).Where(row => folds[row] == fold).Average(row =>
        {
            var logit = model.Logit(matrix.Row(row));
            return Logistic.SoftPlus(logit) - (labels[row] ? logit : 0);
        });
    }

    private static TabularClassifier Boost(TableSchema schema, TableData data, IReadOnlyList<bool> labels, TabularOptions options, TrainingRun run)
    {
        var encoder = new TreeEncoder(data);
        var matrix = encoder.Encode(data);
        var given = (options.Boosting ?? new BoostingOptions()) with { Seed = options.Seed };
        BoostedTrees? best = null;
        var leaves = 0;
        foreach (var count in LeafCounts)
        {
            var model = BoostedTrees.Train(matrix, labels, given with { Leaves = count }, run);
            run.Report(string.Create(CultureInfo.InvariantCulture, $"{count} leaves: {model.TreeCount} trees, log-loss {model.ValidationLoss:F5}"), 1);
            (best, leaves) = best is null || model.ValidationLoss < best.ValidationLoss ? (model, count) : (best, leaves);
        }

        return new TabularClassifier(schema, encoder, best!, new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["leaves"] = leaves,
            ["trees"] = best!.TreeCount,
            ["validationLogLoss"] = Math.Round(best.ValidationLoss, 5),
        });
    }
}
