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

    public static void AddQuery(this NpgsqlParameterCollection parameters, SearchQuery query, SearchQuery? typed)
    {
        if (query.IsEmpty)
        {
            return;
        }

        if (typed is null)
        {
            parameters.Add(Text("query", TsQueryText.Of(query)));
            parameters.Add(new("clauses", query.Required.Select(clause => TsQueryText.Of(clause)).ToArray()));
            return;
        }

        var terms = RelaxedTerms(query);
        parameters.Add(Text("query", TsQueryText.Of(typed)));
        parameters.Add(new("terms", terms.Select(term => term.Query).ToArray()));
        parameters.Add(new("weights", terms.Select(term => term.Weight).ToArray()));
        parameters.Add(new("counts", terms.Select(term => term.Counts).ToArray()));
    }

    public static void AddRanking(this NpgsqlParameterCollection parameters, SearchQuery query, int ranked)
    {
        parameters.Add(Text("head", TsQueryText.Of(query, TokenVectors.HeadMark)));
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
