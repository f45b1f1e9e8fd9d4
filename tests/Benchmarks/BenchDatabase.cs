using System.Diagnostics;
using System.Globalization;
using KnowledgePay.Application;
using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Infrastructure;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgePay.Benchmarks;

/// <summary>A database for one measurement, made anew beside the one that the environment names.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private BenchDatabase(string connectionString)
    {
        ConnectionString = connectionString;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:KnowledgePay", connectionString)]).Build();
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddApplication()
            .AddInfrastructure(configuration)
            .BuildServiceProvider();
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source => services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>Drops what an earlier run left under this name.</summary>
    public static async Task<BenchDatabase> Make(string server, string name)
    {
        await using (var admin = new NpgsqlConnection(server))
        {
            await admin.OpenAsync();
            foreach (var sql in new[] { $"drop database if exists {name} with (force)", $"create database {name}" })
            {
                await using var command = new NpgsqlCommand(sql, admin);
                await command.ExecuteNonQueryAsync();
            }
        }

        return await Open(server, name);
    }

    /// <summary>The database of an earlier run, brought up to date.</summary>
    public static async Task<BenchDatabase> Open(string server, string name)
    {
        var database = new BenchDatabase(new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 64 }.ConnectionString);
        await using var scope = database.services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.MigrateAsync();
        return database;
    }

    /// <summary>Indexes what was put into the catalogue past the application.</summary>
    public async Task IndexCatalogue()
    {
        var start = Stopwatch.GetTimestamp();
        await using var scope = services.CreateAsyncScope();
        var rebuilt = await scope.ServiceProvider.GetRequiredService<ISearchIndex>().Rebuild(null, CancellationToken.None);
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{rebuilt.Indexed} products indexed in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s."));

        // What autovacuum would do within minutes, so that it does not do it while we measure.
        await using var vacuum = Source.CreateCommand("vacuum analyze");
        vacuum.CommandTimeout = 600;
        await vacuum.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
