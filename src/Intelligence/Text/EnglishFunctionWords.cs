using System.Collections.Frozen;

namespace KnowledgePay.Intelligence.Text;

/// <summary>English words that carry grammar rather than subject, in the form in which they are indexed.</summary>
internal static class EnglishFunctionWords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "how", "i", "in", "into", "is", "it",
        "me", "my", "of", "on", "or", "our", "so", "that", "the", "this", "to", "we", "what", "when", "where", "which",
        "with", "you", "your",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Spans = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => Spans.Contains(word);
}
