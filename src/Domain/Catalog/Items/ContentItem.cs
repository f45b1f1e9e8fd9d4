using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>
/// A piece of content: a lesson, an article of a column, a chapter, the one item of an article. Authors write its
/// <see cref="Draft"/>; members read its <see cref="Live"/> state, whose preview is made from the text before the cut.
/// </summary>
public sealed class ContentItem : AggregateRoot
{
    public const int MaxBody = 500_000;

    private ContentItem()
    {
    }

    public ContentItemId Id { get; private set; }

    public ProductId ProductId { get; private set; }

    public SectionId? SectionId { get; private set; }

    public int Position { get; private set; }

    public ItemType Type { get; private set; }

    public ItemVisibility Visibility { get; private set; }

    public ItemStatus Status { get; private set; }

    public ContentDraft Draft { get; private set; } = null!;

    /// <summary>What members read; null while nothing is published.</summary>
    public LiveContent? Live { get; private set; }

    /// <summary>When a scheduled item is to be published.</summary>
    public DateTimeOffset? PublishAt { get; private set; }

    /// <summary>The number of the newest revision.</summary>
    public int LastRevision { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The title members see, or will see.</summary>
    public string Title => Live?.Title ?? Draft.Title;

    public bool IsLive => Status == ItemStatus.Published && Live is not null;

    /// <summary>Whether the draft says something that members do not see yet.</summary>
    public bool HasUnpublishedChanges => Live is null || !Live.Shows(Draft);

    /// <summary>Whether there is something to publish: a text or a file.</summary>
    public bool HasContent => !string.IsNullOrWhiteSpace(PreviewCut.WithoutMarkers(Draft.Body)) || Draft.MediaFileId is not null;

    /// <summary>Starts an empty draft.</summary>
    public static Result<ContentItem> Start(
        ContentItemId id,
        ProductId productId,
        SectionId? sectionId,
        int position,
        string title,
        ItemType type,
        ItemVisibility visibility,
        MemberId by,
        DateTimeOffset now)
    {
        if (Cleaned(title) is not { } name)
        {
            return ContentItemErrors.TitleLength;
        }

        var item = new ContentItem
        {
            Id = id,
            ProductId = productId,
            SectionId = sectionId,
            Position = position,
            Type = type,
            Visibility = visibility,
            Draft = new ContentDraft(name, "", null, null, now, by),
            CreatedAt = now,
        };
        item.Touch();
        return item;
    }

    /// <summary>Keeps what the author wrote. The same text changes nothing, and no version.</summary>
    public Result SaveDraft(string title, string body, StoredFileId? mediaFileId, int? durationSeconds, MemberId by, DateTimeOffset now)
    {
        if (Cleaned(title) is not { } name)
        {
            return ContentItemErrors.TitleLength;
        }

        var text = StoredText.Of(body);
        if (text.Length > MaxBody)
        {
            return ContentItemErrors.BodyTooLong;
        }

        if (durationSeconds is < 0 or > 86_400)
        {
            return ContentItemErrors.DurationOutOfRange;
        }

        if (Draft.Says(name, text, mediaFileId, durationSeconds))
        {
            return Result.Success();
        }

        Draft = new ContentDraft(name, text, mediaFileId, durationSeconds, now, by);
        Touch();
        return Result.Success();
    }

    /// <summary>Changes who may read the item; what is live is cut again at once.</summary>
    public Result ChangeSettings(ItemType type, ItemVisibility visibility, IMarkdownRenderer markdown)
    {
        if (type == Type && visibility == Visibility)
        {
            return Result.Success();
        }

        Type = type;
        Visibility = visibility;
        Touch();
        if (Live is { } live)
        {
            Live = live.CutAgain(visibility, markdown);
            Raise(new ItemPublished(Id, ProductId));
        }

        return Result.Success();
    }

    /// <summary>Makes the draft what members read.</summary>
    public Result Publish(IMarkdownRenderer markdown, DateTimeOffset now)
    {
        if (!HasContent)
        {
            return ContentItemErrors.Empty;
        }

        Live = LiveContent.From(Draft, Visibility, markdown, Live?.PublishedAt ?? now, now);
        Status = ItemStatus.Published;
        PublishAt = null;
        Touch();
        Raise(new ItemPublished(Id, ProductId));
        return Result.Success();
    }

    /// <summary>Sets the time at which the draft goes live; for an item that is not live yet.</summary>
    public Result Schedule(DateTimeOffset publishAt, DateTimeOffset now)
    {
        if (Status == ItemStatus.Published)
        {
            return ContentItemErrors.ScheduleNeedsDraft;
        }

        if (!HasContent)
        {
            return ContentItemErrors.Empty;
        }

        if (publishAt <= now)
        {
            return ProductErrors.PublishTimePast;
        }

        Status = ItemStatus.Scheduled;
        PublishAt = publishAt.ToUniversalTime();
        Touch();
        return Result.Success();
    }

    /// <summary>Publishes a scheduled item whose time has come.</summary>
    public Result PublishDue(IMarkdownRenderer markdown, DateTimeOffset now) =>
        Status == ItemStatus.Scheduled && PublishAt <= now ? Publish(markdown, now) : ContentItemErrors.NotDue;

    /// <summary>Takes the item off the schedule, or out of members' sight.</summary>
    public Result Unpublish()
    {
        if (Status == ItemStatus.Scheduled)
        {
            Status = ItemStatus.Draft;
            PublishAt = null;
            Touch();
            return Result.Success();
        }

        if (Status != ItemStatus.Published)
        {
            return ContentItemErrors.UnpublishNeedsPublished;
        }

        Status = ItemStatus.Archived;
        Live = null;
        Touch();
        Raise(new ItemUnpublished(Id, ProductId));
        return Result.Success();
    }

    /// <summary>Whether the item may be deleted: nobody reads it now.</summary>
    public Result Discard() => Status == ItemStatus.Published ? ContentItemErrors.DeleteNeedsUnpublished : Result.Success();

    /// <summary>
    /// Keeps the draft as a revision. An autosave soon after the same author's autosave replaces that one; returns the
    /// new revision, or null where the newest one was brought up to date or already says the same.
    /// </summary>
    /// <param name="id">The id of a new revision.</param>
    /// <param name="newest">The newest revision of the item, if there is one.</param>
    /// <param name="reason">Why it is kept.</param>
    /// <param name="by">The author.</param>
    /// <param name="now">The time.</param>
    public ContentRevision? Record(ContentRevisionId id, ContentRevision? newest, RevisionReason reason, MemberId by, DateTimeOffset now)
    {
        if (newest is not null && (newest.Absorb(Draft, reason, by, now) || (newest.Says(Draft) && reason != RevisionReason.Publish)))
        {
            return null;
        }

        LastRevision++;
        return new ContentRevision(id, Id, LastRevision, Draft.Title, Draft.Body, by, reason, now);
    }

    /// <summary>Where it stands in the outline; the outline belongs to the product, so the item's version stays.</summary>
    internal void Place(SectionId? sectionId, int position)
    {
        SectionId = sectionId;
        Position = position;
    }

    private static string? Cleaned(string title)
    {
        var name = ProductDetails.Line(title);
        return name.Length is 0 or > ProductDetails.MaxTitle ? null : name;
    }
}
