using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>An operator's explicit grant: the member reads the product without buying it.</summary>
public sealed class AccessGrant : AggregateRoot
{
    public const int MaxReason = 500;

    private AccessGrant()
    {
    }

    public AccessGrantId Id { get; private set; }

    public ProductId ProductId { get; private set; }

    public MemberId MemberId { get; private set; }

    public MemberId GrantedBy { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTimeOffset GrantedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsActive => RevokedAt is null;

    /// <summary>Grants a product to a member, and says why.</summary>
    public static Result<AccessGrant> Give(AccessGrantId id, ProductId productId, MemberId memberId, MemberId by, string reason, DateTimeOffset now)
    {
        var text = ProductDetails.Line(reason);
        if (text.Length is 0 or > MaxReason)
        {
            return AccessGrantErrors.ReasonLength;
        }

        var grant = new AccessGrant
        {
            Id = id,
            ProductId = productId,
            MemberId = memberId,
            GrantedBy = by,
            Reason = text,
            GrantedAt = now,
        };
        grant.Touch();
        return grant;
    }

    /// <summary>Takes the grant back.</summary>
    public Result Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
        {
            return AccessGrantErrors.AlreadyRevoked;
        }

        RevokedAt = now;
        Touch();
        return Result.Success();
    }
}

/// <summary>Why something about a grant is refused.</summary>
public static class AccessGrantErrors
{
    public static readonly Error NotFound = Error.NotFound("catalog.grant_not_found", "There is no such grant.");
    public static readonly Error ReasonLength = Error.Invalid("catalog.grant_reason_length", "Say why, in 1 to 500 characters.");
    public static readonly Error AlreadyGranted = Error.Conflict("catalog.already_granted", "This member already has a grant for the product.");
    public static readonly Error AlreadyRevoked = Error.Conflict("catalog.grant_revoked", "The grant was already taken back.");
    public static readonly Error MemberUnknown = Error.Rejected("catalog.grant_member_unknown", "There is no such member.");
}
