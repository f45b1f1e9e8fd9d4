using System.Runtime.InteropServices;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What a decision needs to know of a product.</summary>
/// <param name="Id">The product.</param>
/// <param name="IsFree">Whether it costs nothing.</param>
/// <param name="OwnerId">Who answers for it.</param>
/// <param name="Authors">Who writes it.</param>
/// <param name="Bundles">The bundles that it is part of.</param>
/// <param name="Categories">Its category and the ones above.</param>
public sealed record ProductFacts(
    ProductId Id,
    bool IsFree,
    MemberId? OwnerId,
    IReadOnlyCollection<MemberId> Authors,
    IReadOnlyCollection<BundleFacts> Bundles,
    IReadOnlyCollection<CategoryId> Categories);

/// <summary>A bundle that a product is part of, and who answers for it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BundleFacts(ProductId Id, MemberId? OwnerId);

/// <summary>What a decision needs to know of a tier.</summary>
/// <param name="Id">The tier.</param>
/// <param name="OwnerId">The creator whose tier it is; null for the platform's own.</param>
/// <param name="Benefits">What it gives.</param>
/// <param name="Policy">Which state of a membership gives which access.</param>
public sealed record TierFacts(TierId Id, MemberId? OwnerId, IReadOnlyCollection<TierBenefit> Benefits, StatePolicy Policy)
{
    /// <summary>
    /// Whether the tier includes a product. A creator's tier reaches that creator's own works only, whatever its benefits
    /// say; the platform's tiers reach everything.
    /// </summary>
    public bool Includes(ProductFacts product) => Benefits.Any(benefit => Includes(benefit, product));

    /// <summary>The percentage that the tier takes off a product's price; 0 where it takes nothing off.</summary>
    public int DiscountOn(ProductFacts product) => Reaches(product.OwnerId)
        ? Benefits.Where(benefit => benefit.Kind == BenefitKind.DiscountPercent).Select(benefit => benefit.Amount ?? 0).DefaultIfEmpty(0).Max()
        : 0;

    private bool Includes(TierBenefit benefit, ProductFacts product) => benefit.Kind switch
    {
        BenefitKind.IncludedProducts =>
            (Reaches(product.OwnerId) && benefit.Products.Contains(product.Id))
            || product.Bundles.Any(bundle => Reaches(bundle.OwnerId) && benefit.Products.Contains(bundle.Id)),
        BenefitKind.IncludedCategory => Reaches(product.OwnerId) && benefit.CategoryId is { } category && product.Categories.Contains(category),
        BenefitKind.AllOfCreator => Reaches(product.OwnerId) && product.OwnerId is not null && product.OwnerId == (OwnerId ?? benefit.CreatorId),
        _ => false,
    };

    private bool Reaches(MemberId? owner) => OwnerId is null || OwnerId == owner;
}

/// <summary>Who asks.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="IsStaff">Whether their role reads everything.</param>
public readonly record struct Reader(MemberId MemberId, bool IsStaff);
