using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>What a seller needs to know of a product.</summary>
/// <param name="Id">The product.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Title">What it is called now.</param>
/// <param name="IsPublished">Whether anybody may buy it.</param>
/// <param name="IsBundle">Whether it is made of other products.</param>
/// <param name="OwnerId">Who answers for it; null for an imported work.</param>
/// <param name="Authors">Everybody who writes it.</param>
/// <param name="Categories">Its category and the one above.</param>
/// <param name="Includes">The products of a bundle, in order.</param>
/// <param name="ListPrice">What the lists show.</param>
public sealed record ProductForSale(
    ProductId Id,
    string Slug,
    string Title,
    bool IsPublished,
    bool IsBundle,
    MemberId? OwnerId,
    IReadOnlyList<MemberId> Authors,
    IReadOnlyList<CategoryId> Categories,
    IReadOnlyList<IncludedProduct> Includes,
    Money ListPrice);

/// <summary>A product inside a bundle.</summary>
public sealed record IncludedProduct(ProductId Id, string Slug, string Title);

/// <summary>Works that somebody put together: named ones, bundles standing for their members; those of categories, the ones below included; those of creators.</summary>
/// <param name="Products">Works and bundles by name.</param>
/// <param name="Categories">Categories.</param>
/// <param name="Owners">Creators.</param>
public sealed record Shelf(IReadOnlyCollection<ProductId> Products, IReadOnlyCollection<CategoryId> Categories, IReadOnlyCollection<MemberId> Owners)
{
    /// <summary>Only works, and bundles, of this creator are on it; anybody's where null.</summary>
    public MemberId? Only { get; init; }
}

/// <summary>Tells the module that sells what there is to sell.</summary>
public interface IProductsForSale
{
    /// <summary>The products of these ids, whatever their status; unknown ones are absent.</summary>
    Task<IReadOnlyDictionary<ProductId, ProductForSale>> Find(IReadOnlyCollection<ProductId> ids, CancellationToken cancellationToken);

    /// <summary>Whether the member writes a published work.</summary>
    Task<bool> IsAuthor(MemberId member, CancellationToken cancellationToken);

    /// <summary>The owners of published works that the member writes along, other than the member.</summary>
    Task<IReadOnlyList<MemberId>> OwnersWrittenFor(MemberId author, CancellationToken cancellationToken);

    /// <summary>How many published works a shelf holds.</summary>
    Task<int> Count(Shelf shelf, CancellationToken cancellationToken);

    /// <summary>Whether each of these names a category.</summary>
    Task<bool> AreCategories(IReadOnlyCollection<CategoryId> ids, CancellationToken cancellationToken);
}
