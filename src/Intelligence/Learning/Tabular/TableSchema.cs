namespace KnowledgePay.Intelligence.Learning.Tabular;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>Every cell that is not blank is a number.</summary>
    Number,

    /// <summary>Every cell that is not blank is a date or a moment in one form.</summary>
    Date,

    /// <summary>Anything else.</summary>
    Category,
}

/// <summary>A column as it was learned.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Categories">Of a category the values that are frequent enough, most frequent first, equal ones by name; none where only being blank says something.</param>
/// <param name="DateFamily">Of a date its form.</param>
public sealed record ColumnSchema(string Name, ColumnKind Kind, IReadOnlyList<string> Categories, int DateFamily = 0);

/// <summary>
/// What the columns of a table are, learned from a training table alone: numbers, dates and categories with a bucket for rare and unknown values. Constant columns and
/// ids (text that hardly repeats, whole numbers that never repeat under the name of an id) are left out with a warning. O(cells) to learn and to read.
/// </summary>
public sealed class TableSchema
{
    private const int MaxCategories = 100;
    private const int MaxCohorts = 50;
    private const int MinRowsForIds = 50;

    private TableSchema(IReadOnlyList<ColumnSchema> columns, IReadOnlyList<string> warnings) => (Columns, Warnings) = (columns, warnings);

    /// <summary>The columns that are used.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>What was left out and why, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Learns from a table; <paramref name="excluded"/> are the label and what is not to be used.</summary>
    /// <exception cref="TableException">The table is empty, a number is not finite, or no column is left.</exception>
    public static TableSchema Learn(RawTable table, IReadOnlyCollection<string> excluded)
    {
        if (table.Rows.Count == 0)
        {
            throw new TableException("The training table has no rows.");
        }

        var skipped = excluded.Select(table.Column).ToHashSet();
        var columns = new List<ColumnSchema>();
        var warnings = new List<string>();
        for (var at = 0; at < table.Columns.Count; at++)
        {
            if (!skipped.Contains(at))
            {
                Learn(table, at, columns, warnings);
            }
        }

        return columns.Count > 0 ? new TableSchema(columns, warnings) : throw new TableException("No column is left to learn from.");
    }

    /// <summary>Reads a table by this schema; its columns may stand in another order and it may have more.</summary>
    /// <exception cref="TableException">A column is missing or a number is not finite.</exception>
    public TableData Read(RawTable table)
    {
        var read = new List<TableColumn>();
        var dates = new List<TableColumn>();
        foreach (var schema in Columns)
        {
            string[] cells = [.. Cells(table, table.Column(schema.Name))];
            switch (schema.Kind)
            {
                case ColumnKind.Number:
                    read.Add(new TableColumn(schema.Name, schema.Name, null, Array.ConvertAll(cells, cell => CellReader.TryNumber(cell, out var number) ? number : double.NaN)));
                    break;
                case ColumnKind.Date:
                    dates.Add(new TableColumn(schema.Name, schema.Name, null, Array.ConvertAll(cells, cell => CellReader.TryDate(cell, schema.DateFamily, out var days) ? days : double.NaN)));
                    read.AddRange(PartsOf(dates[^1]));
                    if (schema.Categories.Count > 0)
                    {
                        AddCategories(read, schema, cells);
                    }

                    break;
                default:
                    AddCategories(read, schema, cells);
                    break;
            }
        }

        read.AddRange(from i in Enumerable.Range(0, dates.Count)
                      from j in Enumerable.Range(i + 1, dates.Count - i - 1)
                      select new TableColumn(
                          $"{dates[i].Name} − {dates[j].Name}", dates[i].Name, null, [.. dates[i].Values.Zip(dates[j].Values, (a, b) => a - b)]));
        return new TableData(table.Rows.Count, read);
    }

    private static void Learn(RawTable table, int at, List<ColumnSchema> columns, List<string> warnings)
    {
        var name = table.Columns[at];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var cell in Cells(table, at).Where(cell => !CellReader.IsBlank(cell)).Select(cell => cell.Trim()))
        {
            counts[cell] = counts.GetValueOrDefault(cell) + 1;
        }

        var present = counts.Values.Sum();
        if (counts.Count < 2 && (counts.Count == 0 || present == table.Rows.Count))
        {
            warnings.Add($"'{name}' is left out: it does not vary.");
            return;
        }

        var isNumber = counts.Keys.All(cell => CellReader.TryNumber(cell, out _));
        var isUnique = counts.Count == present && present >= MinRowsForIds;
        if (isNumber && !(isUnique && LooksLikeId(name) && counts.Keys.All(cell => CellReader.TryNumber(cell, out var number) && double.IsInteger(number))))
        {
            columns.Add(new ColumnSchema(name, ColumnKind.Number, []));
            return;
        }

        if (!isNumber && Enumerable.Range(0, CellReader.DateFamilies).FirstOrDefault(f => counts.Keys.All(cell => CellReader.TryDate(cell, f, out _)), -1) is >= 0 and var family)
        {
            columns.Add(new ColumnSchema(name, ColumnKind.Date, counts.Count <= MaxCohorts ? Frequent(counts, present) : [], family));
            return;
        }

        var known = Frequent(counts, present);
        if (isNumber || (counts.Count > present / 2 && present >= MinRowsForIds) || known.Count == 0)
        {
            var isOftenBlank = Math.Min(present, table.Rows.Count - present) * 20 >= table.Rows.Count;
            warnings.Add($"'{name}' is left out{(isOftenBlank ? " but for whether it is blank" : "")}: its values hardly repeat, as an id's do not.");
            if (isOftenBlank)
            {
                columns.Add(new ColumnSchema(name, ColumnKind.Category, []));
            }

            return;
        }

        columns.Add(new ColumnSchema(name, ColumnKind.Category, known));
    }

    private static IEnumerable<string> Cells(RawTable table, int at)
    {
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var cell = table.Rows[row][at];
            if (CellReader.IsNotFinite(cell))
            {
                throw new TableException($"'{table.Columns[at]}' of row {row + 1} is '{cell}'; leave a cell blank where nothing is known.");
            }

            yield return cell;
        }
    }

    private static bool LooksLikeId(string name) =>
        name.Equals("id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || name.EndsWith(" id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("ID", StringComparison.Ordinal) || name.EndsWith("编号", StringComparison.Ordinal)
        || name.Equals("index", StringComparison.OrdinalIgnoreCase) || name.Contains("uuid", StringComparison.OrdinalIgnoreCase) || name.Contains("rownum", StringComparison.OrdinalIgnoreCase);

    /// <summary>Values of at least 5 cases and 0.1 % of them, at most a hundred; the rest shares a bucket.</summary>
    private static List<string> Frequent(Dictionary<string, int> counts, int present) =>
    [
        .. counts.Where(c => c.Value >= Math.Min(Math.Max(5, present / 1000), Math.Max(1, present / 20)))
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MaxCategories).Select(c => c.Key),
    ];

    private static IEnumerable<TableColumn> PartsOf(TableColumn date)
    {
        yield return date;
        yield return Part("hour", day => Math.Floor((day - Math.Floor(day)) * 24 + 1e-9));
        yield return Part("weekday", day => ((long)Math.Floor(day) % 7 + 10) % 7);

        TableColumn Part(string what, Func<double, double> of) =>
            new($"{date.Name} ({what})", date.Source, null, Array.ConvertAll(date.Values, day => double.IsNaN(day) ? day : of(day)));
    }

    private static void AddCategories(List<TableColumn> read, ColumnSchema schema, string[] cells)
    {
        var codes = schema.Categories.Select((value, index) => (value, index)).ToDictionary(c => c.value, c => c.index + 1, StringComparer.Ordinal);
        read.Add(new TableColumn(
            schema.Kind == ColumnKind.Date ? schema.Name + " (cohort)" : schema.Name,
            schema.Name,
            schema.Categories,
            Array.ConvertAll(cells, cell => CellReader.IsBlank(cell) ? -1.0 : codes.GetValueOrDefault(cell.Trim()))));
    }
}
