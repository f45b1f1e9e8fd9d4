using System.Collections.Frozen;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.Contracts;

/// <summary>What can be allowed. Every endpoint names one, or stands in the approved anonymous list.</summary>
public static class Permissions
{
    /// <summary>Held by everybody who is signed in.</summary>
    public const string SignedIn = "member";

    public const string CatalogAuthor = "catalog.author";
    public const string CatalogPublishDirect = "catalog.publish_direct";
    public const string CatalogReview = "catalog.review";
    public const string CatalogManage = "catalog.manage";
    public const string CatalogReadAll = "catalog.read_all";
    public const string CatalogGrant = "catalog.grant";
    public const string CatalogImport = "catalog.import";
    public const string ReviewsModerate = "catalog.reviews_moderate";
    public const string CommerceSell = "commerce.sell";
    public const string CommerceOrdersRead = "commerce.orders_read";
    public const string CommerceOrdersManage = "commerce.orders_manage";
    public const string CommerceRefund = "commerce.refund";
    public const string CommercePayouts = "commerce.payouts";
    public const string CommerceLedgerRead = "commerce.ledger_read";
    public const string CommerceCoupons = "commerce.coupons";
    public const string CommerceGrants = "commerce.grants";
    public const string CommerceBans = "commerce.bans";
    public const string MembersRead = "identity.members_read";
    public const string MembersManage = "identity.members_manage";
    public const string RolesManage = "identity.roles_manage";

    /// <summary>What running the site day by day needs; who pays creators out and who manages members are administrators.</summary>
    private static readonly string[] Operating =
    [
        CatalogAuthor, CatalogPublishDirect, CatalogReview, CatalogManage, CatalogReadAll, CatalogGrant, CatalogImport, ReviewsModerate, MembersRead,
        CommerceSell, CommerceOrdersRead, CommerceOrdersManage, CommerceRefund, CommerceLedgerRead, CommerceCoupons, CommerceGrants, CommerceBans,
    ];

    /// <summary>The role × permission matrix. What is not listed is denied.</summary>
    public static FrozenDictionary<string, FrozenSet<string>> Matrix { get; } = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        [Roles.Member] = Set(SignedIn),
        [Roles.Creator] = Set(SignedIn, CatalogAuthor, CommerceSell),
        [Roles.Moderator] = Set(SignedIn, CatalogReview, CatalogReadAll, ReviewsModerate, MembersRead),
        [Roles.Operator] = Set([SignedIn, .. Operating]),
        [Roles.Admin] = Set([SignedIn, .. Operating, CommercePayouts, MembersManage, RolesManage]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> All { get; } = [.. Matrix.Values.SelectMany(p => p).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Everything that a member with these roles may do.</summary>
    public static FrozenSet<string> Of(IEnumerable<string> roles) =>
        roles.Append(Roles.Member).SelectMany(r => Matrix.TryGetValue(r, out var set) ? set : FrozenSet<string>.Empty).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Set(params string[] permissions) => permissions.ToFrozenSet(StringComparer.Ordinal);
}
