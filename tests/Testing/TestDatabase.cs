using System.Collections.Concurrent;
using System.Threading.Channels;
using KnowledgePay.Build.Postgres;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KnowledgePay.Testing;

/// <summary>
/// Real PostgreSQL for a test run: a template database that is migrated once, and clones of it for the fixtures, made ahead
/// in the background. <c>KNOWLEDGEPAY_TEST_DATABASE</c> names a server; without it an embedded one is started.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>The variable that names a server to use.</summary>
    public const string ServerVariable = "KNOWLEDGEPAY_TEST_DATABASE";

    private const int Ahead = 4;

    private readonly string server;
    private readonly EmbeddedPostgres? embedded;
    private readonly string template = $"kp_test_{Guid.CreateVersion7():N}";
    private readonly Channel<string> ready = Channel.CreateBounded<string>(Ahead);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<string> made = [];
    private Task filling = Task.CompletedTask;

    private TestDatabase(string server, EmbeddedPostgres? embedded)
    {
        this.server = server;
        this.embedded = embedded;
    }

    public static async Task<TestDatabase> Start()
    {
        var named = Environment.GetEnvironmentVariable(ServerVariable);
        var own = string.IsNullOrWhiteSpace(named)
            ? await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.ThrowAway(), CancellationToken.None)
            : null;
        var database = new TestDatabase(own?.ConnectionString ?? named!, own);
        await database.Execute($"create database {database.template}");
        await database.Migrate();
        database.filling = Task.Run(database.Fill);
        return database;
    }

    /// <summary>A connection string to a fresh, migrated, empty database.</summary>
    public async Task<string> Clone() => ConnectionTo(await ready.Reader.ReadAsync());

    /// <summary>A connection string to an empty database without our schema.</summary>
    public async Task<string> Empty()
    {
        var name = $"kp_empty_{Guid.CreateVersion7():N}";
        await Execute($"create database {name}");
        made.Add(name);
        return ConnectionTo(name);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await filling;
        NpgsqlConnection.ClearAllPools();
        if (embedded is null)
        {
            foreach (var name in made.Append(template))
            {
                await Execute($"drop database if exists {name} with (force)");
            }
        }
        else
        {
            await embedded.DisposeAsync();
        }

        stop.Dispose();
    }

    private async Task Fill()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var name = $"{template}_{made.Count}";
                await Execute($"create database {name} template {template}");
                made.Add(name);
                await ready.Writer.WriteAsync(name, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
        catch (Exception exception)
        {
            ready.Writer.TryComplete(exception);
        }
    }

    private async Task Migrate()
    {
        var options = new DbContextOptionsBuilder<AppDbContext>()
            .UseNpgsql(ConnectionTo(template) + ";Pooling=false", npgsql => npgsql.MigrationsHistoryTable("migrations", "messaging"))
            .Options;
        await using var db = new AppDbContext(options);
        await db.Database.MigrateAsync();
    }

    private string ConnectionTo(string name) => new NpgsqlConnectionStringBuilder(server)
    {
        Database = name,
        MaxPoolSize = 20,

        // A crowd waits its turn however busy the machine is: how long that takes is no test's question.
        Timeout = 60,
        ConnectionIdleLifetime = 5,
        ConnectionPruningInterval = 2,
        IncludeErrorDetail = true,
    }.ConnectionString;

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
