using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>
/// A temporary table of the current transaction, filled by binary COPY. One import at a time takes its rows over, so that
/// two files with the same ids do not trip over each other.
/// </summary>
internal sealed class StagingArea(AppDbContext db) : IAsyncDisposable
{
    private NpgsqlBinaryImporter? copy;

    public NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>Creates the table and opens the COPY into it.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="columns">Its columns, as in <c>create table</c>.</param>
    /// <param name="copied">The columns that are copied, in order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task Open(string name, string columns, string copied, CancellationToken cancellationToken)
    {
        await Execute($"create temp table {name} ({columns}) on commit drop", cancellationToken);
        copy = await Connection.BeginBinaryImportAsync($"copy {name} ({copied}) from stdin (format binary)", cancellationToken);
    }

    /// <summary>The open COPY.</summary>
    public NpgsqlBinaryImporter Copy => copy ?? throw new InvalidOperationException("The staging area is not open.");

    /// <summary>Ends the COPY and waits for its turn.</summary>
    public async Task<long> Close(CancellationToken cancellationToken)
    {
        var rows = (long)await Copy.CompleteAsync(cancellationToken);
        await DisposeAsync();
        await Execute("select pg_advisory_xact_lock(hashtextextended('catalog.import', 0)); set local work_mem = '256MB'; set local jit = off", cancellationToken);
        return rows;
    }

    public async Task<int> Execute(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<long> Count(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Reads all rows of a query whose result is small, or is handled row by row.</summary>
    public async Task<List<T>> Read<T>(string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>Hands the rows of a query on one by one; the callback must not use the connection.</summary>
    public async Task<long> ForEach(string sql, Func<NpgsqlDataReader, ValueTask> use, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, []);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        long rows = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            await use(reader);
            rows++;
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        // Forgotten before it is closed: one whose closing fails is not closed a second time.
        if (Interlocked.Exchange(ref copy, null) is { } open)
        {
            await open.DisposeAsync();
        }
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, Connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return command;
    }
}
