using System.Text;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Domain.Integrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Application.Integrations.Import.Runs;

/// <summary>
/// Notes the progress of a run about once a second, outside the import's own transaction, and learns there whether somebody
/// wants it stopped. Rejected rows go to a temporary file until the import has succeeded.
/// </summary>
internal sealed class RunObserver(ImportRunId id, IServiceScopeFactory scopes, CancellationTokenSource stop, TimeProvider clock) : IImportObserver, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long noted = clock.GetTimestamp();
    private bool isFirst = true;
    private StreamWriter? rejects;

    public async ValueTask Progressed(ImportSummary soFar, bool isReading, CancellationToken cancellationToken)
    {
        if (!isFirst && clock.GetElapsedTime(noted) < Pause)
        {
            return;
        }

        (isFirst, noted) = (false, clock.GetTimestamp());
        await using var scope = scopes.CreateAsyncScope();
        var runs = scope.ServiceProvider.GetRequiredService<IIntegrationsDb>().ImportRuns;
        await runs.Where(r => r.Id == id).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.ReadRows, soFar.Read)
                .SetProperty(r => r.Rejected, soFar.Rejected)
                .SetProperty(r => r.BytesRead, soFar.Bytes)
                .SetProperty(r => r.Imported, soFar.Imported),
            cancellationToken);
        if (await runs.AnyAsync(r => r.Id == id && r.CancelRequested, cancellationToken))
        {
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask Rejected(RejectedRow row, CancellationToken cancellationToken)
    {
        rejects ??= new StreamWriter(
            new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
        {
            NewLine = "\n",
        };
        await rejects.WriteLineAsync(RejectLine.Write(row).AsMemory(), cancellationToken);
    }

    /// <summary>Moves the rejected rows to the spool; null where there are none.</summary>
    public async Task<string?> KeepRejects(IImportSpool spool, CancellationToken cancellationToken)
    {
        if (rejects is null)
        {
            return null;
        }

        await rejects.FlushAsync(cancellationToken);
        rejects.BaseStream.Position = 0;
        return (await spool.Keep(rejects.BaseStream, cancellationToken)).Key;
    }

    public async ValueTask DisposeAsync()
    {
        if (rejects is not null)
        {
            await rejects.DisposeAsync();
        }
    }
}
