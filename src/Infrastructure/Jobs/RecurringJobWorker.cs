using KnowledgePay.Application.Common.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KnowledgePay.Infrastructure.Jobs;

/// <summary>Runs one recurring job on its interval; a PostgreSQL advisory lock keeps two nodes from running it together.</summary>
internal sealed partial class RecurringJobWorker(
    Type jobType, IServiceScopeFactory scopes, NpgsqlDataSource source, TimeProvider clock, ILogger<RecurringJobWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var interval = TimeSpan.FromMinutes(1);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var job = (IRecurringJob)scope.ServiceProvider.GetRequiredService(jobType);
                interval = job.Interval;
                await RunAlone(job, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(logger, jobType.Name, exception);
            }

            await Task.Delay(interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAlone(IRecurringJob job, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        take.Parameters.Add(new() { Value = job.Name });
        if (await take.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return;
        }

        try
        {
            await job.RunOnce(cancellationToken);
        }
        finally
        {
            await using var release = new NpgsqlCommand("select pg_advisory_unlock(hashtextextended($1, 0))", connection);
            release.Parameters.Add(new() { Value = job.Name });
            await release.ExecuteScalarAsync(CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed; it runs again at its next interval")]
    private static partial void Failed(ILogger logger, string job, Exception exception);
}
