using System.Diagnostics;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KnowledgePay.Cli.Commands;

/// <summary>Brings the database to the newest schema; creates it where it does not exist.</summary>
internal sealed class Migrate(AppDbContext db, NpgsqlDataSource source, Terminal terminal, TimeProvider clock) : ICliCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static CommandDescription Description { get; } = new("migrate", "Applies pending database migrations; waits for the server.")
    {
        Options = [new("wait", "How many seconds to wait for the server; 60 by default.", "SECONDS")],
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Number("wait", 60, 0, 3600, terminal.Error) is not { } seconds)
        {
            return ExitCodes.Usage;
        }

        if (await WaitForServer(TimeSpan.FromSeconds(seconds), cancellationToken) is { } fault)
        {
            await terminal.Error.WriteLineAsync($"No PostgreSQL server answered within {seconds} s: {fault}");
            return ExitCodes.Failed;
        }

        var known = db.Database.GetMigrations().Count();
        var before = await AppliedMigrations(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await terminal.Out.WriteLineAsync(before == known
            ? "The database is up to date."
            : $"Applied {known - before} migration(s); the database is up to date.");
        return ExitCodes.Success;
    }

    private async Task<int> AppliedMigrations(CancellationToken cancellationToken)
    {
        try
        {
            return (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Count();
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return 0;
        }
    }

    /// <summary>Null once a server answers, even with "no such database"; else why the last attempt failed.</summary>
    private async Task<string?> WaitForServer(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellationToken);
                return null;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                return null;
            }
            catch (NpgsqlException exception) when (exception.IsTransient || exception is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow })
            {
                if (Stopwatch.GetElapsedTime(start) > atMost)
                {
                    return exception.Message;
                }
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
