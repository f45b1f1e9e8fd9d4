using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>
/// How far a member is in an item. The rules: the percentage only grows; the position is that of the newest save, by the
/// time at which the player noted it, so that a save that arrives late moves nothing back; at
/// <see cref="CompleteAtPercent"/> the item is complete, and stays so until the member says otherwise.
/// </summary>
public sealed class LessonProgress
{
    /// <summary>Credits and the last screenful do not have to be seen.</summary>
    public const int CompleteAtPercent = 95;

    private LessonProgress()
    {
    }

    public LessonProgress(MemberId memberId, ContentItemId itemId, ProductId productId, DateTimeOffset now)
    {
        MemberId = memberId;
        ItemId = itemId;
        ProductId = productId;
        UpdatedAt = now;
        NotedAt = DateTimeOffset.UnixEpoch;
    }

    public MemberId MemberId { get; private init; }

    public ContentItemId ItemId { get; private init; }

    public ProductId ProductId { get; private init; }

    /// <summary>Where playing or reading goes on.</summary>
    public int PositionSeconds { get; private set; }

    /// <summary>The farthest reached, 0 to 100.</summary>
    public int Percent { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>When the newest save was noted by the player.</summary>
    public DateTimeOffset NotedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Takes a save of the player or reader.</summary>
    /// <param name="positionSeconds">Where it stands.</param>
    /// <param name="percent">How far that is.</param>
    /// <param name="notedAt">When the player noted it; a time in the future counts as now.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether this completed the item.</returns>
    public Result<bool> Save(int positionSeconds, int percent, DateTimeOffset notedAt, DateTimeOffset now)
    {
        if (positionSeconds < 0 || percent is < 0 or > 100)
        {
            return LearningErrors.ProgressOutOfRange;
        }

        var at = notedAt < now ? notedAt : now;
        if (at < NotedAt)
        {
            // Late: what was done later wins, except that farther is farther. A save from before "not done" says nothing.
            Percent = ReopenedAt > at ? Percent : Math.Max(Percent, percent);
        }
        else
        {
            NotedAt = at;
            PositionSeconds = positionSeconds;
            Percent = Math.Max(Percent, percent);
        }

        UpdatedAt = now;
        return Percent >= CompleteAtPercent && Complete(now);
    }

    /// <summary>The member is done with the item.</summary>
    /// <returns>Whether it was not complete before.</returns>
    public bool Complete(DateTimeOffset now)
    {
        UpdatedAt = now;
        if (CompletedAt is not null)
        {
            return false;
        }

        CompletedAt = now;
        Percent = 100;
        return true;
    }

    /// <summary>The member wants to do it again: the percentage starts anew, the position stays.</summary>
    public void Reopen(DateTimeOffset now)
    {
        CompletedAt = null;
        Percent = 0;
        NotedAt = now;
        ReopenedAt = now;
        UpdatedAt = now;
    }

    /// <summary>When it was last marked as not done.</summary>
    public DateTimeOffset? ReopenedAt { get; private set; }
}
