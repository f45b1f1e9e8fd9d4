using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>How a product is rated: the shrunk average, the number of ratings, and how many of each.</summary>
public sealed record ShowReviewSummary(ProductId ProductId) : IQuery<ShowReviewSummary.Response>
{
    /// <summary>How a product is rated.</summary>
    /// <param name="Average">Shrunk towards the site's mean; 0 while nobody rated.</param>
    /// <param name="Count">How many ratings.</param>
    /// <param name="Histogram">Five numbers: of one star, of two, … of five.</param>
    public sealed record Response(double Average, int Count, IReadOnlyList<int> Histogram);

    internal sealed class Handler(ICatalogDb catalog, ILearningDb db) : IQueryHandler<ShowReviewSummary, Response>
    {
        public async Task<Result<Response>> Handle(ShowReviewSummary query, CancellationToken cancellationToken)
        {
            var exists = await catalog.Products.AnyAsync(
                p => p.Id == query.ProductId && (p.Status == ProductStatus.Published || p.Status == ProductStatus.Archived), cancellationToken);
            if (!exists)
            {
                return ProductErrors.NotFound;
            }

            var average = await catalog.ProductStats.AsNoTracking()
                .Where(s => s.ProductId == query.ProductId).Select(s => s.RatingAverage).SingleOrDefaultAsync(cancellationToken);
            var stars = await db.Reviews.AsNoTracking()
                .Where(r => r.ProductId == query.ProductId && r.HiddenAt == null)
                .GroupBy(r => r.Stars)
                .Select(g => new { Stars = g.Key, Count = g.Count() })
                .ToListAsync(cancellationToken);
            int[] histogram = [.. Enumerable.Range(1, 5).Select(n => stars.Where(s => s.Stars == n).Sum(s => s.Count))];
            return new Response(average, histogram.Sum(), histogram);
        }
    }
}
