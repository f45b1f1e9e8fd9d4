using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Intelligence.Text;
using Npgsql;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>Looks for what a misspelled query may have meant.</summary>
internal sealed class SearchVocabulary(NpgsqlDataSource source) : ISearchVocabulary
{
    private const int MaxTexts = 40;
    private const int MaxFrequency = 300;

    public async Task<ILookup<string, string>> SimilarWords(IReadOnlyCollection<string> words, CancellationToken cancellationToken)
    {
        var keys = words.SelectMany(word => SpellingKeys.Of(word).Select(key => (Word: word, Key: key))).ToList();
        await using var command = source.CreateCommand(
            """
            select distinct asked.word, w.word
            from unnest($1, $2) asked (word, key)
            join catalog.search_words w on w.keys @> array[asked.key]
            """);
        command.Parameters.Add(new() { Value = keys.Select(pair => pair.Word).ToArray() });
        command.Parameters.Add(new() { Value = keys.Select(pair => pair.Key).ToArray() });
        var found = new List<(string Asked, string Word)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }

        return found.ToLookup(pair => pair.Asked, pair => pair.Word, StringComparer.Ordinal);
    }

    public async Task<IReadOnlyDictionary<string, int>> Frequencies(IReadOnlyCollection<string> runs, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ProductSearchSql.Settings));
        var command = new NpgsqlBatchCommand(
            """
            select t.run, (select count(*)::int from (select 1 from catalog.search_documents d where d.tokens @@ t.terms::tsquery limit $3) found)
            from unnest($1, $2) t (run, terms)
            """);
        command.Parameters.Add(new() { Value = runs.ToArray() });
        command.Parameters.Add(new() { Value = runs.Select(run => TsQueryText.Of(SearchQuery.Parse(run))).ToArray() });
        command.Parameters.Add(new() { Value = MaxFrequency });
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            frequencies[reader.GetString(0)] = reader.GetInt32(1);
        }

        return frequencies;
    }

    public async Task<IReadOnlyList<string>> SimilarTexts(string run, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ProductSearchSql.Settings));
        var command = new NpgsqlBatchCommand(
            """
            select t.title, t.tags
            from (select d.product_id, count(*) as shared, max(d.popularity) as popularity
                  from unnest($1) t (term) join catalog.search_documents d on d.tokens @@ t.term::tsquery
                  group by d.product_id
                  order by shared desc, popularity desc, d.product_id
                  limit $2) similar_ones
            join catalog.search_texts t using (product_id)
            order by similar_ones.shared desc, similar_ones.popularity desc, t.product_id
            """);
        command.Parameters.Add(new() { Value = TermsOf(run).ToArray() });
        command.Parameters.Add(new() { Value = MaxTexts });
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            texts.Add(reader.GetString(0));
            texts.AddRange(reader.GetFieldValue<string[]>(1));
        }

        return texts;
    }

    /// <summary>Neighbours, and neighbours of a character that may be wrong.</summary>
    private static IEnumerable<string> TermsOf(string run)
    {
        var characters = run.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        for (var i = 0; i + 1 < characters.Count; i++)
        {
            yield return TsQueryText.Term(TokenVectors.HeadMark + characters[i] + characters[i + 1]);
            if (i + 2 < characters.Count)
            {
                yield return TsQueryText.Term(TokenVectors.SkipMark + characters[i] + characters[i + 2]);
            }
        }
    }
}
