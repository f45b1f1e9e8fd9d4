using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Infrastructure.Persistence.Queries.Catalog;
using KnowledgePay.Infrastructure.Search;
using KnowledgePay.Intelligence.Text;
using Npgsql;

namespace KnowledgePay.Benchmarks.Load;

/// <summary>The statements of a search, and nothing that is done with their rows: no ranking, no highlights, no second attempt.</summary>
internal static class BareSearch
{
    private const int PageSize = 20;

    public sealed record Count(int Part, int Value, Guid? Category, int Products);

    public sealed record Hit(ProductCard Card, string Summary, string Preview);

    public sealed record Answer(IReadOnlyList<Count> Counts, IReadOnlyList<Hit> Items);

    public static async Task<Answer> Read(NpgsqlDataSource source, string text, CancellationToken cancellationToken)
    {
        var counts = new List<Count>();
        var ids = new List<Guid>();
        await using (var batch = Batch(source, SearchQuery.Parse(text)))
        await using (var rows = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await rows.NextResultAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                if (rows.GetInt32(0) != ProductSearchSql.PagePart)
                {
                    counts.Add(new(rows.GetInt32(0), rows.GetInt32(1), rows.IsDBNull(2) ? null : rows.GetGuid(2), rows.GetInt32(3)));
                }
                else if (ids.Count < PageSize)
                {
                    ids.Add(rows.GetGuid(2));
                }
            }
        }

        return new Answer(counts, await Hits(source, [.. ids], cancellationToken));
    }

    private static NpgsqlBatch Batch(NpgsqlDataSource source, SearchQuery query)
    {
        var batch = source.CreateBatch();
        var ranked = new NpgsqlBatchCommand(ProductSearchSql.Ranked());
        ranked.Parameters.AddFilter(new SearchFilter());
        ranked.Parameters.AddQuery(query, tag: null, typed: null);
        ranked.Parameters.AddRanking(query, tag: null, ProductSearchSql.MaxRanked);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ProductSearchSql.Settings));
        batch.BatchCommands.Add(ranked);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ProductSearchSql.Categories));
        return batch;
    }

    private static async Task<List<Hit>> Hits(NpgsqlDataSource source, Guid[] ids, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            $"select {CardSql.Columns}, p.summary, t.preview from {CardSql.Joins} join catalog.search_texts t on t.product_id = p.id where p.id = any($1)");
        command.Parameters.Add(new() { Value = ids });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var hits = new List<Hit>(ids.Length);
        while (await rows.ReadAsync(cancellationToken))
        {
            hits.Add(new(CardSql.Read(rows), rows.GetString(CardSql.Count), rows.GetString(CardSql.Count + 1)));
        }

        return hits;
    }
}
