using KnowledgePay.Application.Catalog.Feeds;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

internal sealed class SitemapReading(NpgsqlDataSource source) : ISitemapReading
{
    private const string Pages =
        """
        select p.slug, null::uuid as item, null::text as author, p.updated_at as at, p.id as sort
        from catalog.products p where p.status = 'published'
        union all
        select p.slug, i.id, null, i.live_updated_at, i.id
        from catalog.content_items i join catalog.products p on p.id = i.product_id
        where p.status = 'published' and i.status = 'published' and i.live_preview_text <> ''
        union all
        select '', null, m.handle, max(p.updated_at), m.id
        from catalog.product_authors a
        join catalog.products p on p.id = a.product_id
        join identity.members m on m.id = a.member_id
        where p.status = 'published' and a.accepted_at is not null
        group by m.id, m.handle
        """;

    public async Task<int> Count(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select count(*)::int from ({Pages}) pages");
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<IReadOnlyList<SitemapPage>> Part(int skip, int take, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select slug, item, author, at from ({Pages}) pages order by sort offset $1 limit $2");
        command.Parameters.Add(new() { Value = skip });
        command.Parameters.Add(new() { Value = take });
        var pages = new List<SitemapPage>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            pages.Add(new SitemapPage(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return pages;
    }
}
