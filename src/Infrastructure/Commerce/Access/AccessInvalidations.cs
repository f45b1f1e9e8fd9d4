using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KnowledgePay.Infrastructure.Commerce.Access;

/// <summary>
/// Listens to what the database's triggers say about access, on a connection of its own, and lets the cache forget it: on
/// every node, as soon as the change is committed. A silent connection is asked whether it still lives.
/// </summary>
internal sealed partial class AccessInvalidations(AccessCache cache, NpgsqlDataSource source, ILogger<AccessInvalidations> logger) : BackgroundService
{
    public const string Channel = "access_changed";

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (cache.IsEnabled && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception exception) when (stoppingToken.IsCancellationRequested || exception is not OperationCanceledException)
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    Lost(logger, exception);
                    await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
            finally
            {
                cache.Listen(false);
            }
        }
    }

    private async Task Listen(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, message) => Hear(message.Payload);
        await Execute(connection, "listen " + Channel, cancellationToken);
        cache.Listen(true);
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!await connection.WaitAsync(Silence, cancellationToken))
            {
                await Execute(connection, "select 1", cancellationToken);
            }
        }
    }

    private void Hear(string payload)
    {
        if (payload.Length > 2 && payload[1] == ':' && Guid.TryParse(payload.AsSpan(2), out var id))
        {
            switch (payload[0])
            {
                case 'm':
                    cache.Forget(new MemberId(id));
                    return;
                case 'p':
                    cache.Forget(new ProductId(id));
                    return;
                case 't':
                    cache.ForgetTiers();
                    return;
            }
        }

        cache.Forget();
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 5 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that hears of changed access was lost; reading past the cache until it is back")]
    private static partial void Lost(ILogger logger, Exception exception);
}
