using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Domain.Catalog;
using Npgsql;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>Collects the rows of a search that count.</summary>
internal sealed class FacetRows
{
    private readonly Dictionary<CategoryId, int> categories = [];
    private readonly Dictionary<ProductKind, int> kinds = [];
    private readonly Dictionary<string, int> languages = new(StringComparer.Ordinal);
    private readonly Dictionary<ProductLevel, int> levels = [];
    private readonly Dictionary<int, int> prices = [];
    private readonly Dictionary<int, int> ratings = [];

    /// <summary>What meets query and filter.</summary>
    public int Total { get; private set; }

    /// <summary>What meets the query, whatever the filter.</summary>
    public int Matched { get; private set; }

    /// <summary>Takes a row that counts; false for a row of the page.</summary>
    public bool Take(NpgsqlDataReader row)
    {
        var part = row.GetInt32(0);
        if (part == ProductSearchSql.PagePart)
        {
            return false;
        }

        var n = row.GetInt32(3);
        if (part == ProductSearchSql.TotalPart)
        {
            Total = n;
        }
        else if (part == ProductSearchSql.MatchedPart)
        {
            Matched = n;
        }
        else if (part == ProductSearchSql.CategoryPart && n > 0)
        {
            categories[new CategoryId(row.GetGuid(2))] = n;
        }
        else if (n > 0)
        {
            TakeCode(part, row.GetInt32(1), n);
        }

        return true;
    }

    public SearchFacetCounts ToFacets() => new()
    {
        Categories = categories,
        Kinds = kinds,
        Languages = languages,
        Levels = levels,
        PriceBands = prices,
        RatingBands = ratings,
    };

    private void TakeCode(int part, int code, int n)
    {
        switch (part)
        {
            case ProductSearchSql.KindPart:
                kinds[FacetCode.Kind(code)] = n;
                break;
            case ProductSearchSql.LanguagePart:
                languages[FacetCode.Language(code)] = n;
                break;
            case ProductSearchSql.LevelPart:
                levels[FacetCode.Level(code)] = n;
                break;
            case ProductSearchSql.PricePart:
                prices[FacetCode.PriceBand(code)] = n;
                break;
            default:
                ratings[FacetCode.RatingBand(code)] = n;
                break;
        }
    }
}
