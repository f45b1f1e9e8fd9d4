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

/// <summary>A model that can say to which items of a profile a recommendation is owed: "because you finished X".</summary>
public interface IExplainingRecommender : IRecommender
{
    /// <summary>
    /// Fills what each item of the profile adds to the score of each of <paramref name="items"/>: one row of profile.Length shares per item.
    /// Shares of one item may be compared with each other; they need not sum to its score.
    /// </summary>
    void Contributions(Profile profile, ReadOnlySpan<int> items, Span<float> shares);
}
