using System.Diagnostics;
using System.Text.Json;
using KnowledgePay.Build;
using KnowledgePay.Testing;
using Npgsql;

namespace KnowledgePay.Benchmarks.Commerce;

/// <summary>
/// A purchase from the basket to the open work over HTTP, beside a bare server that makes as many trips to the database; and the
/// question whether a member may read. In turns, medians of the rounds; the last line is one JSON object.
/// </summary>
internal sealed class CommerceBench(string server, int connections, TimeSpan window, int rounds)
{
    private const string Database = "knowledgepay_bench_commerce";
    private const string Secret = "the bench's sandbox";

    public async Task<int> Run()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_KNOWLEDGEPAY_WEBAPI", AppContext.BaseDirectory);
        await using var database = await BenchDatabase.Make(server, Database);
        await using var host = new ApiHost(database.ConnectionString, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Access:CacheSeconds"] = "600",
            ["Payments:Sandbox:Secret"] = Secret,
            ["Logging:LogLevel:Default"] = "Critical",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Critical",
        });
        host.StartServer();
        var given = new Given(host);
        var (buyers, products) = (await Many(200, () => given.Member()), await Many(200, () => given.ForSale(20_00)));
        var (commands, commits) = await CountTrips(given);
        await Console.Error.WriteLineAsync($"One purchase: {commands} commands, {commits} commits.");

        await using var ours = await ServerProcess.Start(
            Repository.Find().At("src/WebApi/bin/Release/net10.0/KnowledgePay.WebApi.dll"), [], "/health/ready", Settings(database.ConnectionString));
        await using var bare = await ServerProcess.Start(
            typeof(CommerceBench).Assembly.Location,
            ["bare-shop", $"{commands}", $"{commits}"],
            "/health/ready",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__KnowledgePay"] = database.ConnectionString });
        var load = new PurchaseLoad(buyers, products);
        await load.Run(ours.Address, connections, TimeSpan.FromSeconds(4));
        await load.Run(bare.Address, connections, TimeSpan.FromSeconds(2), PurchaseLoad.Bare);
        var (mine, limit) = (new List<PurchaseRound>(), new List<PurchaseRound>());
        for (var round = 0; round < rounds; round++)
        {
            mine.Add(await load.Run(ours.Address, connections, window));
            limit.Add(await load.Run(bare.Address, connections, window, PurchaseLoad.Bare));
        }

        var owner = await given.Member();
        var product = await given.ForSale(10_00);
        await given.Bought(owner, product);
        var (warm, cold, lookup) = await EntitlementBench.Run(host, owner, product);
        await Print(commands, commits, mine, limit, (warm, cold, lookup));
        return mine.Sum(round => round.Failures) == 0 ? 0 : 1;
    }

    private static Dictionary<string, string> Settings(string connectionString) => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings__KnowledgePay"] = connectionString,
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Payments__Sandbox__Enabled"] = "true",
        ["Payments__Sandbox__AllowInProduction"] = "true",
        ["Payments__Sandbox__Secret"] = Secret,
        ["RateLimits__RequestsPerMinute"] = "1000000000",
        ["RateLimits__CallbackRequestsPerMinute"] = "1000000000",
        ["Files__Root"] = Path.Combine(Path.GetTempPath(), "knowledgepay-bench"),
        ["Mail__Mode"] = "Files",
        ["Mail__Folder"] = Path.Combine(Path.GetTempPath(), "knowledgepay-bench"),
    };

    private static async Task<List<T>> Many<T>(int count, Func<Task<T>> make)
    {
        var made = new List<T>();
        for (var i = 0; i < count; i++)
        {
            made.Add(await make());
        }

        return made;
    }

    /// <summary>How often one purchase goes to the database, by what Npgsql itself says of it.</summary>
    private static async Task<(int Commands, int Commits)> CountTrips(Given given)
    {
        var commands = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = _ => Interlocked.Increment(ref commands),
        };
        var (buyer, product) = (await given.Member(), await given.ForSale(12_00));
        await using var statistics = new NpgsqlConnection(given.Host.ConnectionString + ";Pooling=false");
        await statistics.OpenAsync();
        await given.Sold(await given.Member(), product);
        var before = await Commits(statistics);
        ActivitySource.AddActivityListener(listener);
        await given.Sold(buyer, product);
        listener.ShouldListenTo = _ => false;
        var seen = commands;
        return (seen, (int)Math.Max(1, await Commits(statistics) - before));
    }

    /// <summary>Commits that left something; PostgreSQL numbers no others.</summary>
    private static async Task<long> Commits(NpgsqlConnection connection)
    {
        await using var numbered = new NpgsqlCommand("select txid_snapshot_xmax(txid_current_snapshot())", connection);
        return (long)(await numbered.ExecuteScalarAsync())!;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private async Task Print(int commands, int commits, List<PurchaseRound> mine, List<PurchaseRound> limit, (CheckTimes Warm, CheckTimes Cold, CheckTimes Bare) check)
    {
        var (ours, bare) = (Median(mine.Select(r => r.PerSecond)), Median(limit.Select(r => r.PerSecond)));
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new
        {
            connections,
            commands,
            commits,
            purchasesPerSecond = Math.Round(ours, 1),
            p50 = Math.Round(Median(mine.Select(r => r.P50)), 1),
            p99 = Math.Round(Median(mine.Select(r => r.P99)), 1),
            failures = mine.Sum(r => r.Failures),
            barePerSecond = Math.Round(bare, 1),
            bareP50 = Math.Round(Median(limit.Select(r => r.P50)), 1),
            ratio = Math.Round(ours / bare, 2),
            warmMicroseconds = Math.Round(check.Warm.Median, 2),
            warmP99 = Math.Round(check.Warm.P99, 2),
            coldMicroseconds = Math.Round(check.Cold.Median),
            coldP99 = Math.Round(check.Cold.P99),
            lookupMicroseconds = Math.Round(check.Bare.Median),
            lookupP99 = Math.Round(check.Bare.P99),
        }, JsonSerializerOptions.Web));
    }
}
