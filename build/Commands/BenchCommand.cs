using KnowledgePay.Build.Postgres;
using KnowledgePay.Build.Processes;
using KnowledgePay.Build.Product;

namespace KnowledgePay.Build.Commands;

/// <summary><c>bench</c>: runs tests/Benchmarks on a PostgreSQL of its own, with what follows <c>bench</c> as its arguments.</summary>
internal sealed class BenchCommand(Repository repository, Steps steps)
{
    public async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var project = repository.At("tests", "Benchmarks");
        await steps.RunAsync("Building the benchmarks", async () => (await new Tool(
            "dotnet", "build", project, "-c", "Release", "-clp:ErrorsOnly", "-nologo", "--disable-build-servers", "-p:RunAnalyzers=false")
            .RunAsync(ct)).OrThrow("dotnet build"));
        var named = Environment.GetEnvironmentVariable(ServerEnvironment.ConnectionString);

        // Durable settings on a folder of its own: fsync and page writes cost here what they cost in production.
        var folder = Path.Combine(repository.Data, "bench");
        await using var postgres = string.IsNullOrEmpty(named)
            ? await steps.RunAsync("Starting PostgreSQL", () => EmbeddedPostgres.StartAsync(
                EmbeddedPostgresOptions.Durable(repository) with { Folder = folder, Database = "knowledgepay_bench", Port = null }, ct))
            : null;
        var bench = new Tool("dotnet", [repository.At("tests", "Benchmarks", "bin", "Release", ServerBuild.Framework, "KnowledgePay.Benchmarks.dll"), .. words])
        {
            Folder = repository.Root,
            Environment = new Dictionary<string, string?> { [ServerEnvironment.ConnectionString] = postgres?.ConnectionString ?? named },
        };
        using var process = bench.Start(redirect: false);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            Tool.Kill(process);
            throw;
        }

        return process.ExitCode;
    }
}
