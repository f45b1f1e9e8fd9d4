using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Reading;

/// <summary>Who sees what, decided on the server and nowhere else.</summary>
internal static class ReadingRules
{
    /// <summary>
    /// Whether a product is there for a reader: published for everyone, archived for those who have it, anything else for
    /// its authors and staff.
    /// </summary>
    public static bool MayOpen(ProductStatus status, AccessDecision access) => status switch
    {
        ProductStatus.Published => true,
        ProductStatus.Archived => access.Entitled,
        _ => access.Reason is AccessReason.Owner or AccessReason.Staff,
    };

    /// <summary>Whether a reader sees an item beyond its preview.</summary>
    public static bool MayReadAll(ItemVisibility visibility, bool signedIn, AccessDecision access) =>
        access.Entitled
        || visibility == ItemVisibility.Public
        || (visibility == ItemVisibility.Registered && signedIn);
}
