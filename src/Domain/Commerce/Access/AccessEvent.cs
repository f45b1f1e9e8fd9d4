using System.Runtime.InteropServices;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What a line of the access log is about.</summary>
public enum AccessScopeKind
{
    /// <summary>One product; a bundle stands for its members.</summary>
    Product,

    /// <summary>A membership tier and what its benefits include.</summary>
    Tier,

    /// <summary>Everything that is sold here.</summary>
    Platform,
}

/// <summary>What happened to a member's access.</summary>
public enum AccessEventKind
{
    Purchased,
    Granted,
    GiftRedeemed,
    TrialStarted,
    PeriodStarted,
    PeriodExtended,
    Revoked,
    Refunded,
    ChargedBack,
    Banned,
    Unbanned,
    Paused,
    Resumed,
    Cancelled,
}

/// <summary>A product, a tier, or everything.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Id">The product or tier; null for everything.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AccessScope(AccessScopeKind Kind, Guid? Id)
{
    public static AccessScope Platform => new(AccessScopeKind.Platform, null);

    public static AccessScope Of(ProductId product) => new(AccessScopeKind.Product, product.Value);

    public static AccessScope Of(TierId tier) => new(AccessScopeKind.Tier, tier.Value);

    public bool Is(ProductId product) => Kind == AccessScopeKind.Product && Id == product.Value;
}

/// <summary>Where a line of the access log comes from; the same source never writes the same line twice.</summary>
/// <param name="Type">One of <see cref="AccessSources"/>.</param>
/// <param name="Id">The row that says more.</param>
public readonly record struct AccessSource(string Type, Guid Id);

/// <summary>The kinds of sources.</summary>
public static class AccessSources
{
    public const string OrderLine = "orderLine";
    public const string Refund = "refund";
    public const string Gift = "gift";
    public const string Grant = "grant";
    public const string Membership = "membership";
    public const string Moderation = "moderation";
}

/// <summary>What a line of the access log says, before it is one.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Scope">To what.</param>
/// <param name="RightId">The thing that gives access: order line, gift, grant or membership. Later lines about it name it again.</param>
/// <param name="From">When it begins to hold.</param>
/// <param name="Until">When it ends by itself; of a pause, when it ends at the latest; of a refund, where the period is cut.</param>
/// <param name="Source">What caused it.</param>
public sealed record AccessEntry(AccessEventKind Kind, AccessScope Scope, Guid RightId, DateTimeOffset From, DateTimeOffset? Until, AccessSource Source)
{
    /// <summary>For how many days after a period the provider tries to collect the next payment.</summary>
    public int RetryDays { get; init; }

    /// <summary>For how many days after that the member may still pay.</summary>
    public int GraceDays { get; init; }

    /// <summary>Who did it, where a person of the staff did.</summary>
    public MemberId? By { get; init; }

    /// <summary>Why, in their words.</summary>
    public string? Note { get; init; }
}

/// <summary>
/// A line of the access log. Lines are only ever added: what a member may read at any instant is a function of the lines
/// written by then (<see cref="Entitlements"/>).
/// </summary>
public sealed class AccessEvent
{
    public const int MaxNote = 500;
    public const int MaxSourceType = 20;

    private AccessEvent()
    {
    }

    public AccessEventId Id { get; private set; }

    /// <summary>The order of the log, given by the database.</summary>
    public long Sequence { get; private set; }

    public MemberId MemberId { get; private set; }

    public AccessEventKind Kind { get; private set; }

    public AccessScopeKind ScopeKind { get; private set; }

    public Guid? ScopeId { get; private set; }

    public Guid RightId { get; private set; }

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    public int RetryDays { get; private set; }

    public int GraceDays { get; private set; }

    public string SourceType { get; private set; } = "";

    public Guid SourceId { get; private set; }

    public MemberId? By { get; private set; }

    public string? Note { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset At { get; private set; }

    public AccessScope Scope => new(ScopeKind, ScopeId);

    /// <summary>Writes a line.</summary>
    public static AccessEvent Write(MemberId member, AccessEntry entry, DateTimeOffset now) => new()
    {
        Id = Common.Id.New<AccessEventId>(now),
        MemberId = member,
        Kind = entry.Kind,
        ScopeKind = entry.Scope.Kind,
        ScopeId = entry.Scope.Id,
        RightId = entry.RightId,
        From = entry.From,
        Until = entry.Until,
        RetryDays = entry.RetryDays,
        GraceDays = entry.GraceDays,
        SourceType = entry.Source.Type,
        SourceId = entry.Source.Id,
        By = entry.By,
        Note = entry.Note,
        At = now,
    };
}
