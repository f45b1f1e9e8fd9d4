using System.Globalization;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Intelligence.Recommendation.Content;

namespace KnowledgePay.Cli.Evaluation.Recommend;

/// <summary>The content of the items, read from a table in which every row is one.</summary>
internal static class ItemTable
{
    public static IReadOnlyList<CommandOption> Options { get; } =
    [
        new("items", "content, auto: a CSV or TSV file with a row for every item.", "FILE"),
        new("item-column", "Its column with the items' ids; the first by default.", "COLUMN"),
        new("text-columns", "Its columns of text, between commas.", "COLUMNS"),
        new("tag-columns", "Its columns of tags, between commas; values are parted by | or ;.", "COLUMNS"),
        new("author-columns", "Its columns of authors, the same.", "COLUMNS"),
        new("category-column", "Its column of the category.", "COLUMN"),
    ];

    /// <summary>The content of every item index, or null where no table was given; items without a row have none.</summary>
    /// <exception cref="DataFileException">The file or a column is missing, or no row belongs to an item.</exception>
    /// <exception cref="SettingException">No column of content is named.</exception>
    public static IReadOnlyList<ItemContent>? Find(CommandArguments arguments, IReadOnlyList<long> itemIds, CancellationToken cancellationToken)
    {
        if (arguments.Find("items") is not { } path)
        {
            return null;
        }

        var table = DelimitedFile.Read(path, hasHeader: true, cancellationToken);
        var (texts, tags, authors) = (Columns(table, arguments, "text-columns"), Columns(table, arguments, "tag-columns"), Columns(table, arguments, "author-columns"));
        int? category = arguments.Find("category-column") is { } name ? table.Column(name) : null;
        if (texts.Length + tags.Length + authors.Length == 0 && category is null)
        {
            throw new SettingException("--items needs at least one of --text-columns, --tag-columns, --author-columns and --category-column.");
        }

        var idColumn = arguments.Find("item-column") is { } id ? table.Column(id) : 0;
        var contents = new Dictionary<long, ItemContent>();
        foreach (var row in table.Rows)
        {
            if (long.TryParse(row[idColumn], NumberStyles.None, CultureInfo.InvariantCulture, out var item))
            {
                contents[item] = new ItemContent(
                    string.Join('\n', texts.Select(c => row[c])), Parts(row, tags), Parts(row, authors), category is { } c && row[c].Length > 0 ? row[c] : null);
            }
        }

        return itemIds.Any(contents.ContainsKey)
            ? [.. itemIds.Select(item => contents.GetValueOrDefault(item, ItemContent.Unknown))]
            : throw new DataFileException($"{path}: no value of the column '{table.Headers[idColumn]}' is the id of an item.");
    }

    private static int[] Columns(DelimitedFile table, CommandArguments arguments, string option) =>
        [.. (arguments.Find(option) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(table.Column)];

    private static string[] Parts(string[] row, int[] columns) =>
        [.. columns.SelectMany(column => row[column].Split(['|', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
