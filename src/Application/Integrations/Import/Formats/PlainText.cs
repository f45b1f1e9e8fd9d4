using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>Brings plain text of other catalogues to Markdown, and tells its language.</summary>
internal static partial class PlainText
{
    /// <summary>Markdown that renders as the text stands.</summary>
    public static string ToMarkdown(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var c in text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim())
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '~' or '|' or '$')
            {
                result.Append('\\');
            }

            result.Append(c);
        }

        // A dash, plus or number at the start of a line would make a list of it.
        return ListStart().Replace(result.ToString(), @"${before}\${mark}");
    }

    /// <summary>Chinese where Han characters are a fair part of the letters and no kana stand between them; else English.</summary>
    public static string Language(string text)
    {
        var han = 0;
        var letters = 0;
        foreach (var c in text)
        {
            if (c is >= '\u3040' and <= '\u30FF')
            {
                return "en";
            }

            han += c is >= '\u3400' and <= '\u9FFF' ? 1 : 0;
            letters += char.IsLetter(c) ? 1 : 0;
        }

        return han > 0 && han * 5 >= letters ? "zh-CN" : "en";
    }

    [GeneratedRegex(@"^(?<before>[ \t]*\d*)(?<mark>[-+.)])(?=\s)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListStart();
}
