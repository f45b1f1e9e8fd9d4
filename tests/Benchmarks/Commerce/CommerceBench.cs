using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgePay.Build;
using KnowledgePay.Testing;
using KnowledgePay.Testing.Payments;
using Npgsql;

namespace KnowledgePay.Benchmarks.Commerce;

/// <summary>
/// A purchase from the order to the open work and its messages over HTTP, beside a bare server that makes as many trips to the database; and the
/// question whether a member may read. In turns, medians of the rounds; the last line is one JSON object.
/// </summary>
internal sealed class CommerceBench(string server, int connections, TimeSpan window, int rounds)
{
    private const string Database = "knowledgepay_bench_commerce";
    private const string Secret = "the bench's sandbox";

    /// <summary>So many purchases until the server has compiled what they need.</summary>
    private const int WarmUp = 1_000;
    private const int MostWarmUps = 10;

    public async Task<int> Run()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_KNOWLEDGEPAY_WEBAPI", AppContext.BaseDirectory);
        await using var database = await BenchDatabase.Make(server, Database);
        await using var bank = new SandboxStandIn();
        await using var host = new ApiHost(database.ConnectionString, new Dictionary<string, string?>(bank.Settings, StringComparer.Ordinal)
        {
            ["Access:CacheSeconds"] = "600",
            ["Logging:LogLevel:Default"] = "Critical",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Critical",
        });
        host.StartServer();
        bank.Attach(host);
        var given = new Given(host);
        var (buyers, products) = (await Many(200, () => given.Member()), await Many(200, () => given.ForSale(20_00)));
        await using var statistics = new NpgsqlConnection(host.ConnectionString + ";Pooling=false");
        await statistics.OpenAsync();
        var (commands, commits) = await CountTrips(given, statistics);
        await Console.Error.WriteLineAsync($"One purchase: {commands} commands, {commits} commits.");

        await using var ours = await ServerProcess.Start(
            Repository.Find().At("src/WebApi/bin/Release/net10.0/KnowledgePay.WebApi.dll"), [], "/health/ready", Settings(database.ConnectionString));
        await using var bare = await ServerProcess.Start(
            typeof(CommerceBench).Assembly.Location,
            ["bare-shop", $"{commands}", $"{commits}"],
            "/health/ready",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__KnowledgePay"] = database.ConnectionString });
        var load = new PurchaseLoad(buyers, products);
        for (int bought = 0, i = 0; bought < WarmUp && i < MostWarmUps; i++)
        {
            var warmed = await Measure(load, ours, TimeSpan.FromSeconds(4), statistics);
            if (warmed.Round.Silent > 0)
            {
                return await Stood(warmed);
            }

            bought += warmed.Round.Purchases;
        }

        await load.Run(bare.Address, connections, TimeSpan.FromSeconds(2), PurchaseLoad.Bare);
        var (mine, limit) = (new List<Measured>(), new List<PurchaseRound>());
        for (var round = 0; round < rounds; round++)
        {
            mine.Add(await Measure(load, ours, window, statistics));
            if (mine[^1].Round.Silent > 0)
            {
                return await Stood(mine[^1]);
            }

            limit.Add(await load.Run(bare.Address, connections, window, PurchaseLoad.Bare));
        }

        var owner = await given.Member();
        var product = await given.ForSale(10_00);
        await given.Bought(owner, product);
        var (warm, cold, lookup) = await EntitlementBench.Run(host, owner, product);
        await Print(commands, commits, mine, limit, (warm, cold, lookup));
        return mine.Sum(measured => measured.Round.Failures) == 0 ? 0 : 1;
    }

    /// <summary>A round, and then the wait until its messages have had their effect: what that costs is part of the purchases.</summary>
    private async Task<Measured> Measure(PurchaseLoad load, ServerProcess ours, TimeSpan during, NpgsqlConnection statistics)
    {
        var (processor, commits) = (ours.ProcessorTime(), await Commits(statistics));
        var round = await load.Run(ours.Address, connections, during);
        var start = Stopwatch.GetTimestamp();
        await Eventually.Holds(() => Waiting(statistics), waiting => waiting == 0, TimeSpan.FromMinutes(2), "An empty outbox");
        var behind = Stopwatch.GetElapsedTime(start);
        return new(round, behind, (ours.ProcessorTime() - processor) / Math.Max(1, round.Purchases), (double)(await Commits(statistics) - commits) / Math.Max(1, round.Purchases));
    }

    private static async Task<int> Stood(Measured still)
    {
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"The round failed: {still.Round.Silent} buyers got no answer within {PurchaseLoad.Patience.TotalSeconds:0} s, after {still.Round.Purchases} purchases."));
        return 1;
    }

    private static async Task<long> Waiting(NpgsqlConnection connection)
    {
        await using var waiting = new NpgsqlCommand("select count(*) from messaging.outbox where processed_at is null and dead_at is null", connection);
        return (long)(await waiting.ExecuteScalarAsync())!;
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

    /// <summary>How often one purchase goes to the database, its messages among it, by what Npgsql itself says of it.</summary>
    private static async Task<(int Commands, int Commits)> CountTrips(Given given, NpgsqlConnection statistics)
    {
        var (buyer, product) = (await given.Member(), await given.ForSale(12_00));
        await given.BoughtAtSandbox(await given.Member(), product);
        var before = await Commits(statistics);
        using var trips = new DatabaseTrips();
        await given.BoughtAtSandbox(buyer, product, trips);
        return (trips.All.Count, (int)Math.Max(1, await Commits(statistics) - before));
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

    private async Task Print(int commands, int commits, List<Measured> mine, List<PurchaseRound> limit, (CheckTimes Warm, CheckTimes Cold, CheckTimes Bare) check)
    {
        var (ours, bare) = (Median(mine.Select(m => m.Round.PerSecond)), Median(limit.Select(r => r.PerSecond)));
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new
        {
            connections,
            commands,
            commits,
            commitsUnderLoad = Math.Round(Median(mine.Select(m => m.CommitsEach)), 1),
            purchasesPerSecond = Math.Round(ours, 1),
            p50 = Math.Round(Median(mine.Select(m => m.Round.P50)), 1),
            p99 = Math.Round(Median(mine.Select(m => m.Round.P99)), 1),
            failures = mine.Sum(m => m.Round.Failures),
            processorMilliseconds = Math.Round(Median(mine.Select(m => m.Processor.TotalMilliseconds)), 1),
            secondsBehind = Math.Round(Median(mine.Select(m => m.Behind.TotalSeconds)), 1),
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

    /// <summary>A round with what it cost the server.</summary>
    /// <param name="Round">The purchases.</param>
    /// <param name="Behind">How long its messages took after the last purchase.</param>
    /// <param name="Processor">Processor time of a purchase.</param>
    /// <param name="CommitsEach">Commits of a purchase that left something.</param>
    private sealed record Measured(PurchaseRound Round, TimeSpan Behind, TimeSpan Processor, double CommitsEach);
}
