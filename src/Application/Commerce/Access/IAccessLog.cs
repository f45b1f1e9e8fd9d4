using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Access;

/// <summary>The append-only log of who got, kept and lost access.</summary>
public interface IAccessLog
{
    /// <summary>Writes a line in the current transaction. What the same source wrote before stays as it is.</summary>
    /// <returns>Whether the line is new.</returns>
    Task<bool> Write(MemberId member, AccessEntry entry, CancellationToken cancellationToken);
}

/// <summary>Reads decisions from the log, past any cache.</summary>
public interface IAccessReading
{
    /// <summary>The decision of an instant, with its chain; null where there is no such product.</summary>
    Task<Entitlement?> Explain(MemberId member, bool isStaff, ProductId product, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The percentage off these products' prices that a member has by their tiers; absent is none.</summary>
    Task<IReadOnlyDictionary<ProductId, int>> MemberDiscounts(MemberId member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken);

    /// <summary>The tiers that include a product.</summary>
    Task<IReadOnlyList<TierId>> TiersIncluding(ProductId product, CancellationToken cancellationToken);
}
