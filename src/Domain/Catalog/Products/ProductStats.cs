namespace KnowledgePay.Domain.Catalog;

/// <summary>Counts about a product, in a row of their own so that counting never changes the product's version.</summary>
public sealed class ProductStats
{
    private ProductStats()
    {
    }

    public ProductStats(ProductId productId) => ProductId = productId;

    public ProductId ProductId { get; private set; }

    public int EnrolmentCount { get; private set; }

    public int RatingCount { get; private set; }

    public long RatingSum { get; private set; }

    /// <summary>The Bayesian-shrunk average, 0 while nobody rated.</summary>
    public double RatingAverage { get; private set; }

    /// <summary>What "popular" sorts by.</summary>
    public double PopularityScore { get; private set; }
}
