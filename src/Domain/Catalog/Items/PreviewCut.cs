using System.Text.RegularExpressions;

namespace KnowledgePay.Domain.Catalog;

/// <summary>
/// The line <c>&lt;!-- preview-end --&gt;</c> of a text: what stands before it may be shown to everyone. Everything
/// derived from a gated text is made from the text before the cut.
/// </summary>
public static partial class PreviewCut
{
    public const string Marker = "<!-- preview-end -->";

    /// <summary>
    /// The part of the source that everyone may see: the whole of a public text; of any other the part before the
    /// first marker, and nothing where there is no marker.
    /// </summary>
    public static string Preview(string source, ItemVisibility visibility)
    {
        if (visibility == ItemVisibility.Public)
        {
            return WithoutMarkers(source);
        }

        var marker = MarkerLine().Match(source);
        return marker.Success ? source[..marker.Index].TrimEnd() : "";
    }

    /// <summary>What <see cref="Preview"/> leaves out.</summary>
    public static string Rest(string source, ItemVisibility visibility)
    {
        if (visibility == ItemVisibility.Public)
        {
            return "";
        }

        var marker = MarkerLine().Match(source);
        return marker.Success ? WithoutMarkers(source[(marker.Index + marker.Length)..]).Trim() : source;
    }

    /// <summary>The whole source without its markers.</summary>
    public static string WithoutMarkers(string source) => MarkerLine().Replace(source, "");

    /// <summary>Generous on purpose: a marker with other spacing or case still cuts.</summary>
    [GeneratedRegex(@"^[ \t]*<!--[ \t]*preview-end[ \t]*-->[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MarkerLine();
}
