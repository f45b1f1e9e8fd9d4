using KnowledgePay.Build.Processes;

namespace KnowledgePay.Build.Product;

/// <summary>The built single-page application.</summary>
internal sealed class ClientBuild(Repository repository)
{
    public string Folder => repository.At("client");

    /// <summary>Installs the packages when the lock file has changed.</summary>
    public Task InstallAsync(CancellationToken ct) => NpmPackages.InstallAsync(Folder, ct);

    /// <summary>Builds it when its sources have changed since the last time.</summary>
    public async Task BuildAsync(CancellationToken ct)
    {
        await InstallAsync(ct);
        string[] sources = ["src", "public", "index.html", "vite.config.ts", "tsconfig.json", "package.json", "package-lock.json"];
        var stamp = new Stamp(Path.Combine(repository.Data, "stamps", "client"), Stamp.Fingerprint(sources.Select(s => Path.Combine(Folder, s))));
        if (stamp.IsCurrent && File.Exists(Path.Combine(Folder, "dist", "index.html")))
            return;
        (await Npm("run", "build").RunAsync(ct)).OrThrow("Building the client");
        stamp.Write();
    }

    /// <summary>An npm command in the client's folder.</summary>
    public Tool Npm(params string[] arguments) => new("npm", arguments) { Folder = Folder };
}
