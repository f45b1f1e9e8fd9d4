using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>One kept state of an item's draft.</summary>
public sealed class ContentRevision
{
    /// <summary>Autosaves of one author within this time are one revision.</summary>
    public static readonly TimeSpan AutosaveWindow = TimeSpan.FromMinutes(10);

    private ContentRevision()
    {
    }

    internal ContentRevision(
        ContentRevisionId id, ContentItemId itemId, int number, string title, string body, MemberId authorId, RevisionReason reason, DateTimeOffset createdAt)
    {
        Id = id;
        ItemId = itemId;
        Number = number;
        Title = title;
        Body = body;
        AuthorId = authorId;
        Reason = reason;
        CreatedAt = createdAt;
    }

    public ContentRevisionId Id { get; private set; }

    public ContentItemId ItemId { get; private set; }

    /// <summary>1 is the oldest.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string Body { get; private set; } = "";

    public MemberId AuthorId { get; private set; }

    public RevisionReason Reason { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    internal bool Says(ContentDraft draft) =>
        string.Equals(Title, draft.Title, StringComparison.Ordinal) && string.Equals(Body, draft.Body, StringComparison.Ordinal);

    /// <summary>Takes a further autosave of the same author into this one, if it is recent.</summary>
    internal bool Absorb(ContentDraft draft, RevisionReason reason, MemberId by, DateTimeOffset now)
    {
        if (reason != RevisionReason.Autosave || Reason != RevisionReason.Autosave || AuthorId != by || now - CreatedAt > AutosaveWindow)
        {
            return false;
        }

        Title = draft.Title;
        Body = draft.Body;
        return true;
    }
}
