using System.Globalization;
using System.Text.Json;
using KnowledgePay.Build;
using KnowledgePay.Build.Postgres;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KnowledgePay.Benchmarks.Load;

/// <summary>
/// Our endpoints beside a bare minimal API with the same SQL, in the same run on the same database, in turns; medians of the
/// rounds, and their ratio. Prints a table, and one JSON object as the last line.
/// </summary>
internal sealed class LoadBench(int products, int rounds, TimeSpan window)
{
    private static readonly int[] Connections = [1, 32, 128];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private sealed record Case(string Name, string[] Ours, string[]? Bare);

    private sealed record Row(string Endpoint, int Sockets, LoadResult Ours, LoadResult? Bare, double? Ratio);

    public async Task<int> Run()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.ThrowAway(), CancellationToken.None);
        var connection = await MakeDatabase(postgres.ConnectionString);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__KnowledgePay"] = connection,
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Secrets__MasterKey"] = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)),
            ["RateLimits__RequestsPerMinute"] = "1000000000",
            ["Files__Root"] = Path.Combine(Path.GetTempPath(), "knowledgepay-bench"),
        };
        await using var ours = await ServerProcess.Start(WebApi(), [], "/health/ready", environment);
        await using var bare = await ServerProcess.Start(Self(), ["bare"], "/health/ready", environment);
        await Task.Delay(TimeSpan.FromSeconds(5));
        var idle = ours.ResidentMegabytes();
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Ready after {ours.StartUp.TotalSeconds:0.00} s; {idle:0} MiB resident when idle."));

        var rows = new List<Row>();
        foreach (var test in Cases())
        {
            foreach (var connections in Connections)
            {
                rows.Add(await Measure(test, connections, ours.Address, bare.Address));
                Print(rows[^1]);
            }
        }

        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new
        {
            products,
            startUpSeconds = Math.Round(ours.StartUp.TotalSeconds, 2),
            idleMegabytes = Math.Round(idle),
            loadedMegabytes = Math.Round(ours.ResidentMegabytes()),
            rows = rows.Select(r => new
            {
                r.Endpoint,
                connections = r.Sockets,
                requestsPerSecond = Math.Round(r.Ours.RequestsPerSecond),
                p50 = Math.Round(r.Ours.P50Milliseconds, 2),
                p99 = Math.Round(r.Ours.P99Milliseconds, 2),
                bareRequestsPerSecond = r.Bare is null ? (double?)null : Math.Round(r.Bare.RequestsPerSecond),
                ratio = r.Ratio is null ? (double?)null : Math.Round(r.Ratio.Value, 2),
                r.Ours.Failures,
            }),
        }, JsonSerializerOptions.Web));
        return rows.Sum(r => r.Ours.Failures) == 0 ? 0 : 1;
    }

    private static Case[] Cases()
    {
        var numbers = Enumerable.Range(1, 100).ToList();
        string[] Paths(Func<int, string> path) => [.. numbers.Select(path)];
        static string Item(int n) => $"/products/{SyntheticCatalogue.IdOf($"product{n}")}/items/{SyntheticCatalogue.IdOf($"item{n}-1")}";
        string[] words = ["数据练习", "写作", "情绪与睡眠", "harbor", "garden notebook", "budget and ledger", "十讲", "手册 signal"];
        return
        [
            new("catalogue list", ["/api/v1/products"], ["/products"]),
            new("product page", Paths(n => $"/api/v1/products/bench-{n}"), Paths(n => $"/products/bench-{n}")),
            new("lesson read", Paths(n => "/api/v1" + Item(n)), Paths(Item)),
            new("search", [.. words.Select(w => "/api/v1/search?q=" + Uri.EscapeDataString(w))], null),
        ];
    }

    private static void Print(Row row) => Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Endpoint,-16}{row.Sockets,5} conn  {row.Ours.RequestsPerSecond,9:0} req/s  p50 {row.Ours.P50Milliseconds,7:0.00} ms  p99 {row.Ours.P99Milliseconds,7:0.00} ms  bare {row.Bare?.RequestsPerSecond,9:0} req/s  ratio {row.Ratio,5:0.00}"));

    private static string WebApi() => Repository.Find().At("src/WebApi/bin/Release/net10.0/KnowledgePay.WebApi.dll");

    private static string Self() => typeof(LoadBench).Assembly.Location;

    private async Task<Row> Measure(Case test, int connections, Uri ours, Uri bare)
    {
        var mine = new List<LoadResult>();
        var theirs = new List<LoadResult>();
        for (var round = 0; round < rounds; round++)
        {
            mine.Add(await LoadClient.Run(ours, test.Ours, connections, WarmUp, window));
            if (test.Bare is not null)
            {
                theirs.Add(await LoadClient.Run(bare, test.Bare, connections, WarmUp, window));
            }
        }

        var median = Median(mine);
        var limit = theirs.Count > 0 ? Median(theirs) : null;
        return new(test.Name, connections, median, limit, limit is null ? null : median.RequestsPerSecond / limit.RequestsPerSecond);
    }

    private static LoadResult Median(List<LoadResult> results) => results.OrderBy(r => r.RequestsPerSecond).ElementAt(results.Count / 2);

    private async Task<string> MakeDatabase(string server)
    {
        await using (var admin = new NpgsqlConnection(server))
        {
            await admin.OpenAsync();
            await using var create = new NpgsqlCommand("create database bench", admin);
            await create.ExecuteNonQueryAsync();
        }

        var connection = new NpgsqlConnectionStringBuilder(server) { Database = "bench", MaxPoolSize = 64 }.ConnectionString;
        var options = new DbContextOptionsBuilder<AppDbContext>()
            .UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("migrations", "messaging")).Options;
        await using (var db = new AppDbContext(options))
        {
            await db.Database.MigrateAsync();
        }

        await Console.Error.WriteLineAsync($"Making {products} products …");
        await SyntheticCatalogue.Make(connection, products);
        return connection;
    }
}
