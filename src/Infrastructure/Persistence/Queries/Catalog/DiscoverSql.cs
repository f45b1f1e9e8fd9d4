using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Reading;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

/// <summary>The discover page: all rows in one round trip, each from its own index.</summary>
internal static class DiscoverSql
{
    private const string Popular =
        $"select {CardSql.Columns} from {CardSql.Joins} where p.status = 'published' order by s.popularity_score desc, s.product_id desc limit 12";

    private const string New =
        $"select {CardSql.Columns} from {CardSql.Joins} where p.status = 'published' order by p.published_at desc, p.id desc limit 12";

    private const string Free =
        $"""
        select {CardSql.Columns} from {CardSql.Joins}
        where p.status = 'published' and p.price_minor = 0 order by p.published_at desc, p.id desc limit 12
        """;

    private const string ByCategory =
        $"""
        with recursive roots as materialized (
          select id, position from catalog.categories where parent_id is null order by position, id limit 12),
        tree as (
          select id as root, id from roots
          union all
          select t.root, c.id from catalog.categories c join tree t on c.parent_id = t.id),
        grouped as materialized (
          select r.id, r.position, array(select t.id from tree t where t.root = r.id) as members from roots r)
        select card.*, root.slug, root.name_zh, root.name_en, root.color_key
        from grouped g
        join catalog.categories root on root.id = g.id
        cross join lateral (
          select {CardSql.Columns} from {CardSql.Joins}
          where p.status = 'published' and p.category_id = any(g.members)
          order by s.popularity_score desc, s.product_id desc limit 12) card
        order by g.position, g.id
        """;

    public static async Task<IReadOnlyList<DiscoverRow>> Read(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        foreach (var sql in new[] { Popular, New, Free, ByCategory })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        }

        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var list = new List<DiscoverRow>();
        foreach (var key in new[] { "popular", "new", "free" })
        {
            var cards = new List<ProductCard>();
            while (await rows.ReadAsync(cancellationToken))
            {
                cards.Add(CardSql.Read(rows));
            }

            AddRow(list, key, null, cards);
            await rows.NextResultAsync(cancellationToken);
        }

        await ReadCategories(rows, list, cancellationToken);
        return list;
    }

    private static async Task ReadCategories(NpgsqlDataReader rows, List<DiscoverRow> list, CancellationToken cancellationToken)
    {
        CardCategory? current = null;
        List<ProductCard> cards = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            var slug = rows.GetString(CardSql.Count);
            if (current?.Slug != slug)
            {
                AddRow(list, $"category:{current?.Slug}", current, cards);
                current = new CardCategory(
                    slug,
                    rows.GetString(CardSql.Count + 1),
                    rows.GetString(CardSql.Count + 2),
                    Choice<Domain.Catalog.CategoryColor>.Of(rows.GetString(CardSql.Count + 3)));
                cards = [];
            }

            cards.Add(CardSql.Read(rows));
        }

        AddRow(list, $"category:{current?.Slug}", current, cards);
    }

    private static void AddRow(List<DiscoverRow> list, string key, CardCategory? category, List<ProductCard> cards)
    {
        if (cards.Count > 0)
        {
            list.Add(new DiscoverRow(key, category, cards));
        }
    }
}
