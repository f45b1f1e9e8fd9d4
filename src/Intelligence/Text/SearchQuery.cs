namespace KnowledgePay.Intelligence.Text;

/// <summary>A term of a phrase and its distance from the phrase's first term.</summary>
public readonly record struct PhraseTerm(string Term, int Offset, bool IsPrefix);

/// <summary>Terms that must stand at their offsets; a phrase of one term is just that term.</summary>
public sealed record SearchPhrase(IReadOnlyList<PhraseTerm> Terms);

/// <summary>
/// One thing that was asked for: met when any of its alternatives is. An optional clause (an English function word beside
/// other words) helps the ranking but does not exclude.
/// </summary>
public sealed record SearchClause(IReadOnlyList<SearchPhrase> Alternatives, bool IsOptional)
{
    /// <summary>Where it stands in <see cref="SearchQuery.Normalized"/>.</summary>
    public TextRange Range { get; init; }

    /// <summary>Whether it is a run of a script without spaces and not a word.</summary>
    public bool IsRun { get; init; }

    /// <summary>Whether it stood in quotation marks: then it is meant to the letter.</summary>
    public bool IsQuoted { get; init; }
}

/// <summary>
/// A query in terms of the index. All clauses that are not optional must be met. Text between quotation marks is one
/// phrase. A run of Chinese becomes one clause: one character is a prefix, two are a pair, more are a phrase of pairs.
/// </summary>
public sealed record SearchQuery(string Normalized, IReadOnlyList<SearchClause> Clauses)
{
    /// <summary>Longer queries are cut before they are read.</summary>
    public const int MaxLength = 200;

    public const int MaxClauses = 16;

    /// <summary>Nothing to look for: empty, or only punctuation.</summary>
    public bool IsEmpty => Clauses.Count == 0;

    /// <summary>The clauses that must be met.</summary>
    public IEnumerable<SearchClause> Required => Clauses.Where(clause => !clause.IsOptional);

    /// <summary>A query that asks for this or the other: for showing where either is met.</summary>
    public SearchQuery With(SearchQuery other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Clauses = [.. Clauses, .. other.Clauses] };
    }

    /// <summary>The query without the words of a Chinese question around its subject; itself where there are none.</summary>
    public SearchQuery WithoutFillers()
    {
        var bare = ChineseFillers.Remove(Normalized);
        return string.Equals(bare, Normalized, StringComparison.Ordinal) ? this : Parse(bare);
    }

    /// <summary>
    /// Reads what a person typed. With <paramref name="completesLastWord"/> the last word also stands for words that
    /// begin with it, as long as nothing follows it.
    /// </summary>
    public static SearchQuery Parse(string text, bool completesLastWord = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normalized = TextNormalizer.Fold(text.Length > MaxLength ? text[..MaxLength] : text);
        var clauses = new SearchQueryReader(normalized, completesLastWord).Read();
        return new SearchQuery(normalized, clauses);
    }
}
