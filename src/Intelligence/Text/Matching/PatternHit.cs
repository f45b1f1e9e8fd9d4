using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text.Matching;

/// <summary>A place of a text at which a pattern stands.</summary>
/// <param name="Pattern">The pattern's index in the list the matcher was built from.</param>
/// <param name="Range">The place in the original text.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PatternHit(int Pattern, TextRange Range);

/// <summary>Whom a matcher tells what it finds.</summary>
public interface IPatternSink
{
    /// <summary>Takes a hit; false ends the search.</summary>
    bool Take(PatternHit hit);
}

/// <summary>Parameters of <see cref="PatternMatcher"/>.</summary>
/// <param name="IsExact">Compares characters as they are: no folding, no gaps, no runs.</param>
/// <param name="MaxGap">How many characters that are no letters or digits may stand between two characters of a pattern; 0 allows none.</param>
/// <param name="WholeWords">Whether a pattern that begins (ends) with a Latin letter or digit must begin (end) a word.</param>
/// <param name="Allowed">Phrases inside of which a hit does not count.</param>
public sealed record PatternMatcherOptions(bool IsExact = false, int MaxGap = 3, bool WholeWords = false, IReadOnlyList<string>? Allowed = null);
