namespace KnowledgePay.Domain.Commerce;

/// <summary>Why a member may read all of a product.</summary>
public enum EntitlementReason
{
    None,
    Free,
    Owner,
    Staff,
    Purchase,
    Gift,
    Grant,
    Membership,
    Trial,
}

/// <summary>A rule that was looked at.</summary>
public enum AccessRule
{
    Author,
    Staff,
    Ban,
    Free,
    Purchase,
    Gift,
    Grant,
    Membership,
    Trial,
}

/// <summary>What a rule said.</summary>
public enum AccessVerdict
{
    /// <summary>It gives access.</summary>
    Gives,

    /// <summary>It takes access away, whatever else would give it.</summary>
    Denies,

    /// <summary>It begins later.</summary>
    NotYet,

    /// <summary>Its time is over.</summary>
    Ended,

    /// <summary>It was taken back.</summary>
    Revoked,

    /// <summary>The money went back.</summary>
    Refunded,

    /// <summary>The payer's bank took the money back.</summary>
    ChargedBack,

    /// <summary>The state of the membership does not give full access.</summary>
    Withheld,
}

/// <summary>One link of the chain that leads to a decision.</summary>
/// <param name="Rule">What was looked at.</param>
/// <param name="Verdict">What it said.</param>
/// <param name="Scope">What it is about, where a line of the log is behind it.</param>
/// <param name="RightId">The order line, gift, grant or membership.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when, as far as is known.</param>
/// <param name="State">Of a membership.</param>
/// <param name="Level">What that state gives.</param>
/// <param name="Lines">The lines of the log that were read for it, in order.</param>
public sealed record EntitlementStep(
    AccessRule Rule,
    AccessVerdict Verdict,
    AccessScope? Scope = null,
    Guid? RightId = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    MembershipState? State = null,
    AccessLevel? Level = null,
    IReadOnlyList<long>? Lines = null);

/// <summary>A decision and how it came about.</summary>
/// <param name="Entitled">Whether the member may read all of it.</param>
/// <param name="Reason">The first rule that gives it.</param>
/// <param name="Until">When that ends by itself, where it does.</param>
/// <param name="Chain">Everything that was looked at, in the order of the rules.</param>
public sealed record Entitlement(bool Entitled, EntitlementReason Reason, DateTimeOffset? Until, IReadOnlyList<EntitlementStep> Chain);
