using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import;

/// <summary>Why a file as a whole is refused; nothing of it is kept.</summary>
public static class ImportErrors
{
    public static readonly Error Empty = Error.Invalid("import.file_empty", "The file is empty.");
    public static readonly Error Binary = Error.Invalid("import.file_binary", "The file is not text; export it as CSV or NDJSON in UTF-8.");
    public static readonly Error EncodingUnknown = Error.Invalid("import.encoding_unknown", "The file is neither UTF-8, GB18030 nor UTF-16 with a byte order mark; save it as UTF-8.");
    public static readonly Error BrokenGzip = Error.Invalid("import.gzip_broken", "The compressed file is damaged or incomplete.");
    public static readonly Error TooLarge = Error.Invalid("import.file_too_large", "The file is larger than an import takes.");
    public static readonly Error RowBroken = Error.Invalid("import.row_broken", "The row is not well-formed: text stands beside a quoted value, or a quote inside an unquoted one.");
    public static readonly Error RowWidth = Error.Invalid("import.row_width", "The row does not have as many values as the header has columns.");
    public static readonly Error RowNotJson = Error.Invalid("import.row_not_json", "The line is not a JSON object.");
    public static readonly Error RowTooLarge = Error.Invalid("import.row_too_large", "The row is larger than 1 MiB.");
    public static readonly Error ValueNotText = Error.Invalid("import.value_not_text", "The value has the wrong type.");
    public static readonly Error NumberInvalid = Error.Invalid("import.number_invalid", "The value is not a number of the expected form.");
    public static readonly Error DateInvalid = Error.Invalid("import.date_invalid", "The value is not a date of the expected form.");
    public static readonly Error CurrencyUnknown = Error.Invalid("import.currency_unknown", "The currency is not one we sell in.");
    public static readonly Error ItemNotMapped = Error.Invalid("import.item_not_mapped", "The item does not stand in the map of items.");
    public static readonly Error NotNdjson = Error.Invalid("import.not_ndjson", "The file is not NDJSON: its first line is not a JSON object.");
    public static readonly Error NotEnrolments = Error.Invalid("import.not_enrolments", "The file is not a list of enrolments: a line is a member's id and course ids, separated by spaces.");
    public static readonly Error MapBroken = Error.Invalid("import.map_broken", "The map of items is not readable: a line is an external id and its number, separated by a space.");
    public static readonly Error FormatUnknown = Error.Invalid("import.format_unknown", "This format is not known for this kind of import.");

    private static readonly Error MissingColumnsTemplate = Error.Invalid("import.columns_missing", "The file lacks the columns {columns}.");
    private static readonly Error DuplicateColumnTemplate = Error.Invalid("import.column_duplicate", "The column {column} stands in the header twice.");
    private static readonly Error OpenQuoteTemplate = Error.Invalid("import.quote_unclosed", "The quote that opens in the row of line {line} is never closed.");
    private static readonly Error HugeRowTemplate = Error.Invalid("import.row_huge", "The row of line {line} is larger than 1 MiB; a quote in it may never be closed.");

    public static Error MissingColumns(IEnumerable<string> columns) => With(MissingColumnsTemplate, "columns", string.Join(", ", columns));

    public static Error DuplicateColumn(string column) => With(DuplicateColumnTemplate, "column", column);

    public static Error OpenQuote(long line) => With(OpenQuoteTemplate, "line", line);

    public static Error HugeRow(long line) => With(HugeRowTemplate, "line", line);

    private static Error With(Error template, string name, object value) => template with
    {
        Arguments = new Dictionary<string, object>(StringComparer.Ordinal) { [name] = value },
    };
}

/// <summary>A fault of the file as a whole: ends the reading at once; <see cref="ImportFlow"/> turns it into a refusal.</summary>
public sealed class FileFaultException(Error error) : Exception(error.Message)
{
    public Error Error { get; } = error;
}
