using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>Who a session token belongs to.</summary>
public sealed record ActiveSession(Guid SessionId, Guid MemberId, string[] Roles, DateTimeOffset ExpiresAt);

/// <summary>Finds the live session of a token; remembered for a few seconds so that a page of requests asks the database once.</summary>
public sealed class SessionLookup(NpgsqlDataSource source, IMemoryCache cache, TimeProvider clock)
{
    /// <summary>How long another node may still accept a session after it was revoked.</summary>
    public static readonly TimeSpan MaxStaleness = TimeSpan.FromSeconds(5);

    /// <summary>How exactly the list of sessions says when one was last seen.</summary>
    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(5);

    private long age;

    public async ValueTask<ActiveSession?> Find(string token, CancellationToken cancellationToken)
    {
        var hash = SessionTokens.Hash(token);
        var key = (typeof(SessionLookup), Convert.ToHexStringLower(hash));
        if (cache.TryGetValue(key, out Remembered? known) && known is not null && !IsForgotten(known))
        {
            return known.Session.ExpiresAt > clock.GetUtcNow() ? known.Session : null;
        }

        // Taken before the question is asked: an answer that was on its way when the session was forgotten does not count.
        var asked = Interlocked.Read(ref age);
        var session = await Load(hash, cancellationToken);
        if (session is not null)
        {
            cache.Set(key, new Remembered(session, asked), MaxStaleness);
        }

        return session;
    }

    /// <summary>Forgets a session on this node at once; call it after the transaction that revoked it.</summary>
    public void Forget(Guid sessionId) => Mark(sessionId);

    /// <summary>Forgets all sessions of a member on this node at once; call it after their sessions, roles or lock changed.</summary>
    public void ForgetMember(Guid memberId) => Mark(memberId);

    private void Mark(Guid id) => cache.Set((typeof(SessionLookup), id), Interlocked.Increment(ref age), MaxStaleness * 4);

    private bool IsForgotten(Remembered known) => IsMarkedSince(known.Session.SessionId, known.Age) || IsMarkedSince(known.Session.MemberId, known.Age);

    private bool IsMarkedSince(Guid id, long since) => cache.TryGetValue((typeof(SessionLookup), id), out long marked) && marked > since;

    private async Task<ActiveSession?> Load(byte[] hash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await Read(hash, now, cancellationToken) is not { } found)
        {
            return null;
        }

        if (found.LastSeenAt < now - SeenPrecision)
        {
            await NoteSeen(found.Session.SessionId, now, cancellationToken);
        }

        return found.Session;
    }

    private async Task<(ActiveSession Session, DateTimeOffset LastSeenAt)?> Read(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select s.id, s.member_id, m.roles, s.token_expires_at, s.last_seen_at
            from identity.sessions s join identity.members m on m.id = s.member_id
            where s.token_hash = $1 and s.revoked_at is null and s.token_expires_at > $2 and m.locked_at is null
            """);
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = now });

        // Closed in one place only: the driver lends a connection's reader to the next command, and closing it twice closes that one's.
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var session = new ActiveSession(reader.GetGuid(0), reader.GetGuid(1), reader.GetFieldValue<string[]>(2), reader.GetFieldValue<DateTimeOffset>(3));
        return (session, reader.GetFieldValue<DateTimeOffset>(4));
    }

    private async Task NoteSeen(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("update identity.sessions set last_seen_at = $2 where id = $1");
        command.Parameters.Add(new() { Value = sessionId });
        command.Parameters.Add(new() { Value = now });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record Remembered(ActiveSession Session, long Age);
}
