using System.Collections.Immutable;

namespace KnowledgePay.Intelligence.Recommendation.Serving;

/// <summary>
/// What a page knows of one member; immutable, so that a new interaction or a word of feedback is a new state and the next page is made
/// from it without any training. The profile keeps the latest <see cref="MaxEvents"/> items.
/// </summary>
public sealed record MemberState
{
    /// <summary>How many of the latest items speak for a member.</summary>
    public const int MaxEvents = 500;

    /// <summary>A member of whom nothing is known.</summary>
    public static MemberState New { get; } = new();

    private ImmutableArray<int> Items { get; init; } = [];

    private ImmutableArray<float> Weights { get; init; } = [];

    /// <summary>Items never shown to the member: owned, hidden, blocked.</summary>
    public ImmutableHashSet<int> Excluded { get; init; } = [];

    /// <summary>Authors whose items are never shown to the member.</summary>
    public ImmutableHashSet<int> HiddenAuthors { get; init; } = [];

    /// <summary>Items in which the member has no interest: what is like them moves down.</summary>
    public ImmutableHashSet<int> Disliked { get; init; } = [];

    /// <summary>Categories that the member declared; they speak until the member's own deeds do.</summary>
    public ImmutableHashSet<int> Interests { get; init; } = [];

    /// <summary>How many of the member's fellows (of a class, a community) study an item.</summary>
    public ImmutableDictionary<int, int> Fellows { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>Whether pages may be made for this member in particular.</summary>
    public bool IsPersonalised { get; init; } = true;

    /// <summary>Distinct items, the latest last.</summary>
    public Profile Profile => new(Items.AsSpan(), Weights.AsSpan());

    /// <summary>The member's items so far, oldest first; what is older than <see cref="MaxEvents"/> is only excluded.</summary>
    public static MemberState Of(Profile profile)
    {
        var state = New;
        for (var at = 0; at < profile.Length; at++)
        {
            state = state.Interacted(profile.Items[at], profile.Weights[at]);
        }

        return state;
    }

    /// <summary>The state after an interaction; a repeated item becomes the latest and its weights are added.</summary>
    /// <exception cref="ArgumentException">The weight is not finite and positive.</exception>
    public MemberState Interacted(int item, float weight = 1)
    {
        if (!(weight > 0) || !float.IsFinite(weight))
        {
            throw new ArgumentException($"A weight is finite and positive; {weight} is not.", nameof(weight));
        }

        var (items, weights, at) = (Items, Weights, Items.IndexOf(item));
        if (at >= 0)
        {
            weight += weights[at];
            (items, weights) = (items.RemoveAt(at), weights.RemoveAt(at));
        }

        var excluded = Excluded;
        if (items.Length >= MaxEvents)
        {
            excluded = excluded.Add(items[0]);
            (items, weights) = (items.RemoveAt(0), weights.RemoveAt(0));
        }

        return this with { Items = items.Add(item), Weights = weights.Add(weight), Excluded = excluded };
    }

    /// <summary>The state after "not interested".</summary>
    public MemberState NotInterestedIn(int item) => this with { Excluded = Excluded.Add(item), Disliked = Disliked.Add(item) };

    /// <summary>The state after "hide this author".</summary>
    public MemberState WithoutAuthor(int author) => this with { HiddenAuthors = HiddenAuthors.Add(author) };
}
