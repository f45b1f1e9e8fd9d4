using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using KnowledgePay.Build.Postgres;
using KnowledgePay.Build.Processes;
using KnowledgePay.Build.Product;

namespace KnowledgePay.Build.Commands;

/// <summary><c>test</c>: everything that has to hold, on a throw-away PostgreSQL; the last line says how many passed and failed.</summary>
internal sealed class TestCommand(Repository repository, Steps steps)
{
    private const string ServerVariable = "KNOWLEDGEPAY_TEST_DATABASE";
    private static readonly string[] Parts = ["dotnet", "client", "e2e"];
    private readonly ServerBuild serverBuild = new(repository, "Debug");
    private readonly ClientBuild clientBuild = new(repository);
    private readonly List<(string Name, TestCounts Counts)> results = [];
    private string? filter;

    private string Results => repository.At("TestResults");

    public async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var arguments = Arguments.Parse(words, ["--filter", "--only"], []);
        var only = arguments.Option("--only");
        if (only is not null && !Parts.Contains(only))
            throw new BuildException($"--only takes one of: {string.Join(", ", Parts)}.");
        filter = arguments.Option("--filter");
        var clock = Stopwatch.StartNew();
        if (Directory.Exists(Results))
            Directory.Delete(Results, recursive: true);
        Directory.CreateDirectory(Results);
        await Prerequisites.CheckAsync(ct);

        bool Wants(string part) => only is null || only == part;
        var named = Environment.GetEnvironmentVariable(ServerVariable);
        var ownServer = Wants("e2e") || (Wants("dotnet") && string.IsNullOrEmpty(named));
        await using var postgres = ownServer
            ? await steps.RunAsync("Starting a throw-away PostgreSQL", () => EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.ThrowAway(), ct))
            : null;
        var database = string.IsNullOrEmpty(named) ? postgres?.ConnectionString ?? string.Empty : named;

        // The client's checks run beside the .NET build, the demo is loaded beside the .NET tests; the browser comes last and has the machine to itself.
        var chromium = Wants("e2e") ? PartAsync("Finding Chromium", () => FindChromiumAsync(ct)) : Task.FromResult(TestCounts.None);
        var client = Wants("client") || Wants("e2e") ? PrepareClientAsync(Wants("client"), Wants("e2e"), ct) : Task.FromResult(true);
        var dotnet = Wants("dotnet") || Wants("e2e") ? BuildSolutionAsync(ct) : Task.FromResult(true);
        await using var journeys = new BrowserJourneys(serverBuild, clientBuild, steps, Results);
        var built = await dotnet;
        if (built && Wants("e2e"))
            journeys.MakeReady(postgres!.ConnectionString, client, ct);
        if (built && Wants("dotnet"))
            await Task.WhenAll(TestProjects().Select(project => PartAsync(Path.GetFileNameWithoutExtension(project), () => TestProjectAsync(project, database, ct))));
        var installed = await client;
        var browser = await chromium;
        if (Wants("e2e") && built && installed && browser.Failed == 0)
            await PartAsync("Browser journeys", () => journeys.RunAsync(filter, ct));
        return await ReportAsync(clock.Elapsed);
    }

    private IEnumerable<string> TestProjects() =>
        Directory.EnumerateFiles(repository.At("tests"), "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    // Runs a part and takes its counts down; what it throws is a failure of it and does not stop the others.
    private async Task<TestCounts> PartAsync(string name, Func<Task<TestCounts>> part)
    {
        var counts = await steps.RunAsync(name, async () =>
        {
            try
            {
                return await part();
            }
            catch (BuildException e)
            {
                return TestCounts.OneFailed($"{name}: {e.Message}");
            }
        });
        lock (results)
            results.Add((name, counts));
        return counts;
    }

    private Task<bool> BuildSolutionAsync(CancellationToken ct) => SucceedsAsync("Building the solution", async () =>
    {
        var build = new Tool("dotnet", "build", repository.At("KnowledgePay.sln"), "-clp:ErrorsOnly", "-nologo", "--disable-build-servers");
        (await build.RunAsync(ct)).OrThrow("dotnet build");
    });

    // In CI, where nobody can press the button again, a few failures get a second run; what passes only then is named in the report.
    private async Task<TestCounts> TestProjectAsync(string project, string database, CancellationToken ct)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var first = await TestProjectAsync(project, name, filter is null ? null : "FullyQualifiedName~" + filter, database, ct);
        if (first.Failed is 0 or > 5 || string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
            return first;
        var failed = File.Exists(ReportOf(name)) ? TestCounts.FailedMethods(XDocument.Load(ReportOf(name))) : [];
        return failed.Count == 0
            ? first // It broke outside of any test.
            : first.AfterRunningAgain(await TestProjectAsync(project, name + ".again", string.Join('|', failed.Select(method => "FullyQualifiedName~" + method)), database, ct));
    }

    private string ReportOf(string name) => Path.Combine(Results, name + ".trx");

    private async Task<TestCounts> TestProjectAsync(string project, string name, string? which, string database, CancellationToken ct)
    {
        var report = ReportOf(name);
        string[] only = which is null ? [] : ["--filter", which];
        var test = new Tool("dotnet", ["test", project, "--no-build", "--nologo", "--logger", $"trx;LogFileName={name}.trx", "--results-directory", Results, .. only])
        {
            Environment = new Dictionary<string, string?> { [ServerVariable] = database },
        };
        var result = await test.RunAsync(ct);
        await File.WriteAllLinesAsync(Path.Combine(Results, name + ".log"), result.Lines, ct);
        var counts = File.Exists(report) ? TestCounts.FromTrx(XDocument.Load(report)) : TestCounts.None;
        return result.Succeeded || counts.Failed > 0
            ? counts
            : counts + TestCounts.OneFailed($"{name} ended with exit code {result.ExitCode}.{Environment.NewLine}{result.Tail()}");
    }

    private async Task<bool> PrepareClientAsync(bool check, bool build, CancellationToken ct)
    {
        if (!await SucceedsAsync("Installing the client's packages", () => clientBuild.InstallAsync(ct)))
            return false;
        if (build && !await SucceedsAsync("Building the client", () => clientBuild.BuildAsync(ct)))
            return false;
        if (check)
        {
            var lint = filter is null ? PartAsync("Client lint and types", () => CheckClientAsync(ct)) : Task.FromResult(TestCounts.None);
            await Task.WhenAll(lint, PartAsync("Client unit tests", () => TestClientAsync(ct)));
        }

        return true;
    }

    private async Task<bool> SucceedsAsync(string name, Func<Task> part)
    {
        var counts = await PartAsync(name, async () =>
        {
            await part();
            return TestCounts.None;
        });
        return counts.Failed == 0;
    }

    private async Task<TestCounts> CheckClientAsync(CancellationToken ct)
    {
        var counts = TestCounts.None;
        foreach (var script in (string[])["lint", "types"])
        {
            var result = await clientBuild.Npm("run", script).RunAsync(ct);
            counts += result.Succeeded ? TestCounts.OnePassed : TestCounts.OneFailed($"npm run {script}{Environment.NewLine}{result.Tail(40)}");
        }

        return counts;
    }

    private async Task<TestCounts> TestClientAsync(CancellationToken ct)
    {
        var report = Path.Combine(Results, "vitest.json");
        string[] only = filter is null ? [] : ["-t", filter, "--passWithNoTests"];
        var result = await clientBuild.Npm(["run", "test", "--", "--reporter=default", "--reporter=json", "--outputFile.json=" + report, .. only]).RunAsync(ct);
        await File.WriteAllLinesAsync(Path.Combine(Results, "vitest.log"), result.Lines, ct);
        var counts = await CountAsync(report, TestCounts.FromVitest, ct);
        return result.Succeeded || counts.Failed > 0 ? counts : counts + TestCounts.OneFailed($"Vitest ended with exit code {result.ExitCode}.{Environment.NewLine}{result.Tail()}");
    }

    /// <summary>The counts of a JSON report; none when it was not written.</summary>
    internal static async Task<TestCounts> CountAsync(string report, Func<JsonElement, TestCounts> count, CancellationToken ct)
    {
        if (!File.Exists(report))
            return TestCounts.None;
        await using var stream = File.OpenRead(report);
        using var json = await JsonDocument.ParseAsync(stream, cancellationToken: ct);
        return count(json.RootElement);
    }

    private static async Task<TestCounts> FindChromiumAsync(CancellationToken ct)
    {
        await Chromium.FindAsync(ct);
        return TestCounts.None;
    }

    // The whole text is in the report.
    private static string Shortened(string failure)
    {
        var lines = failure.Split('\n').Select(line => line.Length > 400 ? line[..400] + "…" : line);
        return string.Join('\n', lines.Take(30));
    }

    private async Task<int> ReportAsync(TimeSpan took)
    {
        var sum = results.Aggregate(TestCounts.None, (all, result) => all + result.Counts);
        await steps.Say(string.Empty);
        await steps.Say($"{"Phase",-42}{"began",8}{"took",9}");
        foreach (var step in steps.Done)
        {
            var counts = results.Where(part => part.Name == step.What).Select(part => part.Counts).FirstOrDefault() ?? TestCounts.None;
            var skipped = counts.Skipped == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {counts.Skipped} not run");
            var outcome = counts == TestCounts.None ? string.Empty : $"   {counts}{skipped}";
            await steps.Say(string.Create(CultureInfo.InvariantCulture, $"{step.What,-42}{step.Began.TotalSeconds,6:0} s{step.Took.TotalSeconds,7:0} s{outcome}"));
        }

        foreach (var unsteady in sum.Unsteady)
            await steps.Say($"{Environment.NewLine}PASSED ONLY WHEN RUN AGAIN {Shortened(unsteady)}");
        foreach (var failure in sum.Failures)
            await steps.Say($"{Environment.NewLine}FAILED {Shortened(failure)}");
        await steps.Say(string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}Took {took.TotalSeconds:0} s. Reports: {Results}"));
        if (sum.Passed + sum.Failed == 0)
            await steps.Say(filter is null ? "Nothing ran." : $"No test matches \"{filter}\".");
        await steps.Say(sum.ToString());
        return sum.Failed > 0 || sum.Passed == 0 ? 1 : 0;
    }
}
