using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Access;

/// <summary>Why a question about access has no answer.</summary>
public static class AccessErrors
{
    public static readonly Error ProductNotFound = Error.NotFound("commerce.access_product_not_found", "There is no such work.");
    public static readonly Error MemberNotFound = Error.NotFound("commerce.access_member_not_found", "There is no such member.");
    public static readonly Error InstantToCome = Error.Invalid("commerce.access_instant_to_come", "Ask for now or for an instant of the past.");
}
