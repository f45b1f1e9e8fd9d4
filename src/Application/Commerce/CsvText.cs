using System.Globalization;
using System.Text;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce;

/// <summary>A CSV file for spreadsheets: quoted, opened as UTF-8, and without a cell that could be taken for a formula.</summary>
public sealed class CsvText
{
    private readonly StringBuilder text = new("\uFEFF");

    /// <summary>Adds a row; text is guarded, numbers stay numbers.</summary>
    public CsvText Row(params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Cell(cells[i]));
        }

        text.Append("\r\n");
        return this;
    }

    /// <summary>An amount in whole units of its currency, with as many decimals as it has.</summary>
    public static decimal Amount(long minorUnits, Currency currency)
    {
        var bits = decimal.GetBits(minorUnits);
        return new(bits[0], bits[1], bits[2], minorUnits < 0, (byte)currency.Decimals);
    }

    public override string ToString() => text.ToString();

    private static string Cell(object? value) => value switch
    {
        null => "",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Quoted(Guarded(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")),
    };

    private static string Guarded(string cell) =>
        cell.Length > 0 && cell[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠') ? "'" + cell : cell;

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny("\",\r\n") >= 0 ? '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : cell;
}

/// <summary>A file to save.</summary>
public sealed record CsvFile(string Name, string Text);
