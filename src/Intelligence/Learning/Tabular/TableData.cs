namespace KnowledgePay.Intelligence.Learning.Tabular;

/// <summary>A column read by its schema.</summary>
/// <param name="Name">The name; a value made of a date says of which and how.</param>
/// <param name="Source">The column of the table that it was made from.</param>
/// <param name="Categories">The known categories; null for numbers.</param>
/// <param name="Values">A number (NaN where blank), or a category: −1 blank, 0 rare or unknown, from 1 the known ones.</param>
public sealed record TableColumn(string Name, string Source, IReadOnlyList<string>? Categories, double[] Values);

/// <summary>Typed columns of equal length.</summary>
public sealed record TableData(int RowCount, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>Some of the rows.</summary>
    public TableData Take(IReadOnlyList<int> rows) =>
        new(rows.Count, [.. Columns.Select(column => column with { Values = [.. rows.Select(row => column.Values[row])] })]);
}
