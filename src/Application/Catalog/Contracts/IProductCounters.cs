using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>
/// Keeps <see cref="ProductStats"/>: each change is one statement on one row inside the transaction that made it true, so
/// that many members at once never meet in a version conflict.
/// </summary>
public interface IProductCounters
{
    /// <summary>Ratings came or went.</summary>
    /// <param name="productId">The product.</param>
    /// <param name="count">How many more ratings.</param>
    /// <param name="sum">How many more stars.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task Rated(ProductId productId, int count, int sum, CancellationToken cancellationToken);

    /// <summary>A member enrolled at the given time.</summary>
    Task Enrolled(ProductId productId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Something else happened that makes the product more popular.</summary>
    /// <param name="productId">The product.</param>
    /// <param name="weight">One of the weights of <see cref="Popularity"/>.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task Happened(ProductId productId, double weight, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Takes the site's mean rating anew and shrinks every average towards it.</summary>
    /// <returns>How many averages changed.</returns>
    Task<int> RefreshRatings(CancellationToken cancellationToken);

    /// <summary>Counts everything anew from reviews, enrolments and progress; call it after a bulk load.</summary>
    Task Recount(CancellationToken cancellationToken);
}
