using KnowledgePay.Application.Catalog.Reviews;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

internal sealed class ReviewReading(AppDbContext db) : IReviewReading
{
    public async Task<IReadOnlyList<Review>> List(
        ProductId productId, ReviewSort sort, int? stars, bool withHidden, Cursor? after, int limit, CancellationToken cancellationToken)
    {
        var lastId = after?.Id;
        var take = limit + 1;
        var helpful = (int?)after?.AsLong();
        var time = after?.AsTime();
        var page = sort == ReviewSort.Helpful
            ? db.Reviews.FromSql(
                $"""
                select * from catalog.reviews
                where product_id = {productId.Value} and ({withHidden} or hidden_at is null) and ({stars}::int is null or stars = {stars})
                  and ({lastId}::uuid is null or (helpful_count, id) < ({helpful}, {lastId}))
                order by helpful_count desc, id desc limit {take}
                """)
            : db.Reviews.FromSql(
                $"""
                select * from catalog.reviews
                where product_id = {productId.Value} and ({withHidden} or hidden_at is null) and ({stars}::int is null or stars = {stars})
                  and ({lastId}::uuid is null or (created_at, id) < ({time}, {lastId}))
                order by created_at desc, id desc limit {take}
                """);
        return await page.AsNoTracking().ToListAsync(cancellationToken);
    }
}
