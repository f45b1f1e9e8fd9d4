using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

/// <summary>
/// The catalogue's hot reads in SQL: each is one round trip. What counts over the whole catalogue is remembered for
/// <c>Catalog:CountsCacheSeconds</c>.
/// </summary>
internal sealed class CatalogReading(NpgsqlDataSource source, IMemoryCache cache, IConfiguration configuration) : ICatalogReading, IProductCards
{
    public async Task<IReadOnlyList<ListedProduct>> List(
        ProductFilter filter, ProductSort sort, Cursor? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = ProductListSql.Build(source, filter, sort, after, limit);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<ListedProduct>(limit + 1);
        while (await rows.ReadAsync(cancellationToken))
        {
            list.Add(ProductListSql.Read(rows, sort));
        }

        return list;
    }

    public async Task<IReadOnlyDictionary<ProductId, ProductCard>> Find(IReadOnlyCollection<ProductId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<ProductId, ProductCard>();
        }

        await using var command = source.CreateCommand($"select {CardSql.Columns} from {CardSql.Joins} where p.id = any($1)");
        command.Add(ids.Select(id => id.Value).ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var cards = new Dictionary<ProductId, ProductCard>(ids.Count);
        while (await rows.ReadAsync(cancellationToken))
        {
            var card = CardSql.Read(rows);
            cards[card.Id] = card;
        }

        return cards;
    }

    public Task<IReadOnlyList<DiscoverRow>> Discover(CancellationToken cancellationToken) =>
        Remembered("discover", () => DiscoverSql.Read(source, cancellationToken));

    public Task<ProductFacts?> Product(string slugOrId, MemberId? reader, CancellationToken cancellationToken) =>
        ProductPageSql.Read(source, slugOrId, reader, cancellationToken);

    public Task<ItemFacts?> Item(ProductId product, ContentItemId item, MemberId? reader, bool entitled, CancellationToken cancellationToken) =>
        ItemSql.Read(source, product, item, reader, entitled, cancellationToken);

    public Task<IReadOnlyList<CountedCategory>> Categories(CancellationToken cancellationToken) =>
        Remembered("categories", () => ReadCategories(cancellationToken));

    public Task<IReadOnlyList<CountedTag>> Tags(string prefix, int limit, CancellationToken cancellationToken) =>
        Remembered($"tags:{limit}:{prefix}", () => ReadTags(prefix, limit, cancellationToken));

    private async Task<T> Remembered<T>(string key, Func<Task<T>> read)
        where T : class
    {
        var seconds = configuration.GetValue("Catalog:CountsCacheSeconds", 15);
        if (seconds == 0)
        {
            return await read();
        }

        var name = (typeof(CatalogReading), key);
        if (!cache.TryGetValue(name, out T? known) || known is null)
        {
            known = await read();
            cache.Set(name, known, TimeSpan.FromSeconds(seconds));
        }

        return known;
    }

    private async Task<IReadOnlyList<CountedCategory>> ReadCategories(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select c.id, c.parent_id, c.slug, c.name_zh, c.name_en, c.color_key, c.position, coalesce(n.count, 0)::int
            from catalog.categories c
            left join (
              select category_id, count(*) from catalog.products where status = 'published' and category_id is not null group by category_id) n
              on n.category_id = c.id
            """);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<CountedCategory>();
        while (await rows.ReadAsync(cancellationToken))
        {
            list.Add(new CountedCategory(
                new CategoryId(rows.GetGuid(0)),
                rows.IsDBNull(1) ? null : new CategoryId(rows.GetGuid(1)),
                rows.GetString(2),
                rows.GetString(3),
                rows.GetString(4),
                Choice<CategoryColor>.Of(rows.GetString(5)),
                rows.GetInt32(6),
                rows.GetInt32(7)));
        }

        return list;
    }

    private async Task<IReadOnlyList<CountedTag>> ReadTags(string prefix, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select t.tag, count(*)::int
            from catalog.products p cross join lateral unnest(p.tags) t(tag)
            where p.status = 'published' and starts_with(t.tag, $1)
            group by t.tag order by count(*) desc, t.tag limit $2
            """);
        command.Add(prefix);
        command.Add(limit);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<CountedTag>(limit);
        while (await rows.ReadAsync(cancellationToken))
        {
            list.Add(new CountedTag(rows.GetString(0), rows.GetInt32(1)));
        }

        return list;
    }
}
