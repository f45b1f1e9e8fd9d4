using System.Text;

namespace KnowledgePay.Domain.Catalog;

/// <summary>Text as it is kept: whatever a client sends becomes something the database can hold and a screen can show.</summary>
public static class StoredText
{
    /// <summary>Line ends unified; control characters other than tab and newline dropped; broken surrogates replaced.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var kept = new StringBuilder(text.Length);
        var runes = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').EnumerateRunes();
        foreach (var rune in runes.Where(rune => rune.Value is '\n' or '\t' || !Rune.IsControl(rune)))
        {
            kept.Append(rune);
        }

        return kept.ToString();
    }

    /// <summary>The same on one line, with single spaces.</summary>
    public static string Line(string? text) => string.Join(' ', Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
