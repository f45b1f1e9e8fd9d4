using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgePay.Build.Postgres;
using KnowledgePay.Build.Processes;
using KnowledgePay.Build.Product;

namespace KnowledgePay.Build.Commands;

/// <summary><c>up</c>: builds what has changed and runs the whole product until Ctrl-C.</summary>
internal sealed class UpCommand(Repository repository, Steps steps)
{
    private const int DefaultPort = 5080;
    private const int VitePort = 5173;
    private readonly ServerBuild serverBuild = new(repository, "Release");
    private readonly ClientBuild clientBuild = new(repository);

    public async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var arguments = Arguments.Parse(words, ["--port"], ["--watch"]);
        var port = PortOf(arguments.Option("--port"));
        var watch = arguments.Has("--watch");
        await Prerequisites.CheckAsync(ct);
        Refuse(port, "--port");
        if (watch)
            Refuse(VitePort, null);

        EmbeddedPostgres? postgres = null;
        var connection = Environment.GetEnvironmentVariable(ServerEnvironment.ConnectionString) ?? string.Empty;
        try
        {
            // One that fails stops the others.
            Func<CancellationToken, Task>[] preparations =
            [
                async stop => postgres = connection.Length > 0 ? null : await StartPostgresAsync(stop),
                stop => steps.RunAsync("Building the server", () => serverBuild.BuildAsync(stop)),
                stop => PrepareClientAsync(watch, stop),
            ];
            await Parallel.ForEachAsync(preparations, ct, async (prepare, stop) => await prepare(stop));

            connection = postgres?.ConnectionString ?? connection;
            var demo = await PrepareDatabaseAsync(connection, postgres?.Home, ct);
            return watch ? await WatchAsync(port, connection, demo, ct) : await ServeAsync(port, connection, demo, ct);
        }
        finally
        {
            if (postgres is not null)
                await postgres.DisposeAsync();
        }
    }

    private static int PortOf(string? text)
    {
        if (text is null)
            return DefaultPort;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new BuildException($"\"{text}\" is not a port: give a number from 1 to 65535.");
    }

    private static void Refuse(int port, string? option)
    {
        if (RunningServer.IsPortFree(port))
            return;
        var remedy = option is null ? "stop what listens there" : $"stop what listens there (perhaps KnowledgePay itself), or choose another with {option}";
        throw new BuildException(string.Create(CultureInfo.InvariantCulture, $"Port {port} is in use: {remedy}."));
    }

    private Task<EmbeddedPostgres> StartPostgresAsync(CancellationToken ct) =>
        steps.RunAsync("Starting PostgreSQL", () => EmbeddedPostgres.StartAsync(
            EmbeddedPostgresOptions.Durable(repository) with { Progress = line => Console.WriteLine("     " + line) }, ct));

    private async Task PrepareClientAsync(bool watch, CancellationToken ct)
    {
        if (watch)
            await steps.RunAsync("Installing the client's packages", () => clientBuild.InstallAsync(ct));
        else
            await steps.RunAsync("Building the client", () => clientBuild.BuildAsync(ct));
    }

    // Migrates and loads the demo content. Our own server remembers in its folder which version of the product did so last;
    // of a server that somebody else runs nothing is assumed. Returns what there is to say of the demo accounts.
    private async Task<IReadOnlyList<string>> PrepareDatabaseAsync(string connection, string? home, CancellationToken ct)
    {
        var note = home is null ? null : Path.Combine(home, "prepared");
        var schema = home is null ? null : Path.Combine(home, "schema");
        if (schema is not null && File.Exists(schema) && await File.ReadAllTextAsync(schema, ct) != FirstMigration())
            throw new BuildException("The first migration has changed, as it may until version 1.0, and the database was made by the older one. Delete .data/postgres to start afresh (its data is lost), or go back to the commit that made it.");
        if (note is not null && File.Exists(note))
        {
            var lines = await File.ReadAllLinesAsync(note, ct);
            if (lines.FirstOrDefault() == serverBuild.Fingerprint)
                return lines[1..];
        }

        await steps.RunAsync("Migrating the database", () => CliAsync(connection, ct, "migrate"));
        if (schema is not null)
            await File.WriteAllTextAsync(schema, FirstMigration(), ct);
        var demo = await steps.RunAsync("Loading the demo content", () => CliAsync(connection, ct, "seed", "demo"));
        if (note is not null)
            await File.WriteAllLinesAsync(note, [serverBuild.Fingerprint, .. demo.Lines], ct);
        return demo.Lines;
    }

    // Until version 1.0 it is written anew in place, and a database made by an older one cannot be migrated.
    private string FirstMigration()
    {
        var folder = repository.At("src", "Infrastructure", "Persistence", "Migrations");
        var texts = Directory.GetFiles(folder, "*_Initial.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(texts))));
    }

    private async Task<ToolResult> CliAsync(string connection, CancellationToken ct, params string[] command) =>
        (await serverBuild.RunCliAsync(connection, ct, command)).OrThrow("knowledgepay " + string.Join(' ', command));

    private async Task<int> ServeAsync(int port, string connection, IReadOnlyList<string> demo, CancellationToken ct)
    {
        var address = RunningServer.AddressOf(port);
        var tool = serverBuild.Run(address, connection, repository.Data);
        await using var server = await steps.RunAsync("Starting the server", () => RunningServer.StartAsync(tool, address, LogFile("server"), isTree: false, TimeSpan.FromMinutes(1), ct));
        await WelcomeAsync(address, demo);
        return await UntilStoppedAsync([server], ct);
    }

    private async Task<int> WatchAsync(int port, string connection, IReadOnlyList<string> demo, CancellationToken ct)
    {
        var api = RunningServer.AddressOf(port);
        var environment = ServerEnvironment.For(repository, connection, repository.Data, api);

        // MSBuild takes properties from the environment: the analyzers have their say in the tests.
        environment["RunAnalyzers"] = "false";
        var dotnet = new Tool("dotnet", "watch", "--non-interactive", "run", "--no-launch-profile")
        {
            Folder = repository.At("src", "WebApi"),
            Environment = environment,
        };
        var vite = clientBuild.Npm("run", "dev") with { Environment = new Dictionary<string, string?> { ["KNOWLEDGEPAY_API"] = api.ToString().TrimEnd('/') } };
        await using var server = await steps.RunAsync("Starting the server with reload", () => RunningServer.StartAsync(dotnet, api, LogFile("server"), isTree: true, TimeSpan.FromMinutes(5), ct));
        var page = RunningServer.AddressOf(VitePort);
        await using var client = await steps.RunAsync("Starting Vite", () => RunningServer.StartAsync(vite, page, LogFile("vite"), isTree: true, TimeSpan.FromMinutes(1), ct));
        await WelcomeAsync(page, demo);
        return await UntilStoppedAsync([server, client], ct);
    }

    private string LogFile(string name) => Path.Combine(repository.Data, "logs", name + ".log");

    private async Task WelcomeAsync(Uri address, IReadOnlyList<string> demo)
    {
        await steps.Say(string.Empty);
        await steps.Say($"KnowledgePay is ready: {address.ToString().TrimEnd('/')}");
        foreach (var line in demo)
            await steps.Say("  " + line);
        await steps.Say($"Logs: {Path.Combine(repository.Data, "logs")}. Ctrl-C stops everything; the data stays in .data.");
    }

    private async Task<int> UntilStoppedAsync(RunningServer[] servers, CancellationToken ct)
    {
        try
        {
            var ended = await Task.WhenAny(servers.Select(s => s.WaitForExitAsync(ct)));
            await ended;
        }
        catch (OperationCanceledException)
        {
            await steps.Say("Stopping.");
            return 0;
        }

        foreach (var server in servers)
            await steps.Say(await server.LogTailAsync());
        throw new BuildException("The server has ended by itself; above is what it logged last.");
    }
}
