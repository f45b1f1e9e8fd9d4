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

    public async ValueTask<ActiveSession?> Find(string token, CancellationToken cancellationToken)
    {
        var hash = SessionTokens.Hash(token);
        var key = (typeof(SessionLookup), Convert.ToHexStringLower(hash));
        if (cache.TryGetValue(key, out ActiveSession? known) && known is not null)
        {
            return known.ExpiresAt > clock.GetUtcNow() ? known : null;
        }

        var session = await Load(hash, cancellationToken);
        if (session is not null)
        {
            cache.Set(key, session, MaxStaleness);
            cache.Set((typeof(SessionLookup), session.SessionId), key, MaxStaleness);
        }

        return session;
    }

    /// <summary>Forgets a session on this node at once; call it after revoking or after its member's roles changed.</summary>
    public void Forget(Guid sessionId)
    {
        if (cache.TryGetValue((typeof(SessionLookup), sessionId), out object? key) && key is not null)
        {
            cache.Remove(key);
        }
    }

    private async Task<ActiveSession?> Load(byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select s.id, s.member_id, m.roles, s.expires_at
            from identity.sessions s join identity.members m on m.id = s.member_id
            where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2
            """);
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(reader.GetGuid(0), reader.GetGuid(1), reader.GetFieldValue<string[]>(2), reader.GetFieldValue<DateTimeOffset>(3))
            : null;
    }
}
