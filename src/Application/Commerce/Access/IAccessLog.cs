using System.Runtime.InteropServices;
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

    /// <summary>The tiers whose benefits each of these members has in full now: what the state of a membership, its tier's policy and bans say. Who has none is absent.</summary>
    Task<IReadOnlyDictionary<MemberId, IReadOnlySet<TierId>>> HeldTiers(IReadOnlyCollection<MemberId> members, CancellationToken cancellationToken);

    /// <summary>What a member has of these products before they buy, read once.</summary>
    Task<BuyerStanding> Standing(MemberId member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken);

    /// <summary>The tiers that include a product.</summary>
    Task<IReadOnlyList<TierId>> TiersIncluding(ProductId product, CancellationToken cancellationToken);

    /// <summary>The tiers that take something off the price of a product without including it, and whether a member has them now.</summary>
    Task<IReadOnlyList<TierDiscount>> TiersReducing(MemberId? member, ProductId product, CancellationToken cancellationToken);
}

/// <summary>What a member has of some products before they buy.</summary>
/// <param name="Granted">Those that they were granted.</param>
/// <param name="Percents">The percentage off their prices that they have by their tiers; absent is none.</param>
/// <param name="Bans">What they are banned from.</param>
public sealed record BuyerStanding(IReadOnlyCollection<ProductId> Granted, IReadOnlyDictionary<ProductId, int> Percents, IReadOnlySet<AccessScope> Bans)
{
    /// <summary>Of nobody.</summary>
    public static BuyerStanding Nothing { get; } = new([], new Dictionary<ProductId, int>(), new HashSet<AccessScope>());

    /// <summary>Whether this would be paid and not opened to its buyer, who is banned from it.</summary>
    public bool IsBannedFrom(ProductId? product, TierId? tier) =>
        Bans.Contains(AccessScope.Platform)
        || (product is { } work && Bans.Contains(AccessScope.Of(work)))
        || (tier is { } plan && Bans.Contains(AccessScope.Of(plan)));
}

/// <summary>What a tier takes off a product's price.</summary>
/// <param name="TierId">The tier.</param>
/// <param name="Percent">How much.</param>
/// <param name="IsHeld">Whether the member who was asked about has it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TierDiscount(TierId TierId, int Percent, bool IsHeld);
