namespace KnowledgePay.Testing.Simulation;

/// <summary>How much trade is simulated; the same seed makes the same decisions.</summary>
/// <param name="Members">Who may buy.</param>
/// <param name="Days">For how long.</param>
/// <param name="Seed">What chance begins with.</param>
public sealed record SimulationSize(int Members, int Days, int Seed)
{
    /// <summary>How many triples of member, product and instant are compared at the end.</summary>
    public int Samples { get; init; } = 1_000;

    /// <summary>How many members act at once.</summary>
    public int Workers { get; init; } = 8;

    /// <summary>How often the recurring jobs have their turn.</summary>
    public TimeSpan JobsEvery { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How often a member comes by, on average.</summary>
    public double VisitsEach { get; init; } = 2.5;

    /// <summary>At how many instants on the way everything is counted.</summary>
    public int Checkpoints { get; init; } = 12;

    /// <summary>How many creators sell.</summary>
    public int Creators { get; init; } = Math.Clamp(Members / 80, 4, 40);
}
