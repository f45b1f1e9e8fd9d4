using System.Runtime.CompilerServices;
using CsvHelper;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import.Files;

/// <summary>One row of a CSV file; values are read by the name of their column.</summary>
internal sealed class CsvRow(CsvReader reader)
{
    public long Line => reader.LineNumber;

    /// <summary>The value of a column; empty where the file has no such column.</summary>
    public string this[string column] => reader.TryGetFieldIndex(column, out var index) ? reader.GetString(index) : "";

    /// <summary>The value of a column by position.</summary>
    public string At(int index) => reader.GetString(index);
}

/// <summary>Reads RFC 4180: row faults are reported and passed over; what makes the rest of the file unreadable ends it.</summary>
internal static class CsvRows
{
    private const int MaxRow = 1 << 20;

    public static async IAsyncEnumerable<ParsedRow<T>> Read<T>(
        TextReader text, IReadOnlyList<string> required, Func<CsvRow, T> map, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var malformed = new Queue<CsvMalformedRecord>();
        await using var reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            MaxRecordSize = MaxRow,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = malformed.Enqueue,
        }, leaveOpen: true);
        await Step(reader, header: true, cancellationToken);
        CheckHeader(reader.Headers, malformed, required);
        var row = new CsvRow(reader);
        bool more;
        do
        {
            more = await Step(reader, header: false, cancellationToken);
            while (malformed.TryDequeue(out var bad))
            {
                yield return ParsedRow<T>.Bad(bad.LineNumber, "", FaultOf(bad));
            }

            if (more)
            {
                yield return reader.RawRecord.Length > MaxRow
                    ? ParsedRow<T>.Bad(row.Line, "", ImportErrors.RowTooLarge)
                    : Map(row, map);
            }
        }
        while (more);
    }

    private static ParsedRow<T> Map<T>(CsvRow row, Func<CsvRow, T> map)
    {
        try
        {
            return ParsedRow<T>.Of(row.Line, map(row));
        }
        catch (RowFaultException fault)
        {
            return new(row.Line, default, fault.Fault);
        }
    }

    private static async Task<bool> Step(CsvReader reader, bool header, CancellationToken cancellationToken)
    {
        try
        {
            if (!header)
            {
                return await reader.ReadAsync(cancellationToken);
            }

            await reader.ReadHeaderAsync(cancellationToken);
            return true;
        }
        catch (CsvFormatException exception)
        {
            throw new FileFaultException(ImportErrors.HugeRow(Math.Max(1, exception.LineNumber)));
        }
    }

    private static void CheckHeader(IReadOnlyList<string> headers, Queue<CsvMalformedRecord> malformed, IReadOnlyList<string> required)
    {
        if (malformed.TryDequeue(out var bad))
        {
            throw new FileFaultException(bad.Reason == CsvMalformedReason.UnterminatedQuote ? ImportErrors.OpenQuote(1) : ImportErrors.RowBroken);
        }

        var names = headers.Select(h => h.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = required.Where(column => !names.Contains(column)).ToList();
        if (missing.Count > 0)
        {
            throw new FileFaultException(ImportErrors.MissingColumns(missing));
        }

        var doubled = headers.Select(h => h.Trim()).GroupBy(h => h, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (doubled is not null)
        {
            throw new FileFaultException(ImportErrors.DuplicateColumn(doubled.Key));
        }
    }

    private static Error FaultOf(CsvMalformedRecord bad) => bad.Reason switch
    {
        CsvMalformedReason.UnterminatedQuote => throw new FileFaultException(ImportErrors.OpenQuote(bad.LineNumber)),
        CsvMalformedReason.FieldCountMismatch => ImportErrors.RowWidth,
        _ => ImportErrors.RowBroken,
    };
}
