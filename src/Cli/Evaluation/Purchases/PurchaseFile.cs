using System.Globalization;
using KnowledgePay.Intelligence.Learning.Purchases;

namespace KnowledgePay.Cli.Evaluation.Purchases;

/// <summary>
/// Purchases from a file: a table with the columns frequency, recency and T (one customer each, with monetary_value if known), a table with a customer, a date and perhaps an amount,
/// or the lines of the public CDNOW log: ids, date as yyyyMMdd, number of pieces, money.
/// </summary>
/// <param name="Summaries">Customers that were summed up before; null for a log.</param>
/// <param name="Log">A log of purchases; null for summed-up customers.</param>
internal sealed record PurchaseFile(IReadOnlyList<PurchaseHistory>? Summaries, IReadOnlyList<Purchase>? Log)
{
    private static readonly string[] DateForms = ["yyyyMMdd", "yyyy-MM-dd", "yyyy/M/d", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>Reads either kind of file.</summary>
    /// <exception cref="DataFileException">The file is missing, empty or of neither kind.</exception>
    public static PurchaseFile Read(string path, CancellationToken cancellationToken)
    {
        string? first;
        try
        {
            first = File.ReadLines(path).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException($"{path} cannot be read: {exception.Message.TrimEnd('.')}.");
        }

        if (first is null)
        {
            throw new DataFileException($"{path} is empty.");
        }

        if (first.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is { Length: >= 3 } words && words.All(word => word.All(c => char.IsDigit(c) || c == '.')))
        {
            return new PurchaseFile(null, ReadLines(path, cancellationToken));
        }

        var table = DelimitedFile.Read(path, hasHeader: true, cancellationToken);
        return Find(table, "frequency") >= 0 && Find(table, "recency") >= 0
            ? new PurchaseFile(ReadSummaries(table), null)
            : new PurchaseFile(null, ReadLog(table));
    }

    private static List<Purchase> ReadLines(string path, CancellationToken cancellationToken)
    {
        var log = new List<Purchase>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            var at = Array.FindIndex(words, 1, word => word.Length == 8 && DateOnly.TryParseExact(word, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
            if (at < 0 || !double.TryParse(words[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            {
                throw new DataFileException($"{path}, line {number} is not 'customer date pieces money' with the date as yyyyMMdd.");
            }

            log.Add(new Purchase(words[0], DateOnly.ParseExact(words[at], "yyyyMMdd", CultureInfo.InvariantCulture), value));
        }

        return log;
    }

    private static List<PurchaseHistory> ReadSummaries(DelimitedFile table)
    {
        var (frequency, recency, age) = (table.Column("frequency"), table.Column("recency"), table.Column("T"));
        var value = Find(table, "monetary_value");
        return [.. table.Rows.Select((row, index) =>
        {
            var repeats = Number(table, index, frequency);
            if (!double.IsInteger(repeats) || repeats is < 0 or >= int.MaxValue)
            {
                throw new DataFileException($"{table.Path}, row {index + 1}: a frequency is a whole number of repeat purchases, not '{row[frequency]}'.");
            }

            return new PurchaseHistory((int)repeats, Number(table, index, recency), Number(table, index, age), Money(table, index, value));
        })];
    }

    private static List<Purchase> ReadLog(DelimitedFile table)
    {
        var customer = Find(table, "customer_id", "customer", "member_id", "member", "user_id", "id");
        var date = Find(table, "date", "order_date", "purchased_at", "day", "time");
        var value = Find(table, "amount", "value", "price", "money", "total", "monetary_value");
        if (customer < 0 || date < 0)
        {
            throw new DataFileException($"{table.Path} has neither the columns frequency, recency and T nor customer and date.");
        }

        return [.. table.Rows.Select((row, index) =>
        {
            if (!DateTimeOffset.TryParseExact(row[date].Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
            {
                throw new DataFileException($"{table.Path}, row {index + 1}: '{row[date]}' is not a date.");
            }

            return new Purchase(row[customer], DateOnly.FromDateTime(day.DateTime), Money(table, index, value));
        })];
    }

    private static double Money(DelimitedFile table, int row, int column) => column < 0 ? 0 : Number(table, row, column);

    private static int Find(DelimitedFile table, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            for (var i = 0; i < table.Headers.Count; i++)
            {
                if (string.Equals(table.Headers[i], name, StringComparison.OrdinalIgnoreCase))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    private static double Number(DelimitedFile table, int row, int column) =>
        double.TryParse(table.Rows[row][column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new DataFileException($"{table.Path}, row {row + 1}: {table.Headers[column]} '{table.Rows[row][column]}' is not a number.");
}
