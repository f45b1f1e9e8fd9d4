using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>A review of a product.</summary>
public readonly record struct ReviewId(Guid Value) : IId<ReviewId>
{
    public static ReviewId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>What a member says about a product: one per member and product.</summary>
public sealed class Review : AggregateRoot
{
    public const int MaxText = 4_000;
    public const int MaxReply = 2_000;
    public const int MaxReason = 500;

    private Review()
    {
    }

    public ReviewId Id { get; private init; }

    public ProductId ProductId { get; private init; }

    public MemberId MemberId { get; private init; }

    /// <summary>1 to 5.</summary>
    public int Stars { get; private set; }

    /// <summary>Plain text; may be empty.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What an author of the product answered.</summary>
    public string? Reply { get; private set; }

    public MemberId? RepliedBy { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    /// <summary>How many members found it helpful; counted by the votes' own statements, outside the version.</summary>
    public int HelpfulCount { get; private set; }

    /// <summary>When a moderator hid it. A hidden review is not shown and does not count.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    public MemberId? HiddenBy { get; private set; }

    public string? HiddenReason { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public bool IsHidden => HiddenAt is not null;

    /// <summary>Writes a first review.</summary>
    public static Result<Review> Write(ReviewId id, ProductId productId, MemberId memberId, int stars, string? text, DateTimeOffset now)
    {
        var review = new Review { Id = id, ProductId = productId, MemberId = memberId, CreatedAt = now };
        var edited = review.Edit(stars, text, now);
        return edited.IsSuccess ? review : edited.Error;
    }

    /// <summary>Changes one's mind. An author's reply stays: it shows when it was given.</summary>
    public Result Edit(int stars, string? text, DateTimeOffset now)
    {
        var said = Cleaned(text);
        if (stars is < 1 or > 5)
        {
            return ReviewErrors.StarsOutOfRange;
        }

        if (said.Length > MaxText)
        {
            return ReviewErrors.TextTooLong;
        }

        Stars = stars;
        Text = said;
        UpdatedAt = now;
        Touch();
        return Result.Success();
    }

    /// <summary>An author of the product answers, or changes the answer.</summary>
    public Result Answer(string? reply, MemberId author, DateTimeOffset now)
    {
        var said = Cleaned(reply);
        if (said.Length is 0 or > MaxReply)
        {
            return ReviewErrors.ReplyLength;
        }

        Reply = said;
        RepliedBy = author;
        RepliedAt = now;
        Touch();
        return Result.Success();
    }

    /// <summary>Takes the answer back.</summary>
    public Result RemoveReply()
    {
        if (Reply is null)
        {
            return ReviewErrors.NoReply;
        }

        Reply = null;
        RepliedBy = null;
        RepliedAt = null;
        Touch();
        return Result.Success();
    }

    /// <summary>A moderator hides the review and says why.</summary>
    public Result Hide(MemberId by, string? reason, DateTimeOffset now)
    {
        var said = Cleaned(reason);
        if (IsHidden)
        {
            return ReviewErrors.AlreadyHidden;
        }

        if (said.Length is 0 or > MaxReason)
        {
            return ReviewErrors.HideNeedsReason;
        }

        HiddenAt = now;
        HiddenBy = by;
        HiddenReason = said;
        Touch();
        return Result.Success();
    }

    /// <summary>A moderator shows it again.</summary>
    public Result Show()
    {
        if (!IsHidden)
        {
            return ReviewErrors.NotHidden;
        }

        HiddenAt = null;
        HiddenBy = null;
        HiddenReason = null;
        Touch();
        return Result.Success();
    }

    private static string Cleaned(string? text) =>
        (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
}

/// <summary>One member's "this was helpful".</summary>
public sealed class ReviewVote
{
    private ReviewVote()
    {
    }

    public ReviewVote(ReviewId reviewId, MemberId memberId, DateTimeOffset votedAt)
    {
        ReviewId = reviewId;
        MemberId = memberId;
        VotedAt = votedAt;
    }

    public ReviewId ReviewId { get; private init; }

    public MemberId MemberId { get; private init; }

    public DateTimeOffset VotedAt { get; private init; }
}

/// <summary>Why something about a review is refused.</summary>
public static class ReviewErrors
{
    public static readonly Error NotFound = Error.NotFound("catalog.review_not_found", "There is no such review.");
    public static readonly Error NotEntitled = Error.Forbidden("catalog.review_not_entitled", "Only members who take part in this work can review it.");
    public static readonly Error OwnWork = Error.Rejected("catalog.review_own_work", "Authors do not review their own work.");
    public static readonly Error StarsOutOfRange = Error.Invalid("catalog.review_stars", "A review has 1 to 5 stars.");
    public static readonly Error TextTooLong = Error.Invalid("catalog.review_too_long", "A review has at most 4,000 characters.");
    public static readonly Error ReplyLength = Error.Invalid("catalog.review_reply_length", "A reply has 1 to 2,000 characters.");
    public static readonly Error NoReply = Error.NotFound("catalog.review_no_reply", "This review has no reply.");
    public static readonly Error OwnVote = Error.Rejected("catalog.review_own_vote", "You cannot vote for your own review.");
    public static readonly Error AlreadyHidden = Error.Conflict("catalog.review_already_hidden", "This review is already hidden.");
    public static readonly Error NotHidden = Error.Conflict("catalog.review_not_hidden", "This review is not hidden.");
    public static readonly Error HideNeedsReason = Error.Invalid("catalog.review_hide_reason", "Say why, in 1 to 500 characters.");
    public static readonly Error Hidden = Error.Rejected("catalog.review_is_hidden", "This review was hidden by a moderator and cannot be changed.");
}
