using Dapper;
using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Domain.Catalog;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

/// <summary>
/// A file is used where a column names it, or where any kept text contains its id. Texts are searched in the file's own
/// product, or in those of its owner; a picture in an old revision is kept because the revision can be restored.
/// </summary>
internal sealed class FileUsage(NpgsqlDataSource source) : IFileUsage
{
    private const string Sql =
        """
        select f.id
        from catalog.files f
        where f.id = any(@ids)
          and (exists (select 1 from catalog.products p where p.cover_file_id = f.id or p.ebook_file_id = f.id)
            or exists (select 1 from catalog.content_items i where i.draft_media_file_id = f.id or i.live_media_file_id = f.id)
            or exists (
                select 1
                from catalog.products p
                left join catalog.product_authors a on a.product_id = p.id and a.member_id = f.owner_id
                where (p.id = f.product_id or a.member_id is not null)
                  and (strpos(p.description, f.id::text) > 0
                    or exists (
                        select 1 from catalog.content_items i
                        where i.product_id = p.id
                          and (strpos(i.draft_body, f.id::text) > 0
                            or strpos(i.live_body, f.id::text) > 0
                            or exists (select 1 from catalog.content_revisions r where r.item_id = i.id and strpos(r.body, f.id::text) > 0))))))
        """;

    public async Task<IReadOnlySet<StoredFileId>> UsedByCatalog(IReadOnlyCollection<StoredFileId> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return new HashSet<StoredFileId>();
        }

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var used = await connection.QueryAsync<Guid>(new CommandDefinition(
            Sql, new { ids = files.Select(f => f.Value).ToArray() }, commandTimeout: 120, cancellationToken: cancellationToken));
        return used.Select(id => new StoredFileId(id)).ToHashSet();
    }
}
