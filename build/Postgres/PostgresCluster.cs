using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace KnowledgePay.Build.Postgres;

/// <summary>A data folder and the server on it: made, started, found running, stopped, deleted.</summary>
internal sealed class PostgresCluster(string home, PostgresBinaries binaries, ServerUser user)
{
    public const string Superuser = "postgres";
    public const string TemporaryPrefix = "knowledgepay-pg-";
    private const string Major = "18";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Home => home;

    public string OwnerFile => Path.Combine(home, "owner");

    public string Password => File.ReadAllText(PasswordFile);

    private string Data => Path.Combine(home, "data");

    private string PasswordFile => Path.Combine(home, "password");

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    private string LogFile => Path.Combine(Data, "server.log");

    /// <summary>Makes the cluster and its database, unless they are there. What a killed run left half-made is made again.</summary>
    public async Task CreateAsync(string database, bool durable, Action<string>? progress, CancellationToken ct)
    {
        var versionFile = Path.Combine(Data, "PG_VERSION");
        if (File.Exists(versionFile))
        {
            var version = (await File.ReadAllTextAsync(versionFile, ct)).Trim();
            if (version != Major)
                throw new BuildException($"{Data} was made by PostgreSQL {version}, and this is {Major}: move the folder away, or dump and restore it.");
            return;
        }

        progress?.Invoke("making a new PostgreSQL cluster");
        var half = Data + ".new";
        if (Directory.Exists(half))
            Directory.Delete(half, recursive: true);
        Directory.CreateDirectory(half);
        await user.OwnAsync(half, ct);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        WritePrivate(PasswordFile, password);
        var handedOver = PasswordFile + ".new";
        WritePrivate(handedOver, password);
        await user.OwnAsync(handedOver, ct);

        // The built-in C.UTF-8 is the same on every system: it does not depend on what the machine calls its locales.
        string[] arguments =
        [
            "-D", half, "-U", Superuser, "--pwfile=" + handedOver, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions",
            .. durable ? Array.Empty<string>() : ["--no-sync", "--no-data-checksums"],
        ];
        (await user.Run(binaries.InitDb, arguments).RunAsync(ct)).OrThrow("Making the PostgreSQL cluster");
        File.Delete(handedOver);

        if (database != Superuser)
        {
            var create = user.Run(binaries.Postgres, "--single", "-D", half, "postgres") with { Input = $"create database \"{database}\"\n" };
            (await create.RunAsync(ct)).OrThrow($"Creating the database {database}");
        }

        await File.AppendAllTextAsync(Path.Combine(half, "postgresql.conf"), Settings(durable), ct);
        Directory.Move(half, Data);
    }

    /// <summary>The port of the server that runs on this folder, or null. A server just starting or stopping is waited for.</summary>
    public async Task<int?> RunningPortAsync(CancellationToken ct)
    {
        var waiting = Stopwatch.StartNew();
        while (ReadPidFile() is { } server)
        {
            if (!IsServer(server.ProcessId))
            {
                // The machine or the server was killed, and the number may belong to somebody else by now.
                File.Delete(PidFile);
                return null;
            }

            if (server.Ready && await AnswersAsync(server.Port, ct))
                return server.Port;
            if (waiting.Elapsed > Patience)
                throw new BuildException($"A PostgreSQL server (process {server.ProcessId}) holds {Data} and does not answer; see {LogFile}.");
            await Task.Delay(50, ct);
        }

        return null;
    }

    /// <summary>Starts the server and returns its port once it answers.</summary>
    public async Task<int> StartAsync(int? preferred, CancellationToken ct)
    {
        // Between choosing a free port and listening on it somebody else may take it, hence the second and third try.
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var port = attempt == 1 && preferred is { } wish && IsFree(wish) ? wish : FreePort();
            var number = port.ToString(CultureInfo.InvariantCulture);
            var start = user.Run(
                binaries.PgCtl, "start", "-D", Data, "-l", LogFile, "-w", "-s",
                "-t", Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture), "-o", "-p " + number);

            // Not interrupted half-way: a server that has just been forked could not be found and stopped.
            var started = await start.RunDetachingAsync(CancellationToken.None) == 0 && await AnswersAsync(port, CancellationToken.None);
            if (ct.IsCancellationRequested)
                await StopAsync(immediately: false);
            ct.ThrowIfCancellationRequested();
            if (started)
                return port;
        }

        throw new BuildException($"PostgreSQL did not start.{Environment.NewLine}{LogTail()}");
    }

    /// <summary>Stops the server if it runs.</summary>
    public async Task StopAsync(bool immediately)
    {
        if (ReadPidFile() is not { } server || !IsServer(server.ProcessId))
            return;
        using var limit = new CancellationTokenSource(Patience);
        await user.Run(binaries.PgCtl, "stop", "-D", Data, "-w", "-s", "-m", immediately ? "immediate" : "fast")
            .RunDetachingAsync(limit.Token);
    }

    /// <summary>Deletes the cluster with all its data.</summary>
    public void Delete()
    {
        if (Directory.Exists(home))
            Directory.Delete(home, recursive: true);
    }

    private static string Settings(bool durable)
    {
        // No socket: its path would have to be short and writable. Connections come over the loopback address.
        const string common = """

            # KnowledgePay
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 300
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_min_messages = warning
            shared_buffers = 256MB

            """;
        const string unsafeAndFast = """
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            wal_level = minimal
            max_wal_senders = 0
            max_wal_size = 4GB
            scram_iterations = 1

            """;
        return durable ? common : common + unsafeAndFast;
    }

    private static void WritePrivate(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }

    private static bool IsServer(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken ct)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Lines of postmaster.pid: process, data folder, start, port, socket folder, address, shared memory, status.
    private Server? ReadPidFile()
    {
        try
        {
            var lines = File.ReadAllLines(PidFile);
            if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process))
                return null;
            _ = int.TryParse(lines.ElementAtOrDefault(3), CultureInfo.InvariantCulture, out var port);
            return new Server(process, port, lines.ElementAtOrDefault(7)?.Trim() == "ready");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string LogTail() =>
        File.Exists(LogFile) ? string.Join(Environment.NewLine, File.ReadLines(LogFile).TakeLast(15)) : $"There is no log at {LogFile}.";

    private readonly record struct Server(int ProcessId, int Port, bool Ready);
}
