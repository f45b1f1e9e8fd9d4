using System.Text.Json;
using KnowledgePay.Testing;
using KnowledgePay.Testing.Payments;
using KnowledgePay.Testing.Simulation;

namespace KnowledgePay.Benchmarks.Simulation;

/// <summary>A year of trade in a database of its own; prints what it came to as one JSON object. Not zero where anything differs.</summary>
internal static class SimulationRun
{
    private const int Shown = 20;
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static async Task<int> Run(string server, int members, int seed, int days)
    {
        // In a test project the test SDK writes down where the server's files are.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_KNOWLEDGEPAY_WEBAPI", AppContext.BaseDirectory);
        await using var database = await BenchDatabase.Make(server, $"knowledgepay_simulation_{members}_{seed}");
        await using var stripe = new StripeStandIn();
        await using var host = new ApiHost(database.ConnectionString, SimulatedYear.Settings(stripe), SimulatedYear.Configure);
        host.StartServer();
        var size = new SimulationSize(members, days, seed);
        var report = await SimulatedYear.Run(host, stripe, size, Console.Error.WriteLine);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
            report with { Mismatches = [.. report.Mismatches.Take(Shown)] }, Readable));
        await Console.Out.WriteLineAsync($"{report.Mismatches.Count} mismatches");
        return report.Mismatches.Count == 0 ? 0 : 1;
    }
}
