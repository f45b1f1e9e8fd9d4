namespace KnowledgePay.Intelligence.Learning.Tabular;

/// <summary>
/// How a column of two values is read as a label: 1, yes, true, y, t, 是 are positive beside 0, no, false, n, f, 否; of any other two values the greater is (as numbers where
/// both are, else by character codes).
/// </summary>
/// <param name="Positive">The value that is the positive class.</param>
/// <param name="Negative">The other.</param>
public sealed record BinaryLabel(string Positive, string Negative)
{
    private static readonly (string Negative, string Positive)[] Known = [("0", "1"), ("no", "yes"), ("false", "true"), ("n", "y"), ("f", "t"), ("否", "是"), ("-1", "1")];

    /// <summary>Learns which value is positive.</summary>
    /// <exception cref="TableException">A cell is blank or there are not two values.</exception>
    public static BinaryLabel Learn(RawTable table, string column)
    {
        var at = table.Column(column);
        var values = new SortedSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < table.Rows.Count && values.Count <= 3; row++)
        {
            values.Add(Value(table, at, row));
        }

        if (values.Count != 2)
        {
            throw new TableException($"The label '{column}' has {(values.Count > 2 ? "more than two values" : $"only the value '{values.FirstOrDefault()}'")}; two are needed.");
        }

        var (low, high) = (values.Min!, values.Max!);
        foreach (var (negative, positive) in Known)
        {
            foreach (var (a, b) in ((string, string)[])[(low, high), (high, low)])
            {
                if (string.Equals(a, negative, StringComparison.OrdinalIgnoreCase) && string.Equals(b, positive, StringComparison.OrdinalIgnoreCase))
                {
                    return new BinaryLabel(b, a);
                }
            }
        }

        return CellReader.TryNumber(low, out var x) && CellReader.TryNumber(high, out var y) && x > y ? new BinaryLabel(low, high) : new BinaryLabel(high, low);
    }

    /// <summary>The labels of a table.</summary>
    /// <exception cref="TableException">A cell is blank or neither value.</exception>
    public bool[] Read(RawTable table, string column)
    {
        var at = table.Column(column);
        var labels = new bool[table.Rows.Count];
        for (var row = 0; row < labels.Length; row++)
        {
            var value = Value(table, at, row);
            labels[row] = string.Equals(value, Positive, StringComparison.Ordinal) || (string.Equals(value, Negative, StringComparison.Ordinal)
                ? false
                : throw new TableException($"The label '{column}' of row {row + 1} is '{value}', neither '{Negative}' nor '{Positive}'."));
        }

        return labels;
    }

    private static string Value(RawTable table, int at, int row)
    {
        var cell = table.Rows[row][at].Trim();
        if (cell.Length == 0)
        {
            throw new TableException($"The label '{table.Columns[at]}' of row {row + 1} is blank.");
        }

        if (CellReader.IsNotFinite(cell))
        {
            throw new TableException($"The label '{table.Columns[at]}' of row {row + 1} is '{cell}'.");
        }

        // 1 and 1.0 are the same label.
        return CellReader.TryNumber(cell, out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : cell;
    }
}
