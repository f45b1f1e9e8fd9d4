namespace KnowledgePay.Intelligence.Recommendation.Storage;

/// <summary>What is known of a stored model without loading it.</summary>
/// <param name="Id">The version's own id.</param>
/// <param name="Model">The method (<see cref="IRecommender.Name"/>).</param>
/// <param name="TrainedAt">Seconds since 1970.</param>
/// <param name="Users">How many members it learnt from.</param>
/// <param name="Interactions">How many pairs it learnt from.</param>
/// <param name="Seed">The seed of the training.</param>
/// <param name="Parameters">The parameters in words.</param>
/// <param name="Metrics">What it reached on the time split, by name.</param>
/// <param name="Items">The key of every item index: an index means nothing without it.</param>
public sealed record ModelVersion(
    Guid Id,
    string Model,
    long TrainedAt,
    int Users,
    int Interactions,
    ulong Seed,
    string Parameters,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyList<Guid> Items);

/// <summary>A stored model with its version.</summary>
public sealed record StoredModel(ModelVersion Version, IRecommender Model);

/// <summary>A stored model cannot be read; the message says why in one sentence.</summary>
public sealed class ModelFileException(string message) : Exception(message);
