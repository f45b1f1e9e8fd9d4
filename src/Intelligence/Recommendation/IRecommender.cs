namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>
/// A trained model. It scores every item for a profile rather than for a known member, so that a new member, a new interaction or a visitor is
/// served by the same call without training; implementations are immutable and safe for use by many threads.
/// </summary>
public interface IRecommender
{
    /// <summary>The name by which the command line and stored models know the method.</summary>
    string Name { get; }

    int ItemCount { get; }

    /// <summary>Fills <paramref name="scores"/> (one per item, higher is better, finite) for a profile, which may be empty.</summary>
    void Score(Profile profile, Span<float> scores);
}

/// <summary>A model that can say to which item of a profile a recommendation is owed: "because you finished X".</summary>
public interface IExplainingRecommender : IRecommender
{
    /// <summary>The profile's item that adds most to the score of <paramref name="item"/>, or null where none adds anything.</summary>
    int? MostResponsible(Profile profile, int item);
}

/// <summary>How a training runs: its cancellation, its threads and whom it tells how far it is.</summary>
public sealed record TrainingRun(IProgress<TrainingProgress>? Progress = null, int Threads = 0, CancellationToken CancellationToken = default)
{
    /// <summary>Options for the parallel loops; 0 threads are all processors.</summary>
    public ParallelOptions Parallel { get; } = new()
    {
        CancellationToken = CancellationToken,
        MaxDegreeOfParallelism = Threads == 0 ? Environment.ProcessorCount : Threads,
    };

    /// <summary>Says that a share (0 to 1) of a stage is done.</summary>
    public void Report(string stage, double share) => Progress?.Report(new TrainingProgress(stage, share));
}

/// <summary>A stage of a training and the share of it that is done, 0 to 1.</summary>
public readonly record struct TrainingProgress(string Stage, double Share);
