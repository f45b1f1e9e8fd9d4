using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Identity;

/// <summary>What a mailed link is for.</summary>
public enum MailedTokenPurpose
{
    ResetPassword,
    ChangeEmail,
}

/// <summary>A link that was mailed to a member: it works once, for a while. Only the hash of its token is kept.</summary>
public sealed class MailedToken : AggregateRoot
{
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan EmailChangeLifetime = TimeSpan.FromHours(24);

    private MailedToken()
    {
    }

    public MailedTokenId Id { get; private init; }

    public MemberId MemberId { get; private init; }

    public MailedTokenPurpose Purpose { get; private init; }

    public byte[]? TokenHash { get; private set; }

    /// <summary>For a change of address: where to.</summary>
    public string? NewEmail { get; private set; }

    /// <summary>For a change of address: where from, so that the old mailbox can be told.</summary>
    public string? OldEmail { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? UsedAt { get; private set; }

    public static MailedToken ForPasswordReset(MemberId memberId, DateTimeOffset now, out string token)
    {
        var made = new MailedToken
        {
            Id = Common.Id.New<MailedTokenId>(now),
            MemberId = memberId,
            Purpose = MailedTokenPurpose.ResetPassword,
            CreatedAt = now,
            ExpiresAt = now + ResetLifetime,
        };
        token = made.Issue();
        return made;
    }

    /// <summary>The token itself is made when the mail is.</summary>
    public static MailedToken ForEmailChange(MemberId memberId, string oldEmail, string newEmail, DateTimeOffset now) => new()
    {
        Id = Common.Id.New<MailedTokenId>(now),
        MemberId = memberId,
        Purpose = MailedTokenPurpose.ChangeEmail,
        OldEmail = oldEmail,
        NewEmail = newEmail,
        CreatedAt = now,
        ExpiresAt = now + EmailChangeLifetime,
    };

    /// <summary>Makes the secret of the link.</summary>
    public string Issue()
    {
        var token = Secret.New();
        TokenHash = Secret.Hash(token);
        Touch();
        return token;
    }

    /// <summary>Uses the link up.</summary>
    public Result Use(DateTimeOffset now)
    {
        if (UsedAt is not null || ExpiresAt <= now)
        {
            return RegistrationErrors.TokenInvalid;
        }

        UsedAt = now;
        Touch();
        return Result.Success();
    }

    /// <summary>Forgets the addresses once both mailboxes have been told.</summary>
    public void ForgetAddresses()
    {
        OldEmail = null;
        NewEmail = null;
        Touch();
    }
}
