using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries;

/// <summary>
/// Commands of what is asked within transactions too: there they go over the transaction's own connection. Many transactions that
/// each wait for a second one would wait for each other.
/// </summary>
internal static class SameConnection
{
    public static NpgsqlCommand CommandBeside(this NpgsqlDataSource source, AppDbContext db, string sql) => db.Database.CurrentTransaction is { } transaction
        ? new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction())
        : source.CreateCommand(sql);
}
