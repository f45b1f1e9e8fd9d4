using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Prices;

/// <summary>The price book of one's own product, the latest start first.</summary>
public sealed record ListProductPrices(ProductId ProductId) : IQuery<PriceEntry[]>
{
    internal sealed class Handler(ICommerceDb db, IProductsForSale products, ICurrentUser me, TimeProvider clock) : IQueryHandler<ListProductPrices, PriceEntry[]>
    {
        private const int Most = 500;

        public async Task<Result<PriceEntry[]>> Handle(ListProductPrices query, CancellationToken cancellationToken)
        {
            if (await products.OwnWork(query.ProductId, me, cancellationToken) is null)
            {
                return CommonErrors.NotFound;
            }

            var entries = await db.Prices.AsNoTracking().Where(price => price.ProductId == query.ProductId)
                .OrderByDescending(price => price.StartsAt).ThenByDescending(price => price.EntryNumber)
                .Take(Most).ToListAsync(cancellationToken);
            var now = clock.Now();
            var effective = entries.GroupBy(entry => entry.Currency).ToDictionary(group => group.Key, group => Price.Effective(group, now));
            return entries.Select(entry => PriceEntry.Of(entry, effective[entry.Currency], now)).ToArray();
        }
    }
}
