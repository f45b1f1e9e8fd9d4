using System.Security.Cryptography;
using System.Text;

namespace KnowledgePay.Build.Postgres;

/// <summary>
/// The folder of the durable server. It is the one asked for where the server's user can reach it. Where it cannot (root's
/// clone below /root), it is one in /var/lib, and the folder asked for is a link to that: deleting <c>.data</c> starts
/// afresh in both cases.
/// </summary>
internal static class DurableHome
{
    public static async Task<string> OpenAsync(string folder, PostgresBinaries binaries, ServerUser user, CancellationToken ct)
    {
        if (new FileInfo(folder).LinkTarget is { } linked)
        {
            if (Directory.Exists(linked))
                return linked;
            File.Delete(folder);
        }

        Directory.CreateDirectory(folder);
        user.LetThrough(folder);
        if (await user.CanReachAsync(folder, ct))
            return folder;

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12];
        var elsewhere = Path.Combine(PostgresBinaries.SharedFolder, key);
        if (Directory.Exists(elsewhere))
        {
            var old = new PostgresCluster(elsewhere, binaries, user);
            await old.StopAsync(immediately: true);
            old.Delete();
        }

        Directory.CreateDirectory(elsewhere);
        Directory.Delete(folder);
        Directory.CreateSymbolicLink(folder, elsewhere);
        return elsewhere;
    }
}
