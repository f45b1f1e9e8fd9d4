using System.Text;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import;

/// <summary>How an import stands. <c>Read = Imported + Unchanged + Rejected</c> when it is done; <c>Updated</c> is a part of <c>Imported</c>.</summary>
public sealed record ImportSummary(long Read, long Imported, long Updated, long Unchanged, long Rejected, long Bytes, long TotalBytes)
{
    public static ImportSummary Nothing { get; } = new(0, 0, 0, 0, 0, 0, 0);
}

/// <summary>Who watches an import: learns how far it is, and of every rejected row. May end it by throwing a cancellation.</summary>
public interface IImportObserver
{
    /// <summary>Called often; counts are those of the moment.</summary>
    ValueTask Progressed(ImportSummary soFar, bool isReading, CancellationToken cancellationToken);

    ValueTask Rejected(RejectedRow row, CancellationToken cancellationToken);
}

/// <summary>What all imports do: open the file, hand its rows over, count.</summary>
internal static class ImportFlow
{
    private const int ReportEvery = 2_000;

    /// <summary>Runs an import; a fault of the file as a whole is a refusal, so that the pipeline rolls everything back.</summary>
    public static async Task<Result<ImportSummary>> Run<T>(
        IImportFile file,
        Func<TextReader, IAsyncEnumerable<ParsedRow<T>>> read,
        IIntake<T> intake,
        IntakeOptions options,
        IImportObserver observer,
        CancellationToken cancellationToken)
    {
        try
        {
            var summary = await Stage(file, read, intake, observer, cancellationToken);
            var rejectedWhileReading = summary.Rejected;
            var counts = await intake.Finish(
                options,
                row => observer.Rejected(row, cancellationToken),
                done => observer.Progressed(summary with { Imported = done }, isReading: false, cancellationToken),
                cancellationToken);
            return summary with
            {
                Imported = counts.Imported,
                Updated = counts.Updated,
                Unchanged = counts.Unchanged,
                Rejected = rejectedWhileReading + counts.Rejected,
            };
        }
        catch (FileFaultException fault)
        {
            return fault.Error;
        }
        catch (DecoderFallbackException)
        {
            return ImportErrors.EncodingUnknown;
        }
        catch (InvalidDataException)
        {
            return ImportErrors.BrokenGzip;
        }
        finally
        {
            // Before the pipeline rolls back: an open COPY would hold the connection.
            await intake.DisposeAsync();
        }
    }

    private static async Task<ImportSummary> Stage<T>(
        IImportFile file,
        Func<TextReader, IAsyncEnumerable<ParsedRow<T>>> read,
        IIntake<T> intake,
        IImportObserver observer,
        CancellationToken cancellationToken)
    {
        using var text = await ImportText.Open(file, cancellationToken);
        await intake.Begin(cancellationToken);
        long rows = 0;
        long rejected = 0;
        ImportSummary Now() => new(rows, 0, 0, 0, rejected, text.BytesRead, file.Length);
        await foreach (var row in read(text.Reader).WithCancellation(cancellationToken))
        {
            rows++;
            var fault = row.Fault ?? await intake.Add(row.Line, row.Value!, cancellationToken);
            if (fault is not null)
            {
                rejected++;
                await observer.Rejected(new(row.Line, fault.Field, fault.Error), cancellationToken);
            }

            if (rows % ReportEvery == 0)
            {
                await observer.Progressed(Now(), isReading: true, cancellationToken);
            }
        }

        await observer.Progressed(Now(), isReading: true, cancellationToken);
        return Now() with { Bytes = file.Length };
    }
}
