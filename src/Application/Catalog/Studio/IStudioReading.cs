using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Studio;

/// <summary>Lists of works for authors, reviewers and administrators.</summary>
public interface IStudioReading
{
    /// <summary>Works in the given order, one more than the limit where there are more.</summary>
    Task<IReadOnlyList<WorkSummary>> List(WorkFilter filter, Cursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>Open invitations of a member.</summary>
    Task<IReadOnlyList<Invitation>> Invitations(MemberId member, CancellationToken cancellationToken);

    /// <summary>What a member planned and what went live, by day in their time zone.</summary>
    Task<IReadOnlyList<CalendarEntry>> Calendar(MemberId member, DateOnly from, DateOnly to, CancellationToken cancellationToken);
}

/// <summary>What a list of works is narrowed to.</summary>
/// <param name="Member">Works that this member writes; null for all.</param>
/// <param name="Status">Works in this status.</param>
/// <param name="Query">Works whose title holds this.</param>
/// <param name="OldestSubmittedFirst">The order of the review queue; otherwise newest change first.</param>
/// <param name="MayWrite">Whether the acting member may write these works, and so take them out of the catalogue.</param>
public sealed record WorkFilter(
    MemberId? Member = null, ProductStatus? Status = null, string? Query = null, bool OldestSubmittedFirst = false, bool MayWrite = false);

/// <summary>A work as it stands in a list of the studio or the console.</summary>
public sealed record WorkSummary(
    ProductId Id,
    string Slug,
    ProductKind Kind,
    string Language,
    string Title,
    string? CoverUrl,
    ProductStatus Status,
    string Byline,
    string? OwnerHandle,
    string? OwnerName,
    Money Price,
    int ItemCount,
    int LiveItemCount,
    int EnrolmentCount,
    double RatingAverage,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? PublishAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset UpdatedAt,
    WorkAbilities Can,
    int Version);

/// <summary>What the acting member may do with a work straight from a list.</summary>
public sealed record WorkAbilities(bool Archive, bool Unarchive)
{
    /// <summary>As the state of the work allows, for those who may write it.</summary>
    public static WorkAbilities Of(ProductStatus status, bool mayWrite) =>
        new(mayWrite && status == ProductStatus.Published, mayWrite && status == ProductStatus.Archived);
}

/// <summary>An invitation to write along.</summary>
public sealed record Invitation(ProductId ProductId, string Title, ProductKind Kind, string? OwnerHandle, string? OwnerName, DateTimeOffset InvitedAt);

/// <summary>What kind of entry of the calendar it is.</summary>
public enum CalendarEntryKind
{
    /// <summary>In the editorial plan.</summary>
    Planned,

    /// <summary>Has a publishing time.</summary>
    Scheduled,

    /// <summary>Went live.</summary>
    Published,
}

/// <summary>An entry of the editorial calendar; an item where it is one, else the work itself.</summary>
public sealed record CalendarEntry(DateOnly Date, CalendarEntryKind Kind, ProductId ProductId, ContentItemId? ItemId, string ProductTitle, string Title);
