using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Application.Common.Messaging;
using Npgsql;

namespace KnowledgePay.Cli.Evaluation.Search;

/// <summary>Something that answers a query with products in order.</summary>
internal interface IEvaluatedSearch
{
    string Name { get; }

    Task<IReadOnlyList<Guid>> Find(string text, CancellationToken cancellationToken);
}

/// <summary>The search that members use.</summary>
internal sealed class MemberSearch(ISender sender) : IEvaluatedSearch
{
    public const string Key = "knowledgepay";

    public string Name => Key;

    public async Task<IReadOnlyList<Guid>> Find(string text, CancellationToken cancellationToken)
    {
        var found = await sender.Send(new SearchProducts(text, new SearchFilter(), null, null, RankingQuality.Cutoff), cancellationToken);
        return found.IsSuccess ? [.. found.Value.Items.Select(item => item.Id.Value)] : [];
    }
}

/// <summary>A baseline in SQL over the same products and the same texts; titles before the rest, then popularity.</summary>
internal sealed class SqlSearch(string name, string sql, NpgsqlConnection connection) : IEvaluatedSearch
{
    public const string ContainsKey = "ilike";

    public const string TrigramsKey = "pg_trgm";

    /// <summary>All texts of a product that search reads.</summary>
    public const string Texts =
        """
        create temporary table evaluated as
        select p.id, p.title, s.popularity_score as popularity,
               concat_ws(' ', p.title, p.subtitle, p.summary, array_to_string(p.tags, ' '), p.byline, p.description,
                   (select string_agg(concat_ws(' ', i.live_title, i.live_body), ' ') from catalog.content_items i
                    where i.product_id = p.id and i.status = 'published')) as text
        from catalog.products p join catalog.product_stats s on s.product_id = p.id
        where p.status = 'published'
        """;

    public const string TrigramIndexes =
        """
        create index on evaluated using gin (title gin_trgm_ops);
        create index on evaluated using gin (text gin_trgm_ops);
        analyze evaluated;
        """;

    public const string Contains =
        """
        select id from evaluated
        where text ilike $1
        order by title ilike $1 desc, popularity desc, id
        limit $3 + length($2) * 0
        """;

    public const string Trigrams =
        """
        select id from evaluated
        where title % $2 or $2 <% text
        order by greatest(similarity(title, $2), word_similarity($2, title)) + 0.5 * word_similarity($2, text) desc, popularity desc, id
        limit $3 + length($1) * 0
        """;

    public string Name => name;

    public async Task<IReadOnlyList<Guid>> Find(string text, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        var escaped = text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
        command.Parameters.Add(new() { Value = $"%{escaped}%" });
        command.Parameters.Add(new() { Value = text });
        command.Parameters.Add(new() { Value = RankingQuality.Cutoff });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}
