using System.Globalization;
using KnowledgePay.Build.Processes;

namespace KnowledgePay.Build.Postgres;

/// <summary>
/// A private PostgreSQL 18 with nothing to install: real server binaries from npm, listening on the loopback address only.
/// </summary>
/// <remarks>
/// Two modes. With a folder it is durable: the data survives, a server that a crashed run left behind is taken over, and
/// one that belongs to a run still at work is borrowed and left running. Without a folder it is a throw-away server for
/// tests: no fsync, a temporary folder, gone when disposed; one whose owner crashed is removed by the next start.
/// <code>
/// await using var pg = await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.ThrowAway(), ct);
/// Use(pg.ConnectionString);
/// </code>
/// </remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly PostgresCluster own;
    private readonly bool throwAway;
    private readonly bool isBorrowed;

    private EmbeddedPostgres(PostgresCluster cluster, EmbeddedPostgresOptions options, int port, bool borrowed)
    {
        own = cluster;
        throwAway = options.Folder is null;
        isBorrowed = borrowed;
        Port = port;
        ConnectionString = string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={port};Username={PostgresCluster.Superuser};Password={cluster.Password};Database={options.Database}");
    }

    /// <summary>An Npgsql connection string for the superuser and the database that was asked for.</summary>
    public string ConnectionString { get; }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Where the server's data and the note of its owner are.</summary>
    internal string Home => own.Home;

    /// <summary>Downloads the binaries if need be, makes the cluster if need be, starts the server and waits until it answers.</summary>
    /// <exception cref="BuildException">It cannot be started; the message says why.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var user = await ServerUser.FindAsync(ct);
        var binaries = await PostgresBinaries.PrepareAsync(options, user, ct);
        if (options.Folder is null)
            return await StartThrowAwayAsync(options, binaries, user, ct);

        var home = await DurableHome.OpenAsync(options.Folder, binaries, user, ct);
        using var _ = await FileLock.TakeAsync(Path.Combine(home, "lock"), ct);
        var cluster = new PostgresCluster(home, binaries, user);
        await cluster.CreateAsync(options.Database, durable: true, options.Progress, ct);
        if (await cluster.RunningPortAsync(ct) is { } running)
        {
            var borrowed = Owner.IsAlive(cluster.OwnerFile) && !Owner.IsMine(cluster.OwnerFile);
            if (!borrowed)
                Owner.Claim(cluster.OwnerFile);
            return new EmbeddedPostgres(cluster, options, running, borrowed);
        }

        Owner.Claim(cluster.OwnerFile);
        return new EmbeddedPostgres(cluster, options, await cluster.StartAsync(options.Port, ct), borrowed: false);
    }

    /// <summary>Stops the server, unless another run owns it; a throw-away server's data is deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isBorrowed)
            return;
        await own.StopAsync(immediately: throwAway);
        if (throwAway)
            own.Delete();
    }

    private static async Task<EmbeddedPostgres> StartThrowAwayAsync(
        EmbeddedPostgresOptions options, PostgresBinaries binaries, ServerUser user, CancellationToken ct)
    {
        await RemoveAbandonedAsync(binaries, user);
        var home = Directory.CreateTempSubdirectory(PostgresCluster.TemporaryPrefix).FullName;
        var cluster = new PostgresCluster(home, binaries, user);
        Owner.Claim(cluster.OwnerFile);
        user.LetThrough(home);
        try
        {
            await cluster.CreateAsync(options.Database, durable: false, options.Progress, ct);
            return new EmbeddedPostgres(cluster, options, await cluster.StartAsync(options.Port, ct), borrowed: false);
        }
        catch
        {
            await cluster.StopAsync(immediately: true);
            cluster.Delete();
            throw;
        }
    }

    private static async Task RemoveAbandonedAsync(PostgresBinaries binaries, ServerUser user)
    {
        foreach (var home in Directory.GetDirectories(Path.GetTempPath(), PostgresCluster.TemporaryPrefix + "*"))
        {
            var cluster = new PostgresCluster(home, binaries, user);
            try
            {
                if (!File.Exists(cluster.OwnerFile) || Owner.IsAlive(cluster.OwnerFile))
                    continue;
                await cluster.StopAsync(immediately: true);
                cluster.Delete();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody else's, or just being removed by a neighbour.
            }
        }
    }
}
