using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Application.Catalog.Search;

/// <summary>
/// Takes long runs of Chinese apart into the words that the catalogue uses, so that "心理学入门" also finds what speaks of
/// 心理学 and 入门 apart. There is no dictionary: of all ways to cut a run, the one whose pieces are most common wins.
/// </summary>
public sealed class ChinesePhrases(ISearchVocabulary vocabulary)
{
    private const int MinRun = 3;
    private const int MaxRun = 24;
    private const int MaxWord = 4;
    private const double Products = 1000;

    /// <summary>What a character that belongs to no word costs: more than a rare word.</summary>
    private const double Alone = 8;

    /// <summary>Characters that join words and are none.</summary>
    private const string Joints = "与和及或的在之是了对从到以为中上下学";

    /// <summary>The query with its long runs taken apart; single characters between words are left out.</summary>
    public async Task<SearchQuery> TakeApart(SearchQuery query, CancellationToken cancellationToken)
    {
        var runs = query.Required.Where(clause => clause.IsRun && clause.Range.Length is >= MinRun and <= MaxRun).ToList();
        var texts = runs.ConvertAll(clause => query.Normalized.Substring(clause.Range.Start, clause.Range.Length));
        var words = texts.SelectMany(Stretches).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count == 0)
        {
            return query;
        }

        var frequencies = await vocabulary.Frequencies(words, cancellationToken);
        var apart = query.Normalized;
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            var pieces = Cut(texts[i], frequencies).Where(piece => piece.Length > 1).ToList();
            if (pieces.Count > 0)
            {
                apart = string.Concat(apart.AsSpan(0, runs[i].Range.Start), $" {string.Join(' ', pieces)} ", apart.AsSpan(runs[i].Range.End));
            }
        }

        return SearchQuery.Parse(apart);
    }

    /// <summary>Whether a run is made of words that the catalogue uses, so that it is hardly misspelled.</summary>
    public async Task<bool> IsFamiliar(string run, CancellationToken cancellationToken)
    {
        if (run.Length is < MinRun or > MaxRun)
        {
            return false;
        }

        var frequencies = await vocabulary.Frequencies([.. Stretches(run).Distinct(StringComparer.Ordinal)], cancellationToken);
        return Cut(run, frequencies).TrueForAll(piece => piece.Length > 1 || Joints.Contains(piece, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Stretches(string run)
    {
        for (var start = 0; start < run.Length; start++)
        {
            for (var length = 2; length <= MaxWord && start + length <= run.Length; length++)
            {
                yield return run.Substring(start, length);
            }
        }
    }

    /// <summary>The cheapest way through the run, a common word being cheap.</summary>
    private static List<string> Cut(string run, IReadOnlyDictionary<string, int> frequencies)
    {
        // A run of four that few products have is taken apart even where one has it; one of three is a word.
        var longest = run.Length == MaxWord ? MaxWord - 1 : MaxWord;
        var costs = new double[run.Length + 1];
        var lengths = new int[run.Length + 1];
        for (var end = 1; end <= run.Length; end++)
        {
            (costs[end], lengths[end]) = (costs[end - 1] + Alone, 1);
            for (var length = 2; length <= Math.Min(end, longest); length++)
            {
                var frequency = frequencies.GetValueOrDefault(run.Substring(end - length, length));
                var cost = costs[end - length] + Math.Log(Products / Math.Max(frequency, double.Epsilon));
                if (frequency > 0 && cost < costs[end])
                {
                    (costs[end], lengths[end]) = (cost, length);
                }
            }
        }

        var pieces = new List<string>();
        for (var end = run.Length; end > 0; end -= lengths[end])
        {
            pieces.Insert(0, run.Substring(end - lengths[end], lengths[end]));
        }

        return pieces;
    }
}
