using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Catalog;

/// <summary>Changes the shown price through the product, so that its version, the search index and the feeds follow.</summary>
internal sealed class ListPrices(AppDbContext db, TimeProvider clock) : IListPrices
{
    public async Task Set(ProductId product, Money price, CancellationToken cancellationToken)
    {
        var listed = await db.Products.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == product, cancellationToken);
        listed?.ShowPrice(price, clock.Now());
    }
}
