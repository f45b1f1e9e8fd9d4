using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Studio;

/// <summary>How many works there are, by where they stand, and how many went live lately: the console's first look at the catalogue.</summary>
public sealed record CountWorks : IQuery<CountWorks.Response>
{
    /// <summary>The number of works in each status, and how many were published in the last seven days.</summary>
    public sealed record Response(int Draft, int InReview, int Scheduled, int Published, int Archived, int PublishedLately);

    internal sealed class Handler(ICatalogDb db, TimeProvider clock) : IQueryHandler<CountWorks, Response>
    {
        private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

        public async Task<Result<Response>> Handle(CountWorks query, CancellationToken cancellationToken)
        {
            var since = clock.Now() - Lately;
            var counts = await db.Products.AsNoTracking()
                .GroupBy(product => product.Status)
                .Select(group => new { Status = group.Key, Count = group.Count() })
                .ToDictionaryAsync(row => row.Status, row => row.Count, cancellationToken);
            var lately = await db.Products.CountAsync(
                product => product.Status == ProductStatus.Published && product.PublishedAt >= since, cancellationToken);
            int Of(ProductStatus status) => counts.GetValueOrDefault(status);
            return new Response(
                Of(ProductStatus.Draft), Of(ProductStatus.InReview), Of(ProductStatus.Scheduled), Of(ProductStatus.Published), Of(ProductStatus.Archived), lately);
        }
    }
}
