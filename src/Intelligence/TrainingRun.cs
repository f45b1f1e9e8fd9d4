namespace KnowledgePay.Intelligence;

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
