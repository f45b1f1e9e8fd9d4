using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Domain.Catalog;
using Npgsql;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>Collects the rows of a search that count.</summary>
internal sealed class FacetRows
{
    private readonly Dictionary<CategoryId, int> categories = [];
    private readonly List<CountedSearchCategory> named = [];
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
            Matched = row.IsDBNull(4) ? 0 : (int)row.GetDouble(4);
        }
        else if (part == ProductSearchSql.CategoryPart)
        {
            TakeCategory(row, n);
        }
        else if (n > 0)
        {
            TakeCode(part, row.GetInt32(1), n);
        }

        return true;
    }

    /// <summary>Takes the rows that name the categories.</summary>
    public async Task NameCategories(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        while (await rows.ReadAsync(cancellationToken))
        {
            var id = new CategoryId(rows.GetGuid(0));
            named.Add(new CountedSearchCategory(
                id,
                rows.IsDBNull(1) ? null : new CategoryId(rows.GetGuid(1)),
                rows.GetString(2),
                rows.GetString(3),
                rows.GetString(4),
                categories.GetValueOrDefault(id)));
        }
    }

    public SearchFacetCounts ToFacets() => new()
    {
        Categories = named,
        Kinds = kinds,
        Languages = languages,
        Levels = levels,
        PriceBands = prices,
        RatingBands = ratings,
    };

    private void TakeCategory(NpgsqlDataReader row, int n)
    {
        // A product need not stand in a category.
        if (n > 0 && !row.IsDBNull(2))
        {
            categories[new CategoryId(row.GetGuid(2))] = n;
        }
    }

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
