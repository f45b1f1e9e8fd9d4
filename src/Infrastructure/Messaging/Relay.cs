using System.Collections.Concurrent;
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

/// <summary>
/// Hands outbox messages to their reactions: at least once, in order of their due time, retried with backoff, then dead-lettered.
/// Where it may use several lanes, messages about different subjects go side by side (<see cref="ISubjectMessage"/>).
/// </summary>
public sealed partial class Relay(NpgsqlDataSource source, MessageCatalogue catalogue, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Relay> logger)
{
    /// <summary>After this many failures a message is a dead letter.</summary>
    public const int MaxAttempts = 10;

    internal static readonly ActivitySource Activities = new("KnowledgePay.Messaging");

    private const int BatchSize = 50;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<Type, IReadOnlyList<Type>> reactions = new();

    /// <summary>Delivers all messages that are due now, one after another, and returns how many were delivered.</summary>
    public Task<int> DrainOnce(CancellationToken cancellationToken = default) => DrainOnce(1, cancellationToken);

    /// <summary>The same in so many lanes at once; each takes a connection while it works.</summary>
    public async Task<int> DrainOnce(int lanes, CancellationToken cancellationToken)
    {
        var delivered = 0;
        while (true)
        {
            var batch = await Claim(cancellationToken);
            if (batch.Count == 0)
            {
                return delivered;
            }

            delivered += await Deliver(batch, lanes, cancellationToken);
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
            var wireName = reader.GetString(1);
            var parent = await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetString(3);
            batch.Add(new(reader.GetGuid(0), wireName, Read(wireName, reader.GetString(2)), parent, reader.GetInt32(4)));
        }

        batch.Sort((a, b) => a.Id.CompareTo(b.Id));
        return batch;
    }

    /// <summary>
    /// What was delivered is marked together, at the end: a process that dies before has its messages delivered again, and the inbox
    /// knows what each of their reactions did.
    /// </summary>
    private async Task<int> Deliver(List<Claimed> batch, int lanes, CancellationToken cancellationToken)
    {
        var delivered = new ConcurrentBag<Guid>();
        try
        {
            var work = lanes == 1 ? [batch] : batch.GroupBy(SubjectOf).Select(lane => lane.ToList());
            await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = lanes, CancellationToken = cancellationToken }, async (lane, token) =>
            {
                foreach (var claimed in lane)
                {
                    if (await Deliver(claimed, token))
                    {
                        delivered.Add(claimed.Id);
                    }
                }
            });
        }
        finally
        {
            // Also when the server stops in the middle: nobody need deliver these again.
            await Finish([.. delivered]);
        }

        return delivered.Count;
    }

    private async Task<bool> Deliver(Claimed claimed, CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity(claimed.WireName, ActivityKind.Consumer, claimed.TraceParent);
        try
        {
            if (claimed.Message is not { } message)
            {
                throw new InvalidOperationException($"Unknown message {claimed.WireName}.");
            }

            foreach (var reaction in reactions.GetOrAdd(message.GetType(), ReactionsTo))
            {
                await HandleOnce(claimed.Id, message, reaction, cancellationToken);
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed(logger, claimed.WireName, claimed.Id, claimed.Attempts + 1, exception.GetType().Name, exception.StackTrace);
            await Postpone(claimed, exception, cancellationToken);
            return false;
        }
    }

    private static Guid SubjectOf(Claimed claimed) => claimed.Message is ISubjectMessage about ? about.Subject : Guid.Empty;

    /// <summary>The message, or null where this version of the program cannot read it.</summary>
    private IMessage? Read(string wireName, string payload)
    {
        try
        {
            return catalogue.TypeOf(wireName) is { } type ? (IMessage?)JsonSerializer.Deserialize(payload, type, CommonJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IReadOnlyList<Type> ReactionsTo(Type message)
    {
        using var scope = scopes.CreateScope();
        return MessageReactions.To(message).Of(scope.ServiceProvider);
    }

    private async Task HandleOnce(Guid messageId, IMessage message, Type reaction, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var outcome = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Execute(
            async () =>
            {
                var first = await db.Database.ExecuteSqlAsync(
                    $"insert into messaging.inbox (message_id, handler, handled_at) values ({messageId}, {reaction.Name}, {clock.Now()}) on conflict do nothing",
                    cancellationToken);
                if (first == 1)
                {
                    await MessageReactions.To(message.GetType()).Handle(scope.ServiceProvider, reaction, message, cancellationToken);
                }

                return Result.Success();
            },
            cancellationToken);
        if (!outcome.IsSuccess)
        {
            throw new InvalidOperationException($"{reaction.Name} was refused: {outcome.Error.Code}.");
        }
    }

    private async Task Finish(Guid[] ids)
    {
        if (ids.Length == 0)
        {
            return;
        }

        // One sequence for all: two that mark the same messages, because a lease ran out, do not wait for each other in a circle.
        await using var command = source.CreateCommand(
            """
            update messaging.outbox o set processed_at = $2, attempts = attempts + 1, last_error = null
            from (select id from messaging.outbox where id = any($1) order by id for update) delivered
            where o.id = delivered.id
            """);
        command.Parameters.Add(new() { Value = ids });
        command.Parameters.Add(new() { Value = clock.Now() });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
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

    private sealed record Claimed(Guid Id, string WireName, IMessage? Message, string? TraceParent, int Attempts);
}
