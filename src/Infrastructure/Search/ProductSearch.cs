using System.Runtime.InteropServices;
using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Intelligence.Text;
using Npgsql;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>Search over <see cref="SearchDocument"/>s.</summary>
internal sealed class ProductSearch(NpgsqlDataSource source) : IProductSearch
{
    /// <summary>Begins the key of a cursor behind the ranked candidates.</summary>
    private const char TailKey = 't';

    private const char RankedKey = 'r';

    public async Task<SearchMatches> Find(SearchDemand demand, CancellationToken cancellationToken)
    {
        var answer = demand.Sort == SearchSort.Relevance && !demand.Query.IsEmpty
            ? await Ranked(demand, cancellationToken)
            : await Sorted(demand, cancellationToken);
        return new SearchMatches(
            await Found(answer.Items.ConvertAll(item => item.Id), cancellationToken),
            answer.Next,
            answer.Counts.Total,
            answer.Counts.Matched,
            answer.Counts.ToFacets())
        {
            HasTitle = answer.HasTitle,
        };
    }

    public async Task<int> Count(SearchQuery query, CancellationToken cancellationToken)
    {
        if (query.IsEmpty)
        {
            return 0;
        }

        await using var batch = source.CreateBatch();
        Add(batch, ProductSearchSql.Settings);
        var parameters = Add(batch, ProductSearchSql.Count);
        parameters.AddQuery(query, tag: null, typed: null);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt32(0);
    }

    public async Task<IReadOnlyList<SuggestionSource>> FindSuggestions(SearchQuery query, int limit, CancellationToken cancellationToken)
    {
        if (query.IsEmpty)
        {
            return [];
        }

        await using var batch = source.CreateBatch();
        Add(batch, ProductSearchSql.Settings);
        Add(batch, ProductSearchSql.Suggestions).AddSuggestions(query, limit);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var sources = new List<SuggestionSource>();
        while (await reader.ReadAsync(cancellationToken))
        {
            sources.Add(new(new(reader.GetGuid(0)), reader.GetString(1), reader.GetFieldValue<string[]>(2), reader.GetFieldValue<string[]>(3)));
        }

        return sources;
    }

    private async Task<Answer> Sorted(SearchDemand demand, CancellationToken cancellationToken)
    {
        var counts = new FacetRows();
        var rows = new List<Ordered>();
        await using var batch = source.CreateBatch();
        Add(batch, ProductSearchSql.Settings);
        var parameters = Add(batch, ProductSearchSql.Sorted(demand.Sort, ProductSearchParameters.IsNarrowed(demand.Query, demand.Filter.Tag), demand.IsRelaxed));
        parameters.AddFilter(demand.Filter);
        parameters.AddQuery(demand.Query, demand.Filter.Tag, demand.Typed);
        parameters.AddAfter(demand.After?.AsDouble(), demand.After?.Id, demand.Limit);
        Add(batch, ProductSearchSql.Categories);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!counts.Take(reader))
            {
                rows.Add(new Ordered(reader.GetGuid(2), reader.GetDouble(4)));
            }
        }

        await reader.NextResultAsync(cancellationToken);
        await counts.NameCategories(reader, cancellationToken);
        return Cut(counts, rows, demand.Limit, row => Cursor.At(row.Key, row.Id));
    }

    private async Task<Answer> Ranked(SearchDemand demand, CancellationToken cancellationToken)
    {
        var counts = new FacetRows();
        var candidates = new List<(Guid Id, SearchCandidate Candidate)>();
        await using var batch = source.CreateBatch();
        Add(batch, ProductSearchSql.Settings);
        var parameters = Add(batch, demand.IsRelaxed ? ProductSearchSql.RankedRelaxed() : ProductSearchSql.Ranked());
        parameters.AddFilter(demand.Filter);
        parameters.AddQuery(demand.Query, demand.Filter.Tag, demand.Typed);
        parameters.AddRanking(demand.Query, demand.Filter.Tag, ProductSearchSql.MaxRanked);
        Add(batch, ProductSearchSql.Categories);
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                if (!counts.Take(reader))
                {
                    candidates.Add((reader.GetGuid(2), CandidateOf(reader)));
                }
            }

            await reader.NextResultAsync(cancellationToken);
            await counts.NameCategories(reader, cancellationToken);
        }

        var highest = candidates.Count == 0 ? 0 : candidates.Max(found => found.Candidate.Popularity);
        var ranking = new SearchRanking(demand.Query, demand.IsRelaxed);
        var ranked = candidates
            .Select(found => new Ordered(found.Id, ranking.Score(found.Candidate, highest)))
            .OrderByDescending(row => row.Key).ThenByDescending(row => row.Id)
            .ToList();
        var answer = await Page(demand, counts, ranked, cancellationToken);
        return answer with { HasTitle = candidates.Exists(found => found.Candidate.IsTitle) };
    }

    /// <summary>The page of the ranked, continued by the tail where there are more matches than are ranked.</summary>
    private async Task<Answer> Page(SearchDemand demand, FacetRows counts, List<Ordered> ranked, CancellationToken cancellationToken)
    {
        var hasTail = counts.Total > ranked.Count;
        var (inTail, key) = PositionOf(demand.After);
        var rows = new List<Ordered>();
        if (!inTail)
        {
            rows.AddRange(key is { } after
                ? ranked.SkipWhile(row => !IsBehind(row, after, demand.After!.Value.Id))
                : ranked);
        }

        var ofRanked = rows.Count;
        if (hasTail && rows.Count <= demand.Limit)
        {
            rows.AddRange(await Tail(demand, inTail ? key : null, inTail ? demand.After?.Id : null, demand.Limit + 1 - rows.Count, cancellationToken));
        }

        var last = Math.Min(demand.Limit, rows.Count) - 1;
        return Cut(counts, rows, demand.Limit, row => KeyedCursor(last < ofRanked ? RankedKey : TailKey, row));
    }

    private async Task<List<Ordered>> Tail(SearchDemand demand, double? key, Guid? id, int limit, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        Add(batch, ProductSearchSql.Settings);
        var parameters = Add(batch, ProductSearchSql.Tail());
        parameters.AddFilter(demand.Filter);
        parameters.AddQuery(demand.Query, demand.Filter.Tag, typed: null);
        parameters.AddRanking(demand.Query, demand.Filter.Tag, ProductSearchSql.MaxRanked);
        parameters.AddAfter(key, id, limit - 1);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var rows = new List<Ordered>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new Ordered(reader.GetGuid(0), reader.GetDouble(1)));
        }

        return rows;
    }

    private async Task<List<FoundProduct>> Found(List<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        await using var command = source.CreateCommand(
            """
            select t.product_id, t.preview, p.summary
            from catalog.search_texts t left join catalog.products p on p.id = t.product_id and p.status = 'published'
            where t.product_id = any($1)
            """);
        command.Parameters.Add(new() { Value = ids.ToArray() });
        var found = new Dictionary<Guid, FoundProduct>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetGuid(0);
            found[id] = new FoundProduct(new ProductId(id), await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2), reader.GetString(1));
        }

        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    private static Answer Cut(FacetRows counts, List<Ordered> rows, int limit, Func<Ordered, Cursor> cursorOf)
    {
        var page = Page<Ordered>.Of(rows.Count > limit + 1 ? rows.GetRange(0, limit + 1) : rows, limit, cursorOf);
        return new Answer(counts, [.. page.Items], page.Next);
    }

    /// <summary>Scores are compared exactly: the same matches score the same on every page.</summary>
    private static bool IsBehind(Ordered row, double key, Guid id) => row.Key.CompareTo(key) is var order && (order < 0 || (order == 0 && row.Id.CompareTo(id) < 0));

    private static Cursor KeyedCursor(char part, Ordered row) => new(part + Cursor.At(row.Key, row.Id).Key, row.Id);

    private static (bool InTail, double? Key) PositionOf(Cursor? after) => after is { Key.Length: > 1 } cursor
        ? (cursor.Key[0] == TailKey, (cursor with { Key = cursor.Key[1..] }).AsDouble())
        : (false, null);

    private static SearchCandidate CandidateOf(NpgsqlDataReader reader) => new()
    {
        Popularity = reader.GetDouble(4),
        TextScore = reader.GetDouble(5),
        IsTitle = reader.GetBoolean(6),
        IsHead = reader.GetBoolean(7),
        Tier = reader.GetInt32(8),
        Title = reader.GetString(9),
        Tags = reader.GetFieldValue<string[]>(10),
        Authors = reader.GetFieldValue<string[]>(11),
    };

    private static NpgsqlParameterCollection Add(NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command.Parameters;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Ordered(Guid Id, double Key);

    private sealed record Answer(FacetRows Counts, List<Ordered> Items, string? Next)
    {
        public bool HasTitle { get; init; }
    }
}
