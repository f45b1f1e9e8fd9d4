using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Intelligence.Text;
using Npgsql;
using NpgsqlTypes;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>The parameters of <see cref="ProductSearchSql"/>.</summary>
internal static class ProductSearchParameters
{
    /// <summary>What a term that stands in the head adds in a relaxed search.</summary>
    private const double HeadBonus = 0.5;

    public static void AddFilter(this NpgsqlParameterCollection parameters, SearchFilter filter)
    {
        var mask = 0;
        var wanted = 0;
        if (filter.Kind is { } kind)
        {
            mask |= FacetCode.KindMask;
            wanted |= FacetCode.Of(kind);
        }

        if (filter.Language is { } language)
        {
            mask |= FacetCode.LanguageMask;
            wanted |= FacetCode.Of(language);
        }

        if (filter.Level is { } level)
        {
            mask |= FacetCode.LevelMask;
            wanted |= FacetCode.Of(level);
        }

        parameters.Add(new("mask", mask));
        parameters.Add(new("wanted", wanted));
        parameters.Add(new("min_price", filter.MinPrice ?? 0));
        parameters.Add(new("max_price", filter.MaxPrice ?? long.MaxValue));
        parameters.Add(new("min_rating", filter.MinRating ?? 0));
        parameters.Add(new("category", NpgsqlDbType.Text) { Value = (object?)filter.Category ?? DBNull.Value });
    }

    /// <summary>Whether matches are looked for at all: a tag is a term as well.</summary>
    public static bool IsNarrowed(SearchQuery query, string? tag) => !query.IsEmpty || tag is not null;

    public static void AddQuery(this NpgsqlParameterCollection parameters, SearchQuery query, string? tag, SearchQuery? typed)
    {
        var tagged = tag is null ? null : TsQueryText.Term(TokenVectors.TagMark + tag);
        if (typed is null)
        {
            List<string> clauses = [.. query.Required.Select(clause => TsQueryText.Of(clause))];
            if (tagged is not null)
            {
                clauses.Add(tagged);
            }

            parameters.Add(Text("query", string.Join(" & ", clauses.Select(clause => $"({clause})"))));
            parameters.Add(new("clauses", clauses.ToArray()));
            return;
        }

        var terms = RelaxedTerms(query);
        parameters.Add(Text("query", TsQueryText.Of(typed)));
        parameters.Add(new("terms", terms.Select(term => term.Query).ToArray()));
        parameters.Add(new("weights", terms.Select(term => term.Weight).ToArray()));
        parameters.Add(new("common", ProductSearchSql.Common));
        parameters.Add(new("tag", NpgsqlDbType.Text) { Value = (object?)tagged ?? DBNull.Value });
        parameters.Add(new("counts", terms.Select(term => term.Counts).ToArray()));
    }

    public static void AddRanking(this NpgsqlParameterCollection parameters, SearchQuery query, string? tag, int ranked)
    {
        var head = TsQueryText.Of(query, TokenVectors.HeadMark);
        parameters.Add(Text("head", tag is null ? head : $"{head} & {TsQueryText.Term(TokenVectors.TagMark + tag)}"));
        parameters.Add(new("title_hash", TitleHash.Of(query.Normalized)));
        parameters.Add(new("ranked", ranked));
    }

    public static void AddSuggestions(this NpgsqlParameterCollection parameters, SearchQuery query, int limit)
    {
        parameters.Add(Text("head", TsQueryText.Of(query, TokenVectors.HeadMark)));
        parameters.Add(new("limit", limit));
    }

    public static void AddAfter(this NpgsqlParameterCollection parameters, double? key, Guid? id, int limit)
    {
        parameters.Add(new("after_key", NpgsqlDbType.Double) { Value = (object?)key ?? DBNull.Value });
        parameters.Add(new("after_id", NpgsqlDbType.Uuid) { Value = key is null ? DBNull.Value : id });
        parameters.Add(new("limit", limit + 1));
    }

    /// <summary>Each clause in the whole text, and in the head for a bonus.</summary>
    private static List<(string Query, double Weight, bool Counts)> RelaxedTerms(SearchQuery query) =>
    [
        .. query.Required.Select(clause => (TsQueryText.Of(clause), 1d, true)),
        .. query.Required.Select(clause => (TsQueryText.Of(clause, TokenVectors.HeadMark), HeadBonus, false)),
    ];

    private static NpgsqlParameter Text(string name, string value) => new(name, NpgsqlDbType.Text) { Value = value };
}
