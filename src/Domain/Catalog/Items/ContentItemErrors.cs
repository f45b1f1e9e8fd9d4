using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>Why something about an item is refused.</summary>
public static class ContentItemErrors
{
    public static readonly Error NotFound = Error.NotFound("catalog.content_not_found", "There is no such item.");
    public static readonly Error RevisionNotFound = Error.NotFound("catalog.revision_not_found", "There is no such revision.");
    public static readonly Error TitleLength = Error.Invalid("catalog.item_title_length", "An item title has 1 to 200 characters.");
    public static readonly Error BodyTooLong = Error.Invalid("catalog.body_too_long", "A text has at most 500,000 characters; split it into several items.");
    public static readonly Error DurationOutOfRange = Error.Invalid("catalog.duration_out_of_range", "A duration is between 0 and 24 hours.");
    public static readonly Error MediaUnknown = Error.Invalid("catalog.media_unknown", "There is no such file among yours.");
    public static readonly Error Empty = Error.Rejected("catalog.item_empty", "There is nothing to publish yet: write a text or attach a file.");
    public static readonly Error ScheduleNeedsDraft = Error.Rejected("catalog.item_schedule_needs_draft", "A published item cannot be scheduled; publish its changes instead.");
    public static readonly Error NotDue = Error.Rejected("catalog.item_not_due", "The publishing time has not come.");
    public static readonly Error UnpublishNeedsPublished = Error.Rejected("catalog.unpublish_needs_published", "Only a published or scheduled item can be unpublished.");
    public static readonly Error DeleteNeedsUnpublished = Error.Rejected("catalog.delete_needs_unpublished", "Unpublish the item before deleting it.");
}
