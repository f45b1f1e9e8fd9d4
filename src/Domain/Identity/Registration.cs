using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Identity;

/// <summary>
/// An attempt to register. It becomes a member when the link that was mailed to its address is opened; until then nothing
/// of it is visible, and several attempts for one address stand beside each other.
/// </summary>
public sealed class Registration : AggregateRoot
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(48);

    private Registration()
    {
    }

    public RegistrationId Id { get; private init; }

    public string Email { get; private init; } = "";

    public string NormalizedEmail { get; private init; } = "";

    public string PasswordHash { get; private init; } = "";

    public string DisplayName { get; private init; } = "";

    public string Locale { get; private init; } = "";

    public string TimeZone { get; private init; } = "";

    /// <summary>SHA-256 of the token in the newest mail; null until one was sent.</summary>
    public byte[]? TokenHash { get; private set; }

    public DateTimeOffset? MailedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public static Registration Begin(RegistrationId id, string email, string passwordHash, string displayName, string locale, string timeZone, DateTimeOffset now) => new()
    {
        Id = id,
        Email = email.Trim(),
        NormalizedEmail = EmailAddress.Normalize(email),
        PasswordHash = passwordHash,
        DisplayName = displayName,
        Locale = locale,
        TimeZone = timeZone,
        CreatedAt = now,
        ExpiresAt = now + Lifetime,
    };

    /// <summary>Makes the token of a mail; the one of the mail before stops working.</summary>
    public string IssueToken(DateTimeOffset now)
    {
        var token = Secret.New();
        TokenHash = Secret.Hash(token);
        MailedAt = now;
        Touch();
        return token;
    }
}

/// <summary>Refusals on the way in.</summary>
public static class RegistrationErrors
{
    public static readonly Error TokenInvalid = Error.Rejected("identity.token_invalid", "The link is not valid any more; ask for a new one.");
    public static readonly Error EmailTaken = Error.Conflict("identity.email_taken", "This address belongs to an account already.");
}
