namespace KnowledgePay.Testing.Simulation;

/// <summary>How much trade is simulated; the same seed makes the same decisions.</summary>
/// <param name="Members">Who may buy.</param>
/// <param name="Days">For how long.</param>
/// <param name="Seed">What chance begins with.</param>
public sealed record SimulationSize(int Members, int Days, int Seed)
{
    /// <summary>At how many instants everybody's access is compared at the end.</summary>
    public int Instants { get; init; } = 1_000;

    /// <summary>How often the server is asked why somebody may read something, at the end.</summary>
    public int Samples { get; init; } = 1_000;

    /// <summary>How many members act at once.</summary>
    public int Workers { get; init; } = 16;

    /// <summary>Members act at the ends of such steps; who acts in the same one acts at the same time.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromHours(3);

    /// <summary>How often the recurring jobs have their turn.</summary>
    public TimeSpan JobsEvery { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How often a member comes by, on average.</summary>
    public double VisitsEach { get; init; } = 2.5;

    /// <summary>At how many instants on the way everything is counted.</summary>
    public int Checkpoints { get; init; } = 12;

    /// <summary>Whether one of each of what is rare is made to happen, among the first members in the first days.</summary>
    public bool OneOfEach { get; init; }

    /// <summary>How many creators sell.</summary>
    public int Creators { get; init; } = Math.Clamp(Members / 80, 4, 40);
}
