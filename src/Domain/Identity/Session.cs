using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Identity;

/// <summary>A signed-in browser or API client. Only hashes of its tokens are kept.</summary>
/// <remarks>An API client's session is the family of its refresh tokens: each works once, and one that comes back ends the session.</remarks>
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

    /// <summary>The network that the client came from, without its last part.</summary>
    public string? Network { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>When the access token stops working.</summary>
    public DateTimeOffset TokenExpiresAt { get; private set; }

    /// <summary>When the session ends, also for its refresh token.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Opens a session whose token lives as long as it does.</summary>
    public static Session Open(MemberId memberId, byte[] tokenHash, byte[]? refreshHash, string device, DateTimeOffset now, TimeSpan lifetime) =>
        Open(memberId, tokenHash, refreshHash, device, null, now, lifetime, lifetime);

    /// <summary>Opens a session.</summary>
    /// <param name="memberId">Whose.</param>
    /// <param name="tokenHash">SHA-256 of the access token.</param>
    /// <param name="refreshHash">SHA-256 of the refresh token, for API clients.</param>
    /// <param name="device">What the client says it is.</param>
    /// <param name="network">The shortened address that it came from.</param>
    /// <param name="now">The moment.</param>
    /// <param name="tokenLifetime">How long the access token works.</param>
    /// <param name="lifetime">How long the session lives without being refreshed.</param>
    public static Session Open(
        MemberId memberId, byte[] tokenHash, byte[]? refreshHash, string device, string? network, DateTimeOffset now, TimeSpan tokenLifetime, TimeSpan lifetime) => new()
    {
        Id = Guid.CreateVersion7(now),
        MemberId = memberId,
        TokenHash = tokenHash,
        RefreshHash = refreshHash,
        Device = device.Length <= 200 ? device : device[..200],
        Network = network,
        CreatedAt = now,
        LastSeenAt = now,
        TokenExpiresAt = now + tokenLifetime,
        ExpiresAt = now + lifetime,
    };

    public bool IsLive(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;

    /// <summary>Gives the session a new pair of tokens and returns the spent refresh token's mark, by which its return is noticed.</summary>
    public SpentRefreshToken Rotate(byte[] tokenHash, byte[] refreshHash, DateTimeOffset now, TimeSpan tokenLifetime, TimeSpan lifetime)
    {
        var spent = new SpentRefreshToken(RefreshHash ?? throw new InvalidOperationException("A browser's session has no refresh token."), Id, now);
        TokenHash = tokenHash;
        RefreshHash = refreshHash;
        LastSeenAt = now;
        TokenExpiresAt = now + tokenLifetime;
        ExpiresAt = now + lifetime;
        return spent;
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

/// <summary>A refresh token that was used: whoever brings it again is a thief, or was robbed.</summary>
public sealed class SpentRefreshToken
{
    public SpentRefreshToken(byte[] hash, Guid sessionId, DateTimeOffset usedAt)
    {
        Hash = hash;
        SessionId = sessionId;
        UsedAt = usedAt;
    }

    public byte[] Hash { get; private init; }

    public Guid SessionId { get; private init; }

    public DateTimeOffset UsedAt { get; private init; }
}

/// <summary>Refusals of sign-in and sessions.</summary>
public static class SessionErrors
{
    public static readonly Error InvalidCredentials = Error.Unauthenticated("identity.invalid_credentials", "The address or the password is not right.");
    public static readonly Error EmailNotVerified = Error.Unauthenticated("identity.email_not_verified", "Verify your address first; the link is in your mail.");
    public static readonly Error AccountLocked = Error.Unauthenticated("identity.account_locked", "This account is locked; write to the operator of this site.");
    public static readonly Error TooManyAttempts = Error.TooMany("identity.too_many_attempts", "Too many failed attempts; try again in {minutes} minutes or reset your password.");
    public static readonly Error RefreshInvalid = Error.Unauthenticated("identity.refresh_invalid", "The refresh token is not valid; sign in again.");
    public static readonly Error NotFound = Error.NotFound("identity.session_not_found", "There is no such session.");
}
