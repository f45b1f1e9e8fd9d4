using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>Brings the rows of one file format to the neutral form.</summary>
internal interface IRowFormat<T>
{
    /// <summary>How it is named on the command line and in the API.</summary>
    string Name { get; }

    IAsyncEnumerable<ParsedRow<T>> Read(TextReader text, CancellationToken cancellationToken);
}

/// <summary>The formats of courses.</summary>
public static class CourseFormats
{
    private static readonly IRowFormat<ImportedCourse>[] All = [new NeutralCsvCourses(), new NeutralJsonCourses(), new MooccubexCourses(), new UdemyCourses(), new CourseraCourses()];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    internal static IRowFormat<ImportedCourse>? Find(string name) => Array.Find(All, f => f.Name == name);
}

/// <summary>Reads single values, or ends the mapping of the row.</summary>
internal static class Values
{
    public static string Required(string text, string field) =>
        text.Trim() is { Length: > 0 } value ? value : throw new RowFaultException(field, IntakeErrors.Missing);

    /// <summary>A price in major units with at most the currency's decimals.</summary>
    public static Money Price(string text, string currencyCode)
    {
        var currency = Currency.Find(currencyCode.Trim()) ?? throw new RowFaultException("currency", ImportErrors.CurrencyUnknown);
        var factor = (decimal)Math.Pow(10, currency.Decimals);
        const NumberStyles Style = NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text.Trim(), Style, CultureInfo.InvariantCulture, out var amount) || amount * factor > long.MaxValue
            || decimal.Truncate(amount * factor) != amount * factor)
        {
            throw new RowFaultException("price", ImportErrors.NumberInvalid);
        }

        return new Money((long)(amount * factor), currency);
    }

    /// <summary>A date, or a point in time with its offset; null where nothing is said.</summary>
    public static DateTimeOffset? Time(string text, string field, params ReadOnlySpan<string> formats)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        foreach (var format in formats)
        {
            if (DateTimeOffset.TryParseExact(text.Trim(), format, CultureInfo.InvariantCulture, Style, out var time))
            {
                return time;
            }
        }

        throw new RowFaultException(field, ImportErrors.DateInvalid);
    }

    /// <summary>The ISO 8601 forms that the neutral format takes.</summary>
    public static DateTimeOffset? IsoTime(string text, string field) =>
        Time(text, field, "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK");
}
