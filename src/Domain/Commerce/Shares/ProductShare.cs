using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What part of the creators' earnings of a product one author gets.</summary>
public sealed class ProductShare
{
    /// <summary>Everything, in basis points.</summary>
    public const int Whole = 10_000;

    private ProductShare()
    {
    }

    public ProductId ProductId { get; private set; }

    public MemberId MemberId { get; private set; }

    /// <summary>Of 10,000.</summary>
    public int BasisPoints { get; private set; }

    /// <summary>Divides a product's earnings anew.</summary>
    /// <param name="product">The product.</param>
    /// <param name="authors">Who writes it; nobody else can earn by it.</param>
    /// <param name="shares">One for each author that is to earn; above zero; 10,000 together.</param>
    public static Result<IReadOnlyList<ProductShare>> Divide(ProductId product, IReadOnlyCollection<MemberId> authors, IReadOnlyList<CreatorShare> shares)
    {
        if (shares.Any(share => !authors.Contains(share.MemberId)))
        {
            return ProductShareErrors.NotAnAuthor;
        }

        if (shares.Select(share => share.MemberId).Distinct().Count() != shares.Count
            || shares.Any(share => share.BasisPoints is <= 0 or > Whole) || shares.Sum(share => share.BasisPoints) != Whole)
        {
            return ProductShareErrors.NotWhole;
        }

        return shares.Select(share => new ProductShare { ProductId = product, MemberId = share.MemberId, BasisPoints = share.BasisPoints }).ToArray();
    }
}

/// <summary>Why shares are refused.</summary>
public static class ProductShareErrors
{
    public static readonly Error NotAnAuthor = Error.Rejected("commerce.share_not_an_author", "Only authors of the work can earn by it.");
    public static readonly Error NotWhole = Error.Invalid("commerce.shares_not_whole", "Shares are above zero, one for each author, and make 100 % together.");
}
