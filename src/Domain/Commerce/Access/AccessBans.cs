using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Decisions of the staff that take a member's access away, whatever they bought: to a product, to what a tier gives, or to everything.</summary>
public static class AccessBans
{
    /// <summary>The line that bans, and says why.</summary>
    public static Result<AccessEntry> Ban(AccessBanId id, AccessScope scope, MemberId by, string reason, DateTimeOffset? until, DateTimeOffset now)
    {
        var text = string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length is 0 or > AccessEvent.MaxNote)
        {
            return AccessBanErrors.ReasonLength;
        }

        return until <= now
            ? AccessBanErrors.UntilPast
            : new AccessEntry(AccessEventKind.Banned, scope, id.Value, now, until, new(AccessSources.Moderation, id.Value)) { By = by, Note = text };
    }

    /// <summary>The line that lifts a ban.</summary>
    public static AccessEntry Lift(AccessBanId id, AccessScope scope, MemberId by, string? reason, DateTimeOffset now) =>
        new(AccessEventKind.Unbanned, scope, id.Value, now, null, new(AccessSources.Moderation, id.Value)) { By = by, Note = reason };
}

/// <summary>Why something about a ban is refused.</summary>
public static class AccessBanErrors
{
    public static readonly Error NotFound = Error.NotFound("commerce.ban_not_found", "There is no such ban.");
    public static readonly Error ScopeUnknown = Error.Rejected("commerce.ban_scope_unknown", "Name the work or the tier that the ban is about, and neither for everything.");
    public static readonly Error ReasonLength = Error.Invalid("commerce.ban_reason_length", "Say why, in 1 to 500 characters.");
    public static readonly Error UntilPast = Error.Invalid("commerce.ban_until_past", "A ban ends in the future.");
    public static readonly Error AlreadyBanned = Error.Conflict("commerce.already_banned", "This member is banned from this already.");
    public static readonly Error AlreadyLifted = Error.Conflict("commerce.ban_lifted", "This ban is over.");
}
