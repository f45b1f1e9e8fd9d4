using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Recommendation;
using KnowledgePay.Intelligence.Recommendation.Content;

namespace KnowledgePay.Cli.Evaluation.Recommend;

/// <summary>The models that the command line can train, by name.</summary>
internal static class RecommenderModels
{
    private const string Auto = "auto";

    private static readonly Dictionary<string, Func<ModelInput, ModelSettings, TrainingRun, IRecommender>> Makers = new(StringComparer.Ordinal)
    {
        [Popularity.Key] = (input, _, _) => Popularity.Train(input.Train, new PopularityOptions()),
        [ItemKnn.Key] = (input, settings, run) => ItemKnn.Train(
            input.Train,
            new ItemKnnOptions(settings.Whole("neighbours", 200, 1, 1_000_000), settings.Number("shrink", 0, 0, 1e9), settings.Choice("weighting", ItemWeighting.None)),
            run),
        [Rp3Beta.Key] = (input, settings, run) => Rp3Beta.Train(
            input.Train,
            new Rp3BetaOptions(settings.Whole("neighbours", 400, 1, 1_000_000), settings.Number("alpha", 0.7, 0, 10), settings.Number("beta", 0.4, -10, 10)),
            run),
        [Ease.Key] = (input, settings, run) => Ease.Train(
            input.Train,
            new EaseOptions(settings.Number("regularization", 200, 1e-6, 1e9), settings.Number("dropout", 0, 0, 0.99), settings.Number("user-power", 0, 0, 2)),
            run),
        [GraphFilter.Key] = (input, settings, run) => GraphFilter.Train(
            input.Train,
            new GraphFilterOptions(settings.Whole("factors", 128, 1, 4096), settings.Number("alpha", 0.3, 0, 1e6), settings.Whole("iterations", 6, 1, 1000), settings.Seed()),
            run),
        [ImplicitAls.Key] = (input, settings, run) => ImplicitAls.Train(
            input.Train,
            new ImplicitAlsOptions(
                settings.Whole("factors", 64, 1, 4096),
                settings.Whole("iterations", 16, 1, 1000),
                settings.Number("regularization", 0.015, 1e-9, 1e9),
                settings.Number("alpha", 0.1, 1e-9, 1e6),
                settings.Number("frequency", 1, 0, 2),
                settings.Seed()),
            run),
        [ContentModel.Key] = (input, settings, run) => Content(input, settings, run)
            ?? throw new SettingException($"--model {ContentModel.Key} needs --items: the file with the items' content."),
        [Auto] = (input, settings, run) =>
        {
            List<KeyValuePair<string, IRecommender>> given = Content(input, settings, run) is { } content ? [new(ContentModel.Key, content)] : [];
            var budget = TimeSpan.FromSeconds(settings.Number("time-budget", 150, 1, 1e6));
            var choice = ModelSearch.Run(input.Train, settings.Whole("k", 20, 1, 10_000), budget, settings.Seed(), run, given);
            settings.Note("parts", choice.Parts);
            settings.Note("validation", choice.Validation);
            settings.Note("trials", choice.Trials);
            return choice.Model;
        },
    };

    /// <summary>The parameters of all of them.</summary>
    public static IReadOnlyList<CommandOption> Options { get; } =
    [
        new("neighbours", "knn, rp3beta, content: how many neighbours an item keeps.", "NUMBER"),
        new("shrink", "knn: added to the product of the norms.", "NUMBER"),
        new("weighting", "knn: none, tfidf or bm25.", "NAME"),
        new("alpha", "rp3beta: the power of the transition probabilities; gfcf: the weight of the low-pass; ials: the weight of a pair without interaction.", "NUMBER"),
        new("beta", "rp3beta: the power of the popularity that divides.", "NUMBER"),
        new("regularization", "ease, ials: what is added to the diagonal.", "NUMBER"),
        new("factors", "gfcf, ials: the length of a vector.", "NUMBER"),
        new("iterations", "gfcf, ials: steps of the training.", "NUMBER"),
        new("frequency", "ials: the power of an entity's frequency in its regularisation, 0 to 2.", "NUMBER"),
        new("dropout", "ease: more regularisation for frequent items, 0 to 0.99.", "NUMBER"),
        new("time-budget", "auto: about how many seconds search and training may take together; 150 by default.", "SECONDS"),
        new("user-power", "ease: how much less an active member's interactions count, 0 to 2.", "NUMBER"),
    ];

    public static IReadOnlyCollection<string> Names => Makers.Keys;

    /// <summary>Trains one of <see cref="Names"/>.</summary>
    /// <exception cref="SettingException">An option's value is wrong.</exception>
    public static IRecommender Train(string name, ModelInput input, ModelSettings settings, TrainingRun run) => Makers[name](input, settings, run);

    private static SparseItemModel? Content(ModelInput input, ModelSettings settings, TrainingRun run) => input.Contents is { } contents
        ? ContentModel.Train(ContentFeatures.Of(contents, new ContentOptions(), run.CancellationToken), settings.Whole("neighbours", 200, 1, 1_000_000), run)
        : null;
}

/// <summary>What a model may learn from.</summary>
/// <param name="Train">The interactions.</param>
/// <param name="Contents">The content of every item index, where it is known.</param>
internal sealed record ModelInput(InteractionMatrix Train, IReadOnlyList<ItemContent>? Contents);
