namespace KnowledgePay.Cli.Evaluation.Search;

/// <summary>A course of a catalogue file, as far as queries are made from it and judged by it.</summary>
internal sealed record JudgedCourse(Guid ProductId, string Title, string About, string Tags, IReadOnlyList<string> Teachers, IReadOnlyList<string> Schools)
{
    public bool IsChinese { get; } = Title.Any(c => c is >= '\u4E00' and <= '\u9FFF');
}

/// <summary>A query and how relevant each product is to it: 2 is what was meant, 1 is acceptable, absent is not.</summary>
internal sealed record JudgedQuery(string Class, string Text, IReadOnlyDictionary<Guid, int> Relevance);

/// <summary>How well the first ten answers serve the judged queries.</summary>
internal static class RankingQuality
{
    public const int Cutoff = 10;

    /// <summary>Discounted gain 2^relevance − 1 over that of the best possible order.</summary>
    public static double Ndcg(JudgedQuery query, IReadOnlyList<Guid> answer)
    {
        var ideal = query.Relevance.Values.OrderDescending().Take(Cutoff).Select(Discounted).Sum();
        var gained = answer.Take(Cutoff).Select((id, rank) => Discounted(query.Relevance.GetValueOrDefault(id), rank)).Sum();
        return ideal == 0 ? 0 : gained / ideal;
    }

    /// <summary>Relevant products among the first ten, over as many as there could be there.</summary>
    public static double Recall(JudgedQuery query, IReadOnlyList<Guid> answer)
    {
        var possible = Math.Min(query.Relevance.Count, Cutoff);
        return possible == 0 ? 0 : answer.Take(Cutoff).Count(query.Relevance.ContainsKey) / (double)possible;
    }

    private static double Discounted(int relevance, int rank) => (Math.Pow(2, relevance) - 1) / Math.Log2(rank + 2);
}
