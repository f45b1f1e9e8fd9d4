using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Identity;

/// <summary>A signed-in browser or API client. Only the hash of its token is kept.</summary>
public sealed class Session
{
    private Session()
    {
    }

    public Guid Id { get; private init; }

    public MemberId MemberId { get; private init; }

    /// <summary>SHA-256 of the access token.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>SHA-256 of the refresh token; null for browsers, which have a cookie.</summary>
    public byte[]? RefreshHash { get; private set; }

    /// <summary>What the client said it is, shortened; shown in the list of sessions.</summary>
    public string Device { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static Session Open(MemberId memberId, byte[] tokenHash, byte[]? refreshHash, string device, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        Id = Guid.CreateVersion7(now),
        MemberId = memberId,
        TokenHash = tokenHash,
        RefreshHash = refreshHash,
        Device = device.Length <= 200 ? device : device[..200],
        CreatedAt = now,
        LastSeenAt = now,
        ExpiresAt = now + lifetime,
    };

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
