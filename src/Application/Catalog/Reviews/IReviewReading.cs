using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>What reviews are sorted by, always descending.</summary>
public enum ReviewSort
{
    Helpful,
    New,
}

/// <summary>Reads reviews page by page.</summary>
public interface IReviewReading
{
    /// <summary>Reviews of a product, one more than the limit where there are more.</summary>
    Task<IReadOnlyList<Review>> List(
        ProductId productId, ReviewSort sort, int? stars, bool withHidden, Cursor? after, int limit, CancellationToken cancellationToken);
}
