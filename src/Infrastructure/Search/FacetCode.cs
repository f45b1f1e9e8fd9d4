using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>
/// The small facets of a product packed into one integer, so that matches are grouped by one number. Bits from the lowest:
/// kind 4, language 2, level 3, price band 3, rating band 3.
/// </summary>
internal static class FacetCode
{
    public const int KindMask = 0xF;
    public const int LanguageMask = 0x3 << LanguageShift;
    public const int LevelMask = 0x7 << LevelShift;
    public const int PriceMask = 0x7 << PriceShift;
    public const int RatingMask = 0x7 << RatingShift;

    private const int LanguageShift = 4;
    private const int LevelShift = 6;
    private const int PriceShift = 9;
    private const int RatingShift = 12;

    public static int Of(ProductKind kind, string language, ProductLevel level, long priceMinor, double rating) =>
        Of(kind) | Of(language) | Of(level) | (PriceBands.Of(priceMinor) << PriceShift) | (RatingBands.Of(rating) << RatingShift);

    public static int Of(ProductKind kind) => (int)kind;

    public static int Of(string language) => IndexOf(ContentLanguage.All, language) << LanguageShift;

    public static int Of(ProductLevel level) => (int)level << LevelShift;

    public static int WithRating(int code, double rating) => (code & ~RatingMask) | (RatingBands.Of(rating) << RatingShift);

    public static ProductKind Kind(int code) => (ProductKind)(code & KindMask);

    public static string Language(int code) => ContentLanguage.All[(code & LanguageMask) >> LanguageShift];

    public static ProductLevel Level(int code) => (ProductLevel)((code & LevelMask) >> LevelShift);

    public static int PriceBand(int code) => (code & PriceMask) >> PriceShift;

    public static int RatingBand(int code) => (code & RatingMask) >> RatingShift;

    private static int IndexOf(IReadOnlyList<string> values, string value)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (string.Equals(values[i], value, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, "Not a language of the catalogue.");
    }
}
