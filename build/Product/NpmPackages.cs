using System.Security.Cryptography;
using KnowledgePay.Build.Processes;

namespace KnowledgePay.Build.Product;

/// <summary>The npm packages of a folder, installed exactly as its lock file says and only when that has changed.</summary>
internal static class NpmPackages
{
    /// <summary>Installs them if need be; <paramref name="finish"/> does what else belongs to a complete installation.</summary>
    public static async Task InstallAsync(string folder, CancellationToken ct, Func<Task>? finish = null)
    {
        var stamp = await StampOf(folder, ct);
        if (stamp.IsCurrent)
            return;
        (await new Tool("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund") { Folder = folder }.RunAsync(ct))
            .OrThrow($"Installing the npm packages of {Path.GetFileName(folder)}");
        if (finish is not null)
            await finish();
        stamp.Write();
    }

    public static async Task<bool> AreInstalledAsync(string folder, CancellationToken ct) => (await StampOf(folder, ct)).IsCurrent;

    private static async Task<Stamp> StampOf(string folder, CancellationToken ct)
    {
        var locked = await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"), ct);
        return new Stamp(Path.Combine(folder, "node_modules", ".installed"), Convert.ToHexStringLower(SHA256.HashData(locked)));
    }
}
