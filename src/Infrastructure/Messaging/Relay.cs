using System.Diagnostics;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KnowledgePay.Infrastructure.Messaging;

/// <summary>Hands outbox messages to their reactions: at least once, in order of their due time, retried with backoff, then dead-lettered.</summary>
public sealed partial class Relay(NpgsqlDataSource source, MessageCatalogue catalogue, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Relay> logger)
{
    /// <summary>After this many failures a message is a dead letter.</summary>
    public const int MaxAttempts = 10;

    internal static readonly ActivitySource Activities = new("KnowledgePay.Messaging");

    private const int BatchSize = 50;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Delivers all messages that are due now and returns how many were delivered.</summary>
    public async Task<int> DrainOnce(CancellationToken cancellationToken = default)
    {
        var delivered = 0;
        while (true)
        {
            var batch = await Claim(cancellationToken);
            if (batch.Count == 0)
            {
                return delivered;
            }

            foreach (var message in batch)
            {
                delivered += await Deliver(message, cancellationToken) ? 1 : 0;
            }
        }
    }

    /// <summary>Gives dead letters another round of attempts and returns how many there were.</summary>
    public async Task<int> ReplayDead(CancellationToken cancellationToken = default)
    {
        await using var command = source.CreateCommand(
            "update messaging.outbox set dead_at = null, attempts = 0, next_attempt_at = $1 where dead_at is not null");
        command.Parameters.Add(new() { Value = clock.Now() });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How long the oldest message that is due has waited; zero when none is.</summary>
    public async Task<TimeSpan> Lag(CancellationToken cancellationToken = default)
    {
        await using var command = source.CreateCommand(
            "select min(occurred_at) from messaging.outbox where processed_at is null and dead_at is null");
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime oldest ? clock.Now() - new DateTimeOffset(oldest, TimeSpan.Zero) : TimeSpan.Zero;
    }

    private async Task<List<Claimed>> Claim(CancellationToken cancellationToken)
    {
        // The claim is a lease: a node that dies leaves the message to another one when the lease ends.
        await using var command = source.CreateCommand(
            """
            update messaging.outbox o set next_attempt_at = $2
            from (select id from messaging.outbox
                  where processed_at is null and dead_at is null and next_attempt_at <= $1
                  order by next_attempt_at, id limit $3 for update skip locked) due
            where o.id = due.id
            returning o.id, o.wire_name, o.payload, o.trace_parent, o.attempts
            """);
        var now = clock.Now();
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + Lease });
        command.Parameters.Add(new() { Value = BatchSize });
        var batch = new List<Claimed>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            batch.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetString(3), reader.GetInt32(4)));
        }

        batch.Sort((a, b) => a.Id.CompareTo(b.Id));
        return batch;
    }

    private async Task<bool> Deliver(Claimed claimed, CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity(claimed.WireName, ActivityKind.Consumer, claimed.TraceParent);
        try
        {
            var type = catalogue.TypeOf(claimed.WireName) ?? throw new InvalidOperationException($"Unknown message {claimed.WireName}.");
            var message = (IMessage)JsonSerializer.Deserialize(claimed.Payload, type, CommonJson.Options)!;
            foreach (var handlerType in HandlersOf(type))
            {
                await HandleOnce(claimed.Id, message, type, handlerType, cancellationToken);
            }

            await Finish(claimed.Id, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed(logger, claimed.WireName, claimed.Id, claimed.Attempts + 1, exception.GetType().Name, exception.StackTrace);
            await Postpone(claimed, exception, cancellationToken);
            return false;
        }
    }

    private List<Type> HandlersOf(Type messageType)
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices(typeof(IMessageHandler<>).MakeGenericType(messageType)).Select(h => h!.GetType())];
    }

    private async Task HandleOnce(Guid messageId, IMessage message, Type messageType, Type handlerType, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var contract = typeof(IMessageHandler<>).MakeGenericType(messageType);
        var handler = scope.ServiceProvider.GetServices(contract).Single(h => h!.GetType() == handlerType)!;
        var outcome = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Execute(
            async () =>
            {
                var first = await db.Database.ExecuteSqlAsync(
                    $"insert into messaging.inbox (message_id, handler, handled_at) values ({messageId}, {handlerType.Name}, {clock.Now()}) on conflict do nothing",
                    cancellationToken);
                if (first == 1)
                {
                    await (Task)contract.GetMethod(nameof(IMessageHandler<>.Handle))!.Invoke(handler, [message, cancellationToken])!;
                }

                return Result.Success();
            },
            cancellationToken);
        if (!outcome.IsSuccess)
        {
            throw new InvalidOperationException($"{handlerType.Name} was refused: {outcome.Error.Code}.");
        }
    }

    private async Task Finish(Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("update messaging.outbox set processed_at = $2, attempts = attempts + 1, last_error = null where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = clock.Now() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task Postpone(Claimed claimed, Exception exception, CancellationToken cancellationToken)
    {
        var attempts = claimed.Attempts + 1;
        var delay = TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, attempts)));
        await using var command = source.CreateCommand(
            "update messaging.outbox set attempts = $2, next_attempt_at = $3, last_error = $4, dead_at = case when $2 >= $5 then $6 end where id = $1");
        command.Parameters.Add(new() { Value = claimed.Id });
        command.Parameters.Add(new() { Value = attempts });
        command.Parameters.Add(new() { Value = clock.Now() + delay });

        // The exception's type only: its text may hold personal data.
        command.Parameters.Add(new() { Value = exception.GetType().Name });
        command.Parameters.Add(new() { Value = MaxAttempts });
        command.Parameters.Add(new() { Value = clock.Now() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Not the exception itself: a mail server's answer names the address it did not take.
    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {WireName} {MessageId} failed at attempt {Attempt}: {Failure}\n{Stack}")]
    private static partial void Failed(ILogger logger, string wireName, Guid messageId, int attempt, string failure, string? stack);

    private sealed record Claimed(Guid Id, string WireName, string Payload, string? TraceParent, int Attempts);
}
