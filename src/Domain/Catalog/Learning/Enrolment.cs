using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>How a member came to a product.</summary>
public enum EnrolmentSource
{
    /// <summary>By enrolling.</summary>
    Self,

    /// <summary>By enrolling in a bundle that contains it.</summary>
    Bundle,

    /// <summary>From another platform.</summary>
    Import,

    /// <summary>By buying it, or redeeming a gift.</summary>
    Purchase,
}

/// <summary>A member takes part in a product: it stands in "my learning" and counts.</summary>
public sealed class Enrolment
{
    private Enrolment()
    {
    }

    public Enrolment(ProductId productId, MemberId memberId, EnrolmentSource source, DateTimeOffset now)
    {
        ProductId = productId;
        MemberId = memberId;
        Source = source;
        EnrolledAt = now;
        LastActivityAt = now;
    }

    public MemberId MemberId { get; private init; }

    public ProductId ProductId { get; private init; }

    public EnrolmentSource Source { get; private init; }

    public DateTimeOffset EnrolledAt { get; private init; }

    /// <summary>When the member last did something in it; "my learning" is in this order.</summary>
    public DateTimeOffset LastActivityAt { get; private set; }

    /// <summary>The item the member was last in: where to go on.</summary>
    public ContentItemId? LastItemId { get; private set; }

    /// <summary>When all its lessons were done. Lessons published later do not take it back.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>The member was in an item.</summary>
    public void Visit(ContentItemId itemId, DateTimeOffset now)
    {
        LastItemId = itemId;
        LastActivityAt = now;
    }

    /// <summary>
    /// Notes how far the member is. A course, e-book or article is complete when every live item is; a column grows and a
    /// bundle has no items of its own, so they never are.
    /// </summary>
    /// <returns>Whether this completed it.</returns>
    public bool Judge(ProductKind kind, int liveItems, int completedItems, DateTimeOffset now)
    {
        if (CompletedAt is not null || kind is ProductKind.Column or ProductKind.Bundle || liveItems == 0 || completedItems < liveItems)
        {
            return false;
        }

        CompletedAt = now;
        return true;
    }

    /// <summary>A lesson was marked as not done: the product is open again, unless a certificate says otherwise.</summary>
    public void Reopen(bool hasCertificate) => CompletedAt = hasCertificate ? CompletedAt : null;
}

/// <summary>Why something about learning is refused.</summary>
public static class LearningErrors
{
    public static readonly Error NotEntitled = Error.Forbidden("catalog.enrol_not_entitled", "You need access to this work first.");
    public static readonly Error NotEnrolled = Error.Rejected("catalog.not_enrolled", "Enrol in this work first.");
    public static readonly Error ItemLocked = Error.Forbidden("catalog.item_locked", "You need access to this content first.");
    public static readonly Error ProgressOutOfRange = Error.Invalid("catalog.progress_out_of_range", "Progress is 0 to 100 percent, the position not negative.");
    public static readonly Error NotCompleted = Error.Rejected("catalog.not_completed", "Finish all lessons first.");
    public static readonly Error NoCertificate = Error.Rejected("catalog.no_certificate", "There are certificates for courses only.");
    public static readonly Error CertificateNotFound = Error.NotFound("catalog.certificate_not_found", "There is no certificate with this code.");
    public static readonly Error CertificateWithdrawn = Error.NotFound("catalog.certificate_withdrawn", "This certificate was withdrawn.");
}
