using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Text.Classification;
using KnowledgePay.Intelligence.Text.Screening;
using KnowledgePay.Intelligence.Text.Sentiment;

namespace KnowledgePay.Cli.Evaluation.Texts;

/// <summary>The models of texts that the command line knows, by name.</summary>
internal static class TextModels
{
    private static readonly Dictionary<string, ITextModel> Builtin = new(StringComparer.Ordinal)
    {
        ["builtin"] = new BuiltinSentiment(),
        ["builtin-spam"] = BuiltinRules.Spam,
        ["builtin-abuse"] = BuiltinRules.Abuse,
    };

    public static IReadOnlyList<string> Names { get; } = [TextClassifier.Key, .. Builtin.Keys];

    /// <summary>The parameters of those that are trained.</summary>
    public static IReadOnlyList<CommandOption> Options { get; } =
    [
        new("bits", "nbsvm: features fall into 2^bits buckets, 10 to 24; 20 by default.", "NUMBER"),
        new("folds", "nbsvm: parts of the cross-validation that blending and calibration learn from; by default 10 for some 10,000 short texts, 5 for three times as much, else 3.", "NUMBER"),
        new("calibration", "nbsvm: platt (by default) or isotonic.", "NAME"),
        new("prior", "nbsvm: a built-in scorer that is asked as well, sentiment (by default), spam, abuse or none.", "NAME"),
    ];

    /// <summary>Whether a model learns from labelled texts.</summary>
    public static bool IsTrained(string name) => !Builtin.ContainsKey(name);

    /// <summary>Trains or finds one of <see cref="Names"/>.</summary>
    /// <exception cref="SettingException">An option's value is wrong.</exception>
    public static ITextModel Train(string name, IReadOnlyCollection<LabelledText> texts, ModelSettings settings, TrainingRun run) =>
        Builtin.GetValueOrDefault(name) ?? TextClassifierTrainer.Train(texts, OptionsOf(settings), run);

    private static TextClassifierOptions OptionsOf(ModelSettings settings) => new(
        settings.Choice("prior", TextPrior.Sentiment),
        settings.Choice("calibration", TextCalibration.Platt),
        settings.Whole("bits", 20, 10, 24),
        Folds: settings.Whole("folds", 0, 0, 100),
        Seed: settings.Seed());
}
