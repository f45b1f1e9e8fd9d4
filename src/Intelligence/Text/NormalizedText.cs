namespace KnowledgePay.Intelligence.Text;

/// <summary>
/// A text in its form for matching, with the way back: every code unit of <see cref="Text"/> knows the stretch of
/// <see cref="Original"/> it was made from. Where the two run in step (most texts) no map is kept.
/// </summary>
public sealed class NormalizedText
{
    private readonly int[]? _starts;
    private readonly int[]? _ends;

    internal NormalizedText(string original, string text, int[]? starts, int[]? ends)
    {
        Original = original;
        Text = text;
        _starts = starts;
        _ends = ends;
    }

    public string Original { get; }

    public string Text { get; }

    /// <summary>
    /// The stretch of the original that a stretch of <see cref="Text"/> was made from. Where several characters came from
    /// one (㈱ → (株)) or one from several (か + ゛ → が), the answer is widened to whole original characters.
    /// </summary>
    public TextRange ToOriginal(TextRange range)
    {
        if (range.Start < 0 || range.Length < 0 || range.End > Text.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(range), range, "The range is not within the text.");
        }

        if (_starts is null || _ends is null)
        {
            return range;
        }

        if (range.Length == 0)
        {
            return new TextRange(range.Start < Text.Length ? _starts[range.Start] : Original.Length, 0);
        }

        return TextRange.Between(_starts[range.Start], _ends[range.End - 1]);
    }
}
