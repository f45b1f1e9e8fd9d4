using System.Globalization;
using System.Text.Json;
using KnowledgePay.Build;
using KnowledgePay.Testing;

namespace KnowledgePay.Benchmarks.Load;

/// <summary>
/// Our endpoints beside a bare minimal API with the same SQL, in the same run on the same database, in turns; medians of the
/// rounds, and their ratio. Prints a table, and one JSON object as the last line.
/// </summary>
internal sealed class LoadBench(string server, int products, int rounds, TimeSpan window, bool again)
{
    private const string Database = "knowledgepay_bench_load";
    private static readonly int[] Connections = [1, 32, 128];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Compilation = TimeSpan.FromSeconds(4);

    private sealed record Case(string Name, string[] Ours, string[] Bare);

    /// <summary>What a round came to, and how much processor time of the server each answer took.</summary>
    private sealed record Sample(LoadResult Load, double Microseconds);

    private sealed record Row(string Endpoint, int Sockets, Sample Ours, Sample Bare)
    {
        public double Ratio => Ours.Load.RequestsPerSecond / Bare.Load.RequestsPerSecond;
    }

    public async Task<int> Run()
    {
        await using var database = await MakeDatabase();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__KnowledgePay"] = database.ConnectionString,
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

        // Until the runtime has compiled the hot paths for good, a run at one connection measures the compiler.
        foreach (var test in Cases())
        {
            await LoadClient.Run(ours.Address, test.Ours, 16, TimeSpan.Zero, Compilation);
            await LoadClient.Run(bare.Address, test.Bare, 16, TimeSpan.Zero, Compilation);
        }

        var rows = new List<Row>();
        foreach (var test in Cases())
        {
            foreach (var connections in Connections)
            {
                rows.Add(await Measure(test, connections, ours, bare));
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
                requestsPerSecond = Math.Round(r.Ours.Load.RequestsPerSecond),
                p50 = Math.Round(r.Ours.Load.P50Milliseconds, 2),
                p99 = Math.Round(r.Ours.Load.P99Milliseconds, 2),
                bareRequestsPerSecond = Math.Round(r.Bare.Load.RequestsPerSecond),
                ratio = Math.Round(r.Ratio, 2),
                microseconds = Math.Round(r.Ours.Microseconds),
                bareMicroseconds = Math.Round(r.Bare.Microseconds),
                r.Ours.Load.Failures,
            }),
        }, JsonSerializerOptions.Web));
        return rows.Sum(r => r.Ours.Load.Failures + r.Bare.Load.Failures) == 0 ? 0 : 1;
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
            new("search", [.. words.Select(w => "/api/v1/search?q=" + Uri.EscapeDataString(w))], [.. words.Select(w => "/search?q=" + Uri.EscapeDataString(w))]),
        ];
    }

    private static void Print(Row row)
    {
        static string Side(Sample sample) => string.Create(
            CultureInfo.InvariantCulture,
            $"{sample.Load.RequestsPerSecond,7:0} req/s, p50 {sample.Load.P50Milliseconds,6:0.00} ms, p99 {sample.Load.P99Milliseconds,6:0.00} ms, {sample.Microseconds,5:0} µs CPU");

        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{row.Endpoint,-15}{row.Sockets,4} conn  ours {Side(row.Ours)} | bare {Side(row.Bare)} | ratio {row.Ratio:0.00}"));
    }

    private static string WebApi() => Repository.Find().At("src/WebApi/bin/Release/net10.0/KnowledgePay.WebApi.dll");

    private static string Self() => typeof(LoadBench).Assembly.Location;

    private async Task<Row> Measure(Case test, int connections, ServerProcess ours, ServerProcess bare)
    {
        var mine = new List<Sample>();
        var theirs = new List<Sample>();
        for (var round = 0; round < rounds; round++)
        {
            mine.Add(await Measure(ours, test.Ours, connections));
            theirs.Add(await Measure(bare, test.Bare, connections));
        }

        return new(test.Name, connections, Median(mine), Median(theirs));
    }

    private async Task<Sample> Measure(ServerProcess server, string[] paths, int connections)
    {
        var before = server.ProcessorTime();
        var load = await LoadClient.Run(server.Address, paths, connections, WarmUp, window);
        return new(load, (server.ProcessorTime() - before).TotalMicroseconds / load.Requests);
    }

    private static Sample Median(List<Sample> samples) => samples.OrderBy(s => s.Load.RequestsPerSecond).ElementAt(samples.Count / 2);

    private async Task<BenchDatabase> MakeDatabase()
    {
        if (again)
        {
            return await BenchDatabase.Open(server, Database);
        }

        var database = await BenchDatabase.Make(server, Database);
        await Console.Error.WriteLineAsync($"Making {products} products …");
        await SyntheticCatalogue.Make(database.ConnectionString, products);
        await database.IndexCatalogue();
        return database;
    }
}
