using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>A review as a reader sees it.</summary>
public sealed record ReviewView(
    ReviewId Id,
    ReviewAuthor? Author,
    int Stars,
    string Text,
    string? Reply,
    ReviewAuthor? RepliedBy,
    DateTimeOffset? RepliedAt,
    int HelpfulCount,
    bool VotedHelpful,
    bool Mine,
    bool Hidden,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version,
    ReviewCan Can)
{
    /// <summary>Makes views; the capabilities follow the same rules as the commands.</summary>
    internal static ReviewView Of(
        Review review, Reader reader, IReadOnlyDictionary<MemberId, MemberSummary> members, bool voted, IReadOnlyList<string>? badges = null) => new(
        review.Id,
        ReviewAuthor.Of(review.MemberId, members, badges),
        review.Stars,
        review.Text,
        review.Reply,
        review.RepliedBy is { } author ? ReviewAuthor.Of(author, members) : null,
        review.RepliedAt,
        review.HelpfulCount,
        voted,
        review.MemberId == reader.Id,
        review.IsHidden,
        review.CreatedAt,
        review.UpdatedAt,
        review.Version,
        new(
            Edit: review.MemberId == reader.Id && !review.IsHidden,
            Vote: reader.Id is not null && review.MemberId != reader.Id && !review.IsHidden,
            Reply: reader.IsAuthor && !review.IsHidden,
            Moderate: reader.IsModerator));

    /// <summary>Who reads.</summary>
    internal sealed record Reader(MemberId? Id, bool IsAuthor, bool IsModerator);
}

/// <summary>The member who wrote it; null once the member is gone.</summary>
/// <param name="Handle">Their handle.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="AvatarUrl">Their picture.</param>
/// <param name="Badges">The badges of their memberships: of the platform, and of whose work it is.</param>
public sealed record ReviewAuthor(string Handle, string DisplayName, string? AvatarUrl, IReadOnlyList<string> Badges)
{
    internal static ReviewAuthor? Of(MemberId id, IReadOnlyDictionary<MemberId, MemberSummary> members, IReadOnlyList<string>? badges = null) =>
        members.TryGetValue(id, out var member) ? new(member.Handle, member.DisplayName, member.AvatarUrl, badges ?? []) : null;
}

/// <summary>What the reader may do with the review.</summary>
public sealed record ReviewCan(bool Edit, bool Vote, bool Reply, bool Moderate);
