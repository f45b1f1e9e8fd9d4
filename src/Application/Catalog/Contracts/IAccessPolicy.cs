using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>Why a member may, or may not, read all of a product.</summary>
public enum AccessReason
{
    /// <summary>No reason: previews only.</summary>
    None,

    /// <summary>The product costs nothing; every member reads it.</summary>
    Free,

    /// <summary>The member wrote it.</summary>
    Owner,

    /// <summary>It was granted to the member, itself or in a bundle.</summary>
    Grant,

    /// <summary>The member's role reads everything.</summary>
    Staff,

    /// <summary>The member bought it, itself or in a bundle.</summary>
    Purchase,

    /// <summary>The member redeemed it as a gift.</summary>
    Gift,

    /// <summary>A membership of the member includes it.</summary>
    Membership,

    /// <summary>A membership that the member is trying includes it.</summary>
    Trial,
}

/// <summary>Whether a member may read all of a product, and why.</summary>
public readonly record struct AccessDecision(bool Entitled, AccessReason Reason)
{
    public static AccessDecision Denied => new(false, AccessReason.None);

    public static AccessDecision Because(AccessReason reason) => new(reason != AccessReason.None, reason);
}

/// <summary>
/// Decides who may read what. Catalog asks; the module that knows about purchases and memberships answers. A visitor who
/// is not signed in is never entitled: public and previewed content needs no entitlement.
/// </summary>
public interface IAccessPolicy
{
    Task<AccessDecision> Decide(MemberId? member, ProductId product, CancellationToken cancellationToken);

    /// <summary>The same for several products at once; products that do not exist are denied.</summary>
    Task<IReadOnlyDictionary<ProductId, AccessDecision>> Decide(
        MemberId? member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken);
}
