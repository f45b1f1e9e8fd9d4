namespace KnowledgePay.Intelligence.Recommendation.Storage;

/// <summary>What the gate said of a new model.</summary>
public enum PromotionVerdict
{
    /// <summary>It may serve.</summary>
    Promoted = 0,

    /// <summary>There were too few members to judge by.</summary>
    TooFewMembers = 1,

    /// <summary>Its lists are worse than those of the model that serves.</summary>
    WorseRanking = 2,

    /// <summary>It shows far less of the catalogue than the model that serves.</summary>
    NarrowerCoverage = 3,
}

/// <summary>How strict the gate is.</summary>
/// <param name="Tolerance">The share of NDCG that may be lost: chance alone moves it by about as much.</param>
/// <param name="Coverage">The share of the present coverage that has to remain.</param>
/// <param name="Members">By how many members a model has to be judged.</param>
public sealed record GateOptions(double Tolerance = 0.01, double Coverage = 0.7, int Members = 50);

/// <summary>
/// Decides whether a newly trained model replaces the one that serves. Both are judged on the same time split
/// (<see cref="ValidationSplit.ByTime"/>), trained on its earlier part: a model that has seen the test would always win.
/// </summary>
public static class PromotionGate
{
    /// <summary>Judges by what <see cref="RankingEvaluator"/> measured; the first model of all only needs members enough.</summary>
    /// <exception cref="ArgumentException">The two were judged by lists of different lengths.</exception>
    public static PromotionVerdict Judge(RankingQuality? serving, RankingQuality candidate, GateOptions options)
    {
        if (serving is not null && serving.K != candidate.K)
        {
            throw new ArgumentException($"Lists of {serving.K} and of {candidate.K} cannot be compared.", nameof(candidate));
        }

        if (candidate.Users < options.Members)
        {
            return PromotionVerdict.TooFewMembers;
        }

        return serving switch
        {
            null => PromotionVerdict.Promoted,
            _ when !(candidate.Ndcg >= serving.Ndcg * (1 - options.Tolerance)) => PromotionVerdict.WorseRanking,
            _ when !(candidate.Coverage >= serving.Coverage * options.Coverage) => PromotionVerdict.NarrowerCoverage,
            _ => PromotionVerdict.Promoted,
        };
    }
}
