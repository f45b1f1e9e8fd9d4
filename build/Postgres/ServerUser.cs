using KnowledgePay.Build.Processes;

namespace KnowledgePay.Build.Postgres;

/// <summary>
/// The account that the server runs under. PostgreSQL refuses to run as root, so root starts it as somebody else;
/// everybody else, and Windows, where PostgreSQL drops the rights itself, starts it as themselves.
/// </summary>
internal sealed class ServerUser
{
    private readonly string? name;
    private readonly string[] prefix;

    private ServerUser(string? name, string[] prefix)
    {
        this.name = name;
        this.prefix = prefix;
    }

    public bool IsSomebodyElse => name is not null;

    public static async Task<ServerUser> FindAsync(CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ServerUser(null, []);

        foreach (var user in (string[])["postgres", "nobody"])
        {
            var group = await new Tool("id", "-g", user).RunAsync(ct);
            if (!group.Succeeded)
                continue;
            if (OnPath("setpriv"))
                return new ServerUser(user, ["setpriv", $"--reuid={user}", $"--regid={group.Lines[0].Trim()}", "--clear-groups", "--"]);
            if (OnPath("runuser"))
                return new ServerUser(user, ["runuser", "-u", user, "--"]);
            if (OnPath("sudo"))
                return new ServerUser(user, ["sudo", "-u", user, "--"]);
        }

        throw new BuildException(
            "PostgreSQL refuses to run as root, and neither setpriv, runuser nor sudo is here to start it as \"postgres\" or \"nobody\": "
            + "run this as an ordinary user, or set ConnectionStrings__KnowledgePay to a server that runs already.");
    }

    /// <summary>The tool, run under this account.</summary>
    public Tool Run(string file, params string[] arguments)
    {
        string[] all = [.. prefix, file, .. arguments];
        return new Tool(all[0], all[1..]) { Folder = Path.GetPathRoot(file), Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C" } };
    }

    /// <summary>Whether this account can reach a file or folder: every folder above must let it through.</summary>
    public async Task<bool> CanReachAsync(string path, CancellationToken ct) =>
        !IsSomebodyElse || (await Run("/usr/bin/env", "test", "-r", path, "-a", "-x", path).RunAsync(ct)).Succeeded;

    /// <summary>Lets this account pass through a folder of ours.</summary>
    public void LetThrough(string folder)
    {
        if (IsSomebodyElse && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
    }

    /// <summary>Gives a file or folder to this account.</summary>
    public async Task OwnAsync(string folder, CancellationToken ct)
    {
        if (name is not null)
            (await new Tool("chown", "-R", name, folder).RunAsync(ct)).OrThrow($"Giving {folder} to {name}");
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/sbin"])
            .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
