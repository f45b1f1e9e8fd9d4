using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>The way from draft to published and back: every other step is refused by its own error.</summary>
public sealed partial class Product
{
    public const int MaxReviewNote = 2_000;

    private static readonly TimeSpan FarthestSchedule = TimeSpan.FromDays(731);

    public ProductStatus Status { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>When a scheduled product is to be published.</summary>
    public DateTimeOffset? PublishAt { get; private set; }

    /// <summary>When it was first published.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>What the reviewer asked to change; cleared by the next submission.</summary>
    public string? ReviewNote { get; private set; }

    public bool WasPublished => PublishedAt is not null;

    /// <summary>Hands a draft to the review queue.</summary>
    /// <param name="readyItems">How many of its items can be read once it is published.</param>
    /// <param name="now">The time.</param>
    public Result Submit(int readyItems, DateTimeOffset now)
    {
        if (Status != ProductStatus.Draft)
        {
            return ProductErrors.SubmitNeedsDraft;
        }

        if (!HasContent(readyItems))
        {
            return ProductErrors.NoContent;
        }

        Status = ProductStatus.InReview;
        SubmittedAt = now;
        ReviewNote = null;
        Changed(now);
        return Result.Success();
    }

    /// <summary>Takes a work back from review, or off the schedule.</summary>
    public Result Withdraw(DateTimeOffset now)
    {
        if (Status is not (ProductStatus.InReview or ProductStatus.Scheduled))
        {
            return ProductErrors.WithdrawNeedsReview;
        }

        BackToDraft();
        Changed(now);
        return Result.Success();
    }

    /// <summary>The reviewer agrees: published now, or at the given time.</summary>
    public Result Approve(DateTimeOffset? publishAt, DateTimeOffset now)
    {
        if (Status != ProductStatus.InReview)
        {
            return ProductErrors.ApproveNeedsReview;
        }

        if (publishAt is not { } time)
        {
            GoLive(now);
        }
        else if (Plan(time, now) is { IsSuccess: false } refused)
        {
            return refused;
        }

        Raise(new ProductApproved(Id, Writers));
        return Result.Success();
    }

    /// <summary>The reviewer asks for changes.</summary>
    public Result Return(string note, DateTimeOffset now)
    {
        if (Status != ProductStatus.InReview)
        {
            return ProductErrors.ReturnNeedsReview;
        }

        var text = StoredText.Of(note).Trim();
        if (text.Length is 0 or > MaxReviewNote)
        {
            return ProductErrors.ReturnNeedsNote;
        }

        BackToDraft();
        ReviewNote = text;
        Changed(now);
        Raise(new ProductReturned(Id, Writers));
        return Result.Success();
    }

    /// <summary>Sets the publishing time of a draft (without review), or moves that of a scheduled work.</summary>
    public Result Schedule(int readyItems, DateTimeOffset publishAt, DateTimeOffset now)
    {
        if (Status is not (ProductStatus.Draft or ProductStatus.Scheduled))
        {
            return ProductErrors.ScheduleNeedsDraft;
        }

        return HasContent(readyItems) ? Plan(publishAt, now) : ProductErrors.NoContent;
    }

    /// <summary>Publishes a draft (without review) or a scheduled work at once.</summary>
    public Result Publish(int readyItems, DateTimeOffset now)
    {
        if (Status is not (ProductStatus.Draft or ProductStatus.Scheduled))
        {
            return ProductErrors.PublishNeedsDraft;
        }

        if (!HasContent(readyItems))
        {
            return ProductErrors.NoContent;
        }

        GoLive(now);
        return Result.Success();
    }

    /// <summary>Publishes a scheduled work whose time has come.</summary>
    public Result PublishDue(DateTimeOffset now)
    {
        if (Status != ProductStatus.Scheduled || PublishAt > now)
        {
            return ProductErrors.NotDue;
        }

        GoLive(now);
        return Result.Success();
    }

    /// <summary>Takes a published work out of the catalogue; those who have it keep it.</summary>
    public Result Archive(DateTimeOffset now)
    {
        if (Status != ProductStatus.Published)
        {
            return ProductErrors.ArchiveNeedsPublished;
        }

        Status = ProductStatus.Archived;
        Changed(now);
        Raise(new ProductArchived(Id));
        return Result.Success();
    }

    /// <summary>Brings an archived work back into the catalogue.</summary>
    public Result Unarchive(DateTimeOffset now)
    {
        if (Status != ProductStatus.Archived)
        {
            return ProductErrors.UnarchiveNeedsArchived;
        }

        GoLive(now);
        return Result.Success();
    }

    /// <summary>Whether the product may be deleted: a draft that nobody ever saw.</summary>
    public Result Discard() => Status == ProductStatus.Draft && !WasPublished
        ? Result.Success()
        : ProductErrors.DeleteNeedsDraft;

    private Result Plan(DateTimeOffset publishAt, DateTimeOffset now)
    {
        if (publishAt <= now)
        {
            return ProductErrors.PublishTimePast;
        }

        if (publishAt - now > FarthestSchedule)
        {
            return ProductErrors.PublishTimeTooFar;
        }

        Status = ProductStatus.Scheduled;
        PublishAt = publishAt.ToUniversalTime();
        ReviewNote = null;
        Changed(now);
        return Result.Success();
    }

    private void GoLive(DateTimeOffset now)
    {
        PublishedAt ??= now;
        PublishAt = null;
        SubmittedAt = null;
        ReviewNote = null;
        UpdatedAt = now;
        Touch();
        Status = ProductStatus.Published;
        Raise(new ProductPublished(Id));
    }

    private void BackToDraft()
    {
        Status = ProductStatus.Draft;
        SubmittedAt = null;
        PublishAt = null;
    }

    private bool HasContent(int readyItems) => Kind switch
    {
        ProductKind.Bundle => bundleMembers.Count > 0,
        ProductKind.Ebook => readyItems > 0 || EbookFileId is not null,
        _ => readyItems > 0,
    };
}
