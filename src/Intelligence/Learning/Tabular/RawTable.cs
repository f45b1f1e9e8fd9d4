namespace KnowledgePay.Intelligence.Learning.Tabular;

/// <summary>A table of text as it was read: named columns and rows of as many cells.</summary>
public sealed record RawTable(IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows)
{
    /// <summary>The index of a column: its exact name, else its name in any case.</summary>
    /// <exception cref="TableException">There is no such column.</exception>
    public int Column(string name)
    {
        foreach (var comparison in (StringComparison[])[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            for (var i = 0; i < Columns.Count; i++)
            {
                if (string.Equals(Columns[i], name, comparison))
                {
                    return i;
                }
            }
        }

        var shown = Columns.Count <= 20 ? string.Join(", ", Columns) : string.Join(", ", Columns.Take(20)) + " …";
        throw new TableException($"There is no column '{name}'; the columns are {shown}.");
    }

    /// <summary>Some of the rows.</summary>
    public RawTable Take(IEnumerable<int> rows) => this with { Rows = [.. rows.Select(row => Rows[row])] };
}

/// <summary>A table cannot be learned from or read; the message is one sentence for the person who gave it.</summary>
public sealed class TableException(string message) : Exception(message);
