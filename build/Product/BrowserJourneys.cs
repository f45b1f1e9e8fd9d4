using KnowledgePay.Build.Commands;

namespace KnowledgePay.Build.Product;

/// <summary>
/// The journeys of <c>client/e2e</c> in Chromium against a real server on a fresh database with the demo content. The server is made
/// ready beside other tests; the browser has the machine to itself.
/// </summary>
internal sealed class BrowserJourneys(ServerBuild server, ClientBuild client, Steps steps, string results) : IAsyncDisposable
{
    private Task<RunningServer>? stage;

    /// <summary>Begins to load the demo content and to start the server.</summary>
    /// <param name="database">The PostgreSQL server.</param>
    /// <param name="clientIsBuilt">The server serves the client, so it waits for this.</param>
    /// <param name="ct">Ends it.</param>
    public void MakeReady(string database, Task<bool> clientIsBuilt, CancellationToken ct) =>
        stage = steps.RunAsync("Loading the demo and starting its server", () => StageAsync(database, clientIsBuilt, ct));

    /// <summary>Runs the journeys against the server that was made ready.</summary>
    public async Task<TestCounts> RunAsync(string? filter, CancellationToken ct)
    {
        var running = await stage!;
        var report = Path.Combine(results, "playwright.json");
        string[] only = filter is null ? [] : ["-g", filter, "--pass-with-no-tests"];
        var journeys = client.Npm(["run", "e2e", "--", "--reporter=list,json", "--max-failures=10", .. only]) with
        {
            Environment = new Dictionary<string, string?>
            {
                ["KNOWLEDGEPAY_URL"] = running.Address.ToString().TrimEnd('/'),
                ["KNOWLEDGEPAY_CHROMIUM"] = await Chromium.FindAsync(ct),
                ["PLAYWRIGHT_JSON_OUTPUT_NAME"] = report,
            },
        };
        var result = await journeys.RunAsync(ct);
        await File.WriteAllLinesAsync(Path.Combine(results, "playwright.log"), result.Lines, ct);
        var counts = await TestCommand.CountAsync(report, TestCounts.FromPlaywright, ct);
        return result.Succeeded || counts.Failed > 0
            ? counts
            : counts + TestCounts.OneFailed($"Playwright ended with exit code {result.ExitCode}.{Environment.NewLine}{result.Tail()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (stage is null)
            return;
        await Task.WhenAny(stage);
        if (stage.IsCompletedSuccessfully)
            await (await stage).DisposeAsync();
    }

    private async Task<RunningServer> StageAsync(string database, Task<bool> clientIsBuilt, CancellationToken ct)
    {
        var connection = $"{database};Database=knowledgepay_e2e";
        (await server.RunCliAsync(connection, ct, "migrate")).OrThrow("knowledgepay migrate");
        (await server.RunCliAsync(connection, ct, "seed", "demo")).OrThrow("knowledgepay seed demo");
        await clientIsBuilt;

        var address = RunningServer.AddressOf(RunningServer.FreePort());
        var web = server.Run(address, connection, Path.Combine(results, "e2e-data"));

        web = web with
        {
            Environment = new Dictionary<string, string?>(web.Environment)
            {
                // All journeys come from one address, and each of them signs in.
                ["RateLimits__CredentialRequestsPerMinute"] = "1000",

                // One of them pays by transfer.
                ["Payments__Offline__Payee"] = "知付（上海）文化有限公司",
                ["Payments__Offline__Account"] = "招商银行上海分行 6225 8801 2345 6789",
                ["Payments__Offline__AccountEn"] = "China Merchants Bank, Shanghai, 6225 8801 2345 6789",
            },
        };
        return await RunningServer.StartAsync(web, address, Path.Combine(results, "e2e-server.log"), isTree: false, TimeSpan.FromMinutes(1), ct);
    }
}
