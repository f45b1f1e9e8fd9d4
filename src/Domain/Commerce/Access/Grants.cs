using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>An operator's explicit grants: the member reads the product without buying it.</summary>
public static class Grants
{
    /// <summary>The line that grants a product, and says why.</summary>
    public static Result<AccessEntry> Give(AccessGrantId id, ProductId product, MemberId by, string reason, DateTimeOffset now)
    {
        var text = string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length is 0 or > AccessEvent.MaxNote
            ? AccessGrantErrors.ReasonLength
            : new AccessEntry(AccessEventKind.Granted, AccessScope.Of(product), id.Value, now, null, new(AccessSources.Grant, id.Value)) { By = by, Note = text };
    }

    /// <summary>The line that takes a grant back.</summary>
    public static AccessEntry TakeBack(AccessGrantId id, ProductId product, MemberId by, DateTimeOffset now) =>
        new(AccessEventKind.Revoked, AccessScope.Of(product), id.Value, now, null, new(AccessSources.Grant, id.Value)) { By = by };
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
