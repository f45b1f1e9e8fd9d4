using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgePay.Infrastructure.Messaging;

/// <summary>Keeps the relay going on this node.</summary>
internal sealed partial class RelayWorker(Relay relay, OutboxSignal signal, IConfiguration configuration, ILogger<RelayWorker> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>How many messages are handled at once.</summary>
    private readonly int lanes = Math.Clamp(configuration.GetValue("Messaging:Lanes", 4), 1, 32);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await relay.DrainOnce(lanes, stoppingToken);
                await signal.Wait(PollInterval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(logger, exception);
                await Task.Delay(PollInterval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The relay could not read the outbox; trying again")]
    private static partial void Failed(ILogger logger, Exception exception);
}
