using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KnowledgePay.Benchmarks.Commerce;

/// <summary>
/// The limit we measure against: a minimal API that makes as many trips to the database and as many commits for a purchase as
/// ours does, and nothing else: no sessions, rules, signatures, serialisation of what was bought.
/// </summary>
internal static class BareShop
{
    public static async Task Run(string connectionString, int commands, int commits)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var data = new NpgsqlDataSourceBuilder(connectionString);
        data.ConnectionStringBuilder.MaxAutoPrepare = 20;
        await using var source = data.Build();
        await using (var make = source.CreateCommand("create table if not exists public.bare_rows (id uuid primary key, amount bigint not null, body text not null)"))
        {
            await make.ExecuteNonQueryAsync();
        }

        await using var app = builder.Build();
        app.MapGet("/health/ready", () => "ready");
        app.MapPost("/purchase", async (CancellationToken token) =>
        {
            await using var connection = await source.OpenConnectionAsync(token);
            for (var commit = 0; commit < commits; commit++)
            {
                await Transact(connection, (commands / commits) + (commit < commands % commits ? 1 : 0), token);
            }

            return TypedResults.Ok();
        });
        await app.RunAsync();
    }

    /// <summary>One write in three, as with us.</summary>
    private static async Task Transact(NpgsqlConnection connection, int commands, CancellationToken token)
    {
        await using var transaction = await connection.BeginTransactionAsync(token);
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        for (var i = 0; i < commands; i++)
        {
            await using var command = new NpgsqlCommand(
                i % 3 == 0
                    ? "insert into public.bare_rows (id, amount, body) values ($1, 1, 'A row of the size that an order has, more or less') on conflict (id) do update set amount = bare_rows.amount + 1"
                    : "select amount, body from public.bare_rows where id = $1",
                connection,
                transaction);
            command.Parameters.Add(new() { Value = id });
            await command.ExecuteScalarAsync(token);
        }

        await transaction.CommitAsync(token);
    }
}
