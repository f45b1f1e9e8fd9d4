using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;

namespace KnowledgePay.Cli.Evaluation;

/// <summary>A file could not be used; the message is one sentence for the person who gave it.</summary>
public class DataFileException(string message) : Exception(message);

/// <summary>The rows of a file are not equally long.</summary>
internal sealed class UnevenRowsException(string message) : DataFileException(message);

/// <summary>
/// A table of text read whole from a CSV or TSV file, plain or gzip, UTF-8 with or without byte order mark. The separator is a tab for names that end
/// in .tsv and where all of the first lines have as many tabs, otherwise it is found in these. Between tabs quotes are letters, unless the rows come
/// out uneven that way.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Headers">The names of the columns; column1, column2 … where the file has no header.</param>
/// <param name="Rows">The rows, each as long as the header.</param>
internal sealed record DelimitedFile(string Path, IReadOnlyList<string> Headers, IReadOnlyList<string[]> Rows)
{
    private const int MaxRow = 1 << 22;
    private const int LinesLookedAt = 32;

    /// <summary>The index of a column by its name, or by its number from 1 where no column has that name.</summary>
    /// <exception cref="DataFileException">There is none.</exception>
    public int Column(string name)
    {
        var at = Enumerable.Range(0, Headers.Count).FirstOrDefault(i => string.Equals(Headers[i], name, StringComparison.Ordinal), -1);
        at = at >= 0 ? at : Enumerable.Range(0, Headers.Count).FirstOrDefault(i => string.Equals(Headers[i], name, StringComparison.OrdinalIgnoreCase), -1);
        if (at < 0 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Headers.Count)
        {
            return number - 1;
        }

        return at >= 0 ? at : throw new DataFileException($"{Path} has no column '{name}'; it has {Shown(Headers)}.");
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFileException">The file is missing, empty, has no row or a broken one.</exception>
    public static DelimitedFile Read(string path, bool hasHeader, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsTabbed(path))
            {
                return Read(path, null, CsvMode.Rfc4180, hasHeader, cancellationToken);
            }

            try
            {
                return Read(path, '\t', CsvMode.NoEscape, hasHeader, cancellationToken);
            }
            catch (UnevenRowsException)
            {
                return Read(path, '\t', CsvMode.Rfc4180, hasHeader, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new DataFileException($"{path} cannot be read: {exception.Message.TrimEnd('.')}.");
        }
        catch (CsvFormatException exception)
        {
            throw new DataFileException($"{path} is not a readable table: {exception.Message.TrimEnd('.')}.");
        }
    }

    private static DelimitedFile Read(string path, char? separator, CsvMode mode, bool hasHeader, CancellationToken cancellationToken)
    {
        using var text = Open(path);
        if (text.Peek() < 0)
        {
            throw new DataFileException($"{path} is empty.");
        }

        using var reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = separator,
            Mode = mode,
            HasHeader = hasHeader,
            TrackLineNumbers = true,
            PoolStrings = true,
            MaxRecordSize = MaxRow,
            OnMalformedRecord = bad =>
            {
                if (bad.Reason == CsvMalformedReason.UnterminatedQuote)
                {
                    throw new DataFileException($"{path}: the quote that opens in the row of line {bad.LineNumber} is never closed.");
                }
            },
        }, leaveOpen: true);
        string[]? headers = hasHeader ? [.. reader.Headers.Select(h => h.Trim())] : null;
        var rows = new List<string[]>();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            headers ??= [.. Enumerable.Range(1, reader.FieldCount).Select(i => $"column{i}")];
            if (reader.FieldCount != headers.Length)
            {
                throw new UnevenRowsException($"{path}, line {reader.LineNumber} has {reader.FieldCount} fields where the first has {headers.Length}.");
            }

            var row = new string[headers.Length];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.GetString(i);
            }

            rows.Add(row);
        }

        if (headers is null || rows.Count == 0)
        {
            throw new DataFileException($"{path} holds no rows.");
        }

        return headers.GroupBy(h => h, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } doubled
            ? throw new DataFileException($"{path} has two columns named '{doubled.Key}'.")
            : new DelimitedFile(path, headers, rows);
    }

    private static bool IsTabbed(string path)
    {
        if (path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tsv.gz", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        using var text = Open(path);
        var tabs = new HashSet<int>();
        for (var lines = 0; lines < LinesLookedAt && text.ReadLine() is { } line;)
        {
            if (line.Length > 0)
            {
                tabs.Add(line.Count(c => c == '\t'));
                lines++;
            }
        }

        return tabs.Count == 1 && !tabs.Contains(0);
    }

    private static StreamReader Open(string path)
    {
        var file = File.OpenRead(path);
        return new StreamReader(IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
    }

    private static bool IsGzip(FileStream file)
    {
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip;
    }

    private static string Shown(IReadOnlyList<string> names) => names.Count <= 20 ? string.Join(", ", names) : string.Join(", ", names.Take(20)) + " …";
}
