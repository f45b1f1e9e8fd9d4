using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Commerce;

/// <summary>Enters the prices of any number of products in one statement of the current transaction.</summary>
internal sealed class PriceBook(AppDbContext db, ICurrentUser me, TimeProvider clock) : IPriceBook
{
    public async Task Record(IReadOnlyCollection<(ProductId Product, Money Price)> prices, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (prices.Count == 0)
        {
            return;
        }

        var now = clock.Now();
        var ids = prices.Select(_ => Id.New<PriceId>(now).Value).ToArray();
        var products = prices.Select(p => p.Product.Value).ToArray();
        var currencies = prices.Select(p => p.Price.Currency.Code).ToArray();
        var amounts = prices.Select(p => p.Price.MinorUnits).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into commerce.prices (id, product_id, currency, amount_minor, starts_at, created_at, created_by, shown_at)
            select n.id, n.product_id, n.currency, n.amount, {at}, {now}, {me.Id?.Value}, {now}
            from unnest({ids}, {products}, {currencies}, {amounts}) as n (id, product_id, currency, amount)
            left join lateral (
              select p.amount_minor from commerce.prices p
              where p.product_id = n.product_id and p.currency = n.currency and p.withdrawn_at is null and p.starts_at <= {at}
              order by p.starts_at desc, p.entry_number desc limit 1) e on true
            where e.amount_minor is distinct from n.amount
            """,
            cancellationToken);
    }
}
