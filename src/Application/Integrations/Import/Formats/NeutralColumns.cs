using System.Text;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>The columns of the neutral CSV and how values stand in its cells; see docs/import-format.md.</summary>
public static class NeutralColumns
{
    internal static readonly string[] Required = ["source", "external_id", "language", "title"];

    internal static readonly string[] All =
    [
        "source", "external_id", "kind", "language", "title", "subtitle", "summary", "description", "audience", "outcomes", "level",
        "category", "category_zh", "category_en", "tags", "byline", "price", "currency", "published_at",
    ];

    /// <summary>
    /// A cell that no spreadsheet takes for a formula: an apostrophe goes before a first character that could start one,
    /// and before an apostrophe, so that <see cref="FromCell"/> gives back exactly what was there.
    /// </summary>
    public static string ToCell(string text) => text.Length > 0 && (StartsFormula(text[0]) || text[0] == '\'') ? "'" + text : text;

    /// <summary>The value of a cell.</summary>
    public static string FromCell(string cell) =>
        cell is ['\'', var next, ..] && (StartsFormula(next) || next == '\'') ? cell[1..] : cell;

    /// <summary>A list as one text: joined by <c>|</c>, with <c>\|</c> and <c>\\</c> for the characters themselves.</summary>
    public static string JoinList(IEnumerable<string> values) => string.Join('|', values.Select(
        v => v.Replace("\\", @"\\", StringComparison.Ordinal).Replace("|", @"\|", StringComparison.Ordinal)));

    /// <summary>The list behind a text.</summary>
    public static IReadOnlyList<string> SplitList(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var values = new List<string>();
        var current = new StringBuilder();
        var escaped = false;
        foreach (var c in text)
        {
            if (escaped)
            {
                // A backslash before anything else stands for itself.
                current.Append(c is '\\' or '|' ? "" : "\\").Append(c);
                escaped = false;
            }
            else if (c == '\\')
            {
                escaped = true;
            }
            else if (c == '|')
            {
                values.Add(current.ToString());
                current.Clear();
            }
            else
            {
                current.Append(c);
            }
        }

        values.Add(current.Append(escaped ? "\\" : "").ToString());
        return values;
    }

    private static bool StartsFormula(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
