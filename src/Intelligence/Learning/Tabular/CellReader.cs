using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgePay.Intelligence.Learning.Tabular;

/// <summary>What a cell of text says.</summary>
internal static partial class CellReader
{
    private const NumberStyles Numbers = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly string[] Blanks = ["", "NA", "N/A", "NULL", "?"];

    /// <summary>Forms of a date; of the two with slashes and a leading day or month a column has one.</summary>
    private static readonly string[][] DateForms =
    [
        [
            "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
            "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:sszz",
        ],
        ["yyyy/M/d", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss"],
        ["yyyy'年'M'月'd'日'"],
        ["d.M.yyyy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss"],
        ["M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss"],
        ["d/M/yyyy", "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss"],
    ];

    /// <summary>How many families of dates there are.</summary>
    public static int DateFamilies => DateForms.Length;

    /// <summary>Whether nothing is said.</summary>
    public static bool IsBlank(string cell) => cell.Length == 0 || Blanks.Contains(cell.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a cell is NaN or infinite, which no measurement is.</summary>
    public static bool IsNotFinite(string cell) => double.TryParse(cell.Trim(), Numbers, CultureInfo.InvariantCulture, out var number) && !double.IsFinite(number);

    /// <summary>Reads a number: 12, -1.5e3, and also $1,234.50 or 12 %, where commas stand between groups of three digits.</summary>
    public static bool TryNumber(string cell, out double number)
    {
        if (double.TryParse(cell.Trim(), Numbers, CultureInfo.InvariantCulture, out number))
        {
            return double.IsFinite(number);
        }

        var match = Dressed().Match(cell);
        return match.Success && double.TryParse(match.Groups["sign"].Value + match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal), Numbers, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A moment as days since 1970, read as UTC where it names no offset.</summary>
    public static bool TryDate(string cell, int family, out double days)
    {
        var isDate = DateTimeOffset.TryParseExact(cell.Trim(), DateForms[family], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date);
        days = (date - DateTimeOffset.UnixEpoch).TotalDays;
        return isDate;
    }

    [GeneratedRegex(@"^\s*(?<sign>-?)[$¥￥€£]?\s?(?<digits>\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?)\s?%?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dressed();
}
