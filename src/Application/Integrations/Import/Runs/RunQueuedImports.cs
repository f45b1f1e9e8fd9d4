using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Integrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgePay.Application.Integrations.Import.Runs;

/// <summary>
/// Runs the imports that wait, one after the other. The job's lock lets one node at a time in, so a run that is found
/// running was left behind by a node that went away: it has changed nothing and begins again.
/// </summary>
public sealed partial class RunQueuedImports(IServiceScopeFactory scopes, IImportSpool spool, TimeProvider clock, ILogger<RunQueuedImports> logger) : IRecurringJob
{
    public string Name => "integrations.run_queued_imports";

    public TimeSpan Interval => TimeSpan.FromSeconds(2);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var done = 0;
        while (await Next(cancellationToken) is { } run)
        {
            if (!run.IsOver)
            {
                await Process(run, cancellationToken);
            }

            await Forget(run);
            done++;
        }

        return done;
    }

    private async Task<ImportRun?> Next(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IIntegrationsDb>();
        ImportRun? run = null;
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Execute(
            async () =>
            {
                run = await db.ImportRuns.Where(r => r.FinishedAt == null).OrderBy(r => r.CreatedAt).FirstOrDefaultAsync(cancellationToken);
                run?.Start(clock.Now());
                return Result.Success();
            },
            cancellationToken);
        return run;
    }

    private async Task Process(ImportRun run, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var observer = new RunObserver(run.Id, scopes, stop, clock);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var command = await CommandOf(run, observer, stop.Token);
            var result = command is null
                ? ImportRunErrors.Broken
                : await scope.ServiceProvider.GetRequiredService<ISender>().Send(command, stop.Token);
            var rejects = result.IsSuccess ? await observer.KeepRejects(spool, cancellationToken) : null;
            await Note(run.Id, noted =>
            {
                if (result.IsSuccess)
                {
                    noted.Succeed(new(result.Value.Read, result.Value.Imported, result.Value.Updated, result.Value.Unchanged, result.Value.Rejected), rejects, clock.Now());
                }
                else
                {
                    noted.Fail(ImportRunFault.Sentence(result.Error), clock.Now());
                }
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await Note(run.Id, noted => noted.Stop(clock.Now()));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            BrokeDown(logger, run.Id.Value, exception);
            await Note(run.Id, noted => noted.Fail(ImportRunErrors.Broken, clock.Now()));
        }
    }

    private async Task<ICommand<ImportSummary>?> CommandOf(ImportRun run, RunObserver observer, CancellationToken cancellationToken)
    {
        if (await SpooledFile.Find(spool, run.FileKey, cancellationToken) is not { } file)
        {
            return null;
        }

        var items = run.ItemsKey is null ? null : await SpooledFile.Find(spool, run.ItemsKey, cancellationToken);
        var options = new IntakeOptions(run.DryRun, run.AsDrafts);
        return run.Kind switch
        {
            ImportKind.Courses => new ImportCourses(file, run.Format, options, observer),
            ImportKind.Enrolments => new ImportEnrolments(file, items, run.Source, options, observer),
            _ => new ImportReviews(file, run.Format, items, options, observer),
        };
    }

    /// <summary>Writes what became of the run, also while the node shuts down.</summary>
    private async Task Note(ImportRunId id, Action<ImportRun> note)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IIntegrationsDb>();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Execute(
            async () =>
            {
                note(await db.ImportRuns.FirstAsync(r => r.Id == id, CancellationToken.None));
                return Result.Success();
            },
            CancellationToken.None);
    }

    private async Task Forget(ImportRun run)
    {
        await spool.Remove(run.FileKey, CancellationToken.None);
        if (run.ItemsKey is { } items)
        {
            await spool.Remove(items, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {Run} broke down")]
    private static partial void BrokeDown(ILogger logger, Guid run, Exception exception);
}

/// <summary>An upload as an import file.</summary>
internal sealed class SpooledFile(IImportSpool spool, string key, long length) : IImportFile
{
    public long Length => length;

    public static async Task<SpooledFile?> Find(IImportSpool spool, string key, CancellationToken cancellationToken)
    {
        await using var stream = await spool.Open(key, cancellationToken);
        return stream is null ? null : new(spool, key, stream.Length);
    }

    public async Task<Stream> Open(CancellationToken cancellationToken) =>
        await spool.Open(key, cancellationToken) ?? throw new FileNotFoundException("The upload is gone.");
}
