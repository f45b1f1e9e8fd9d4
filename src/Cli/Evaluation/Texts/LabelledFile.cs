using System.Globalization;

namespace KnowledgePay.Cli.Evaluation.Texts;

/// <summary>A text and its label as a file gives them.</summary>
internal sealed record LabelledRow(string Text, string Label);

/// <summary>Reads a column of texts and one of labels.</summary>
internal static class LabelledFile
{
    /// <summary>The rows that have a label. Columns are named, or numbered from 1 (from 0 where one of the two is 0).</summary>
    /// <exception cref="DataFileException">The file cannot be used.</exception>
    public static List<LabelledRow> Read(string path, string textColumn, string labelColumn, bool hasHeader, CancellationToken cancellationToken)
    {
        var file = DelimitedFile.Read(path, hasHeader, cancellationToken);
        var fromZero = (textColumn == "0" || labelColumn == "0") && !file.Headers.Contains("0");
        var text = Column(file, textColumn, fromZero);
        var label = Column(file, labelColumn, fromZero);
        var rows = new List<LabelledRow>(file.Rows.Count);
        rows.AddRange(file.Rows.Select(row => new LabelledRow(row[text], row[label].Trim())).Where(row => row.Label.Length > 0));
        return rows.Count > 0 ? rows : throw new DataFileException($"{path} has no label in column '{labelColumn}'.");
    }

    private static int Column(DelimitedFile file, string name, bool fromZero) =>
        file.Column(fromZero && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number + 1).ToString(CultureInfo.InvariantCulture)
            : name);
}
