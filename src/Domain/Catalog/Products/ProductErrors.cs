using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>Why something about a product is refused.</summary>
public static class ProductErrors
{
    public static readonly Error NotFound = Error.NotFound("catalog.product_not_found", "There is no such product.");
    public static readonly Error SlugTaken = Error.Conflict("catalog.slug_taken", "Another product already has this address.");
    public static readonly Error SlugInvalid = Error.Invalid("catalog.slug_invalid", "An address is 2 to 80 lower-case letters, digits and single hyphens.");
    public static readonly Error ExternalIdTaken = Error.Conflict("catalog.external_id_taken", "This external work was already imported.");

    public static readonly Error TitleLength = Error.Invalid("catalog.title_length", "A title has 1 to 200 characters.");
    public static readonly Error LanguageUnknown = Error.Invalid("catalog.language_unknown", "The language is zh-CN or en.");
    public static readonly Error TextTooLong = Error.Invalid("catalog.text_too_long", "One of the texts is longer than its limit.");
    public static readonly Error TooManyPoints = Error.Invalid("catalog.too_many_points", "Audience and outcomes have at most 20 points of 200 characters each.");
    public static readonly Error TooManyTags = Error.Invalid("catalog.too_many_tags", "A product has at most 20 tags of 40 characters each.");
    public static readonly Error PriceOutOfRange = Error.Invalid("catalog.price_out_of_range", "The price is out of range.");
    public static readonly Error CategoryUnknown = Error.Invalid("catalog.category_unknown", "There is no such category.");

    public static readonly Error SubmitNeedsDraft = Error.Rejected("catalog.submit_needs_draft", "Only a draft can be submitted for review.");
    public static readonly Error WithdrawNeedsReview = Error.Rejected("catalog.withdraw_needs_review", "Only a work in review or scheduled can be withdrawn.");
    public static readonly Error ApproveNeedsReview = Error.Rejected("catalog.approve_needs_review", "Only a work in review can be approved.");
    public static readonly Error ReturnNeedsReview = Error.Rejected("catalog.return_needs_review", "Only a work in review can be returned.");
    public static readonly Error ReturnNeedsNote = Error.Invalid("catalog.return_needs_note", "Say what to change, in 1 to 2,000 characters.");
    public static readonly Error ScheduleNeedsDraft = Error.Rejected("catalog.schedule_needs_draft", "Only a draft or a scheduled work can be given a publishing time.");
    public static readonly Error PublishNeedsDraft = Error.Rejected("catalog.publish_needs_draft", "Only a draft or a scheduled work can be published.");
    public static readonly Error NotDue = Error.Rejected("catalog.product_not_due", "The publishing time has not come.");
    public static readonly Error ArchiveNeedsPublished = Error.Rejected("catalog.archive_needs_published", "Only a published work can be archived.");
    public static readonly Error UnarchiveNeedsArchived = Error.Rejected("catalog.unarchive_needs_archived", "Only an archived work can be brought back.");
    public static readonly Error DeleteNeedsDraft = Error.Rejected("catalog.delete_needs_draft", "Only a draft that was never published can be deleted.");
    public static readonly Error PublishTimePast = Error.Invalid("catalog.publish_time_past", "The publishing time must be in the future.");
    public static readonly Error PublishTimeTooFar = Error.Invalid("catalog.publish_time_too_far", "The publishing time must be within two years.");
    public static readonly Error NoContent = Error.Rejected("catalog.product_has_no_content", "There is nothing to read yet: publish an item, attach the e-book or add a bundle member first.");
    public static readonly Error InReview = Error.Rejected("catalog.product_in_review", "A work in review cannot be changed; withdraw it first.");
    public static readonly Error Archived = Error.Rejected("catalog.product_archived", "An archived work cannot be changed; bring it back first.");
    public static readonly Error PublishDirectForbidden = Error.Forbidden("catalog.publish_direct_forbidden", "Publishing without review needs the permission for it; submit the work for review.");

    public static readonly Error SectionsNotAllowed = Error.Rejected("catalog.sections_not_allowed", "Only courses and e-books have sections.");
    public static readonly Error SectionNotFound = Error.NotFound("catalog.section_not_found", "There is no such section.");
    public static readonly Error SectionTitleLength = Error.Invalid("catalog.section_title_length", "A section title has 1 to 200 characters.");
    public static readonly Error TooManySections = Error.Rejected("catalog.too_many_sections", "A product has at most 200 sections.");
    public static readonly Error SectionNotEmpty = Error.Rejected("catalog.section_not_empty", "Move or delete the section's items first.");
    public static readonly Error OutlineMismatch = Error.Conflict("catalog.outline_mismatch", "The outline must name every section and every item exactly once; load it again.");
    public static readonly Error ItemsNotAllowed = Error.Rejected("catalog.items_not_allowed", "A bundle holds products, not items.");
    public static readonly Error ArticleHasItsItem = Error.Rejected("catalog.article_has_its_item", "An article has exactly one item.");
    public static readonly Error TooManyItems = Error.Rejected("catalog.too_many_items", "A product has at most 2,000 items.");
    public static readonly Error NotABundle = Error.Rejected("catalog.not_a_bundle", "Only a bundle has members.");
    public static readonly Error BundleMemberInvalid = Error.Rejected("catalog.bundle_member_invalid", "A bundle's members are other products of the same authors, not bundles, at most 50, each once.");

    public static readonly Error AlreadyAuthor = Error.Conflict("catalog.already_author", "This member already takes part in the work or is invited.");
    public static readonly Error TooManyAuthors = Error.Rejected("catalog.too_many_authors", "A work has at most 20 authors.");
    public static readonly Error InviteeUnknown = Error.Rejected("catalog.invitee_unknown", "There is no member with this handle.");
    public static readonly Error InvitationNotFound = Error.NotFound("catalog.invitation_not_found", "There is no open invitation to this work.");
    public static readonly Error AuthorNotFound = Error.NotFound("catalog.author_not_found", "This member takes no part in the work.");
    public static readonly Error OwnerStays = Error.Rejected("catalog.owner_stays", "The owner of a work cannot be removed.");
    public static readonly Error OnlyOwner = Error.Forbidden("catalog.only_owner", "Only the owner of the work can do this.");
    public static readonly Error PlanTooLong = Error.Invalid("catalog.plan_too_long", "A plan has at most 200 entries with a title of 1 to 200 characters each.");
}
