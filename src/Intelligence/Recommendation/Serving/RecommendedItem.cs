namespace KnowledgePay.Intelligence.Recommendation.Serving;

/// <summary>Why an item stands on a page.</summary>
public enum ReasonKind
{
    /// <summary>Many want it.</summary>
    Popular = 0,

    /// <summary>Many want it within its category.</summary>
    PopularInCategory = 1,

    /// <summary>It follows from an item of the member.</summary>
    BecauseOfItem = 2,

    /// <summary>It belongs to a declared interest.</summary>
    DeclaredInterest = 3,

    /// <summary>The member's fellows study it.</summary>
    FellowsStudyIt = 4,

    /// <summary>It is new.</summary>
    New = 5,

    /// <summary>It is tried out: too little is known of it.</summary>
    TriedOut = 6,
}

/// <summary>A reason that a client can put into words.</summary>
/// <param name="Kind">Which of its fields hold.</param>
/// <param name="Item">The member's item, of <see cref="ReasonKind.BecauseOfItem"/>.</param>
/// <param name="Category">The category, of <see cref="ReasonKind.PopularInCategory"/> and <see cref="ReasonKind.DeclaredInterest"/>.</param>
/// <param name="Fellows">How many, of <see cref="ReasonKind.FellowsStudyIt"/>.</param>
public sealed record Reason(ReasonKind Kind, int? Item = null, int? Category = null, int? Fellows = null);

/// <summary>A place on a page.</summary>
/// <param name="Item">The item's index.</param>
/// <param name="Score">What it competed with for the place, 0 to about 1.</param>
/// <param name="Reason">Why it stands there.</param>
/// <param name="IsExploration">Whether the place was given to trying something out.</param>
/// <param name="Propensity">The probability with which this item was put in this place; to be logged with the exposure for unbiased evaluation.</param>
public sealed record RecommendedItem(int Item, double Score, Reason Reason, bool IsExploration, double Propensity);

/// <summary>How a page is made.</summary>
/// <param name="Count">Its length at most.</param>
/// <param name="Relevance">λ of MMR: 1 is relevance alone, 0 is variety alone.</param>
/// <param name="Candidates">How many of the best compete for a place.</param>
/// <param name="PerAuthor">How many of <paramref name="Window"/> consecutive places one author takes at most; more where there are not authors enough.</param>
/// <param name="Window">See <paramref name="PerAuthor"/>.</param>
/// <param name="Freshness">What an item published now has ahead of an old one, in shares of the span between the best and the last candidate.</param>
/// <param name="FreshHalfLife">After how many seconds half of that is gone.</param>
/// <param name="Exploration">The probability with which a place is given to trying something out.</param>
public sealed record PageOptions(
    int Count = 20,
    double Relevance = 0.75,
    int Candidates = 200,
    int PerAuthor = 2,
    int Window = 10,
    double Freshness = 0.05,
    double FreshHalfLife = 30 * 86_400,
    double Exploration = 0.05);
