using KnowledgePay.Build.Processes;

namespace KnowledgePay.Build.Product;

/// <summary>The built server and command line.</summary>
internal sealed class ServerBuild(Repository repository, string configuration)
{
    public const string Framework = "net10.0";

    public string WebApi => Assembly("WebApi", "KnowledgePay.WebApi");

    public string Cli => Assembly("Cli", "knowledgepay");

    /// <summary>Of everything the server is made from.</summary>
    public string Fingerprint { get; } = Stamp.Fingerprint(
        repository.At("src"), repository.At("Directory.Build.props"), repository.At("Directory.Packages.props"), repository.At("global.json"));

    /// <summary>Builds both when their sources have changed since the last time.</summary>
    public async Task BuildAsync(CancellationToken ct)
    {
        var stamp = new Stamp(Path.Combine(repository.Data, "stamps", "server-" + configuration), Fingerprint);
        if (stamp.IsCurrent && File.Exists(WebApi) && File.Exists(Cli))
            return;
        foreach (var project in (string[])["Cli", "WebApi"])
        {
            // The analyzers have their say in the tests; here somebody waits for the system to start.
            var build = new Tool(
                "dotnet", "build", repository.At("src", project), "-c", configuration, "-clp:ErrorsOnly", "-nologo",
                "--disable-build-servers", "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false");
            (await build.RunAsync(ct)).OrThrow($"Building src/{project}");
        }

        stamp.Write();
    }

    /// <summary>Runs the product's command line.</summary>
    public Task<ToolResult> RunCliAsync(string connectionString, CancellationToken ct, params string[] arguments) =>
        new Tool("dotnet", [Cli, .. arguments])
        {
            Folder = repository.Root,
            Environment = ServerEnvironment.For(repository, connectionString, repository.Data),
        }.RunAsync(ct);

    /// <summary>The server, to be started at an address, with its files in a folder.</summary>
    public Tool Run(Uri address, string connectionString, string data) => new("dotnet", WebApi)
    {
        Folder = repository.At("src", "WebApi"),
        Environment = ServerEnvironment.For(repository, connectionString, data, address),
    };

    private string Assembly(string project, string name) => repository.At("src", project, "bin", configuration, Framework, name + ".dll");
}
