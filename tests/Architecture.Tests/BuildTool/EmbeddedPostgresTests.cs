using KnowledgePay.Build.Postgres;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Architecture.Tests.BuildTool;

[Parallelizable(ParallelScope.All)]
public sealed class EmbeddedPostgresTests
{
    [Test]
    public async Task A_throw_away_server_speaks_utf8_the_same_way_everywhere_and_leaves_nothing()
    {
        string home;
        await using (var server = await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.ThrowAway(), CancellationToken.None))
        {
            home = server.Home;
            var settings = await Query(server, "select current_setting('server_encoding') || ' ' || datlocprovider::text || ' ' || datlocale || ' ' || upper('é知识') from pg_database where datname = current_database()");
            settings.ShouldBe("UTF8 b C.UTF-8 É知识");
        }

        Directory.Exists(home).ShouldBeFalse();
    }

    [Test]
    public async Task A_server_refuses_whoever_does_not_know_the_password()
    {
        await using var server = await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.ThrowAway(), CancellationToken.None);
        var guess = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(guess.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Test]
    public async Task A_throw_away_server_whose_owner_crashed_is_removed_by_the_next_start()
    {
        await using var abandoned = await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.ThrowAway(), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(abandoned.Home, "owner"), $"{Environment.ProcessId} 0");

        await using var next = await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.ThrowAway(), CancellationToken.None);

        Directory.Exists(abandoned.Home).ShouldBeFalse();
        await Should.ThrowAsync<NpgsqlException>(() => Query(abandoned, "select 1"));
    }

    [Test]
    public async Task A_durable_server_keeps_its_data_and_is_left_running_for_the_owner()
    {
        var folder = Directory.CreateTempSubdirectory("knowledgepay-durable-").FullName;
        var home = folder;
        try
        {
            var options = new EmbeddedPostgresOptions { Folder = Path.Combine(folder, "postgres"), Database = "kept" };
            await using (var first = await EmbeddedPostgres.StartAsync(options, CancellationToken.None))
            {
                home = first.Home;
                await Query(first, "create table kept as select 'still here' as words");
            }

            await using var second = await EmbeddedPostgres.StartAsync(options, CancellationToken.None);
            (await Query(second, "select words from kept")).ShouldBe("still here");

            // As another process would see it: the owner is alive and not the one who asks.
            await OwnedByAnother(second);
            await using (var borrowed = await EmbeddedPostgres.StartAsync(options, CancellationToken.None))
                borrowed.Port.ShouldBe(second.Port);
            (await Query(second, "select words from kept")).ShouldBe("still here");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);

            // Root's server cannot reach the private folder and has its data elsewhere.
            if (Directory.Exists(home))
                Directory.Delete(home, recursive: true);
        }
    }

    private static async Task OwnedByAnother(EmbeddedPostgres server)
    {
        using var other = System.Diagnostics.Process.GetProcesses().First(p => p.Id != Environment.ProcessId && CanBeAsked(p));
        await File.WriteAllTextAsync(Path.Combine(server.Home, "owner"), $"{other.Id} {other.StartTime.ToUniversalTime().Ticks}");
    }

    private static bool CanBeAsked(System.Diagnostics.Process process)
    {
        try
        {
            return process.StartTime.Ticks > 0;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task<string?> Query(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
