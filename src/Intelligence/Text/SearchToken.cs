namespace KnowledgePay.Intelligence.Text;

public enum SearchTokenKind
{
    /// <summary>Two neighbouring characters of a script without spaces.</summary>
    Pair,

    /// <summary>The last character of such a run (the only one, when the run is one long).</summary>
    LastCharacter,

    /// <summary>A word, joined when it has parts (node.js → nodejs), English plurals folded.</summary>
    Word,

    /// <summary>A part of a word that has several (node, js).</summary>
    WordPart,
}

/// <summary>A term of the index, where it stands among the terms, and where in the normalised text.</summary>
public readonly ref struct SearchToken(ReadOnlySpan<char> term, SearchTokenKind kind, int position, int start, int length)
{
    /// <summary>The term; valid only while the sink handles it.</summary>
    public ReadOnlySpan<char> Term { get; } = term;

    public SearchTokenKind Kind { get; } = kind;

    /// <summary>Counted from 1 as PostgreSQL does. A word and its first part share a position.</summary>
    public int Position { get; } = position;

    public int Start { get; } = start;

    public int Length { get; } = length;
}

/// <summary>Takes the tokens of a text one by one.</summary>
public interface ISearchTokenSink
{
    void Add(in SearchToken token);
}
