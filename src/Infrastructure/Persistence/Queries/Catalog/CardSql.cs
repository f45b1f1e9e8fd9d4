using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

/// <summary>The columns of a card and how they are read; shared by every list of products.</summary>
/// <remarks>A read model may join the author's name and picture; writing never crosses a schema.</remarks>
internal static class CardSql
{
    /// <summary>How many columns a card has.</summary>
    public const int Count = 24;

    /// <summary>Needs <see cref="Joins"/>.</summary>
    public const string Columns =
        """
        p.id, p.slug, p.kind, p.language, p.title, p.subtitle, p.cover_file_id,
        c.slug, c.name_zh, c.name_en, c.color_key,
        p.tags, p.level, p.byline, m.handle, m.display_name, m.avatar_file_id,
        p.price_minor, p.price_currency, s.rating_average, s.rating_count, s.enrolment_count,
        (select count(*) from catalog.content_items i where i.product_id = p.id and i.status = 'published')::int,
        p.published_at
        """;

    public const string Joins =
        """
        catalog.products p
        join catalog.product_stats s on s.product_id = p.id
        left join catalog.categories c on c.id = p.category_id
        left join identity.members m on m.id = p.owner_id
        """;

    /// <summary>Reads a card whose columns begin at a position.</summary>
    public static ProductCard Read(NpgsqlDataReader row, int at = 0) => new(
        new ProductId(row.GetGuid(at)),
        row.GetString(at + 1),
        Choice<ProductKind>.Of(row.GetString(at + 2)),
        row.GetString(at + 3),
        row.GetString(at + 4),
        row.GetString(at + 5),
        MediaUrl(row, at + 6, "cover"),
        row.IsDBNull(at + 7)
            ? null
            : new CardCategory(row.GetString(at + 7), row.GetString(at + 8), row.GetString(at + 9), Choice<CategoryColor>.Of(row.GetString(at + 10))),
        row.GetFieldValue<string[]>(at + 11),
        Choice<ProductLevel>.Of(row.GetString(at + 12)),
        row.GetString(at + 13),
        ReadAuthor(row, at + 14),
        new Money(row.GetInt64(at + 17), Currency.Find(row.GetString(at + 18))!.Value),
        new CardRating(row.GetDouble(at + 19), row.GetInt32(at + 20)),
        row.GetInt32(at + 21),
        row.GetInt32(at + 22),
        row.IsDBNull(at + 23) ? null : row.GetFieldValue<DateTimeOffset>(at + 23));

    /// <summary>Reads handle, name and picture; null where there is no member.</summary>
    public static CardAuthor? ReadAuthor(NpgsqlDataReader row, int at) => row.IsDBNull(at)
        ? null
        : new CardAuthor(row.GetString(at), row.GetString(at + 1), MediaUrl(row, at + 2, "avatar"));

    private static string? MediaUrl(NpgsqlDataReader row, int at, string name) =>
        row.IsDBNull(at) ? null : $"/media/{row.GetGuid(at)}/{name}";
}

/// <summary>Reads an enumeration from the word it is stored as.</summary>
internal static class Choice<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Values =
        Enum.GetValues<TEnum>().ToDictionary(value => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<TEnum, string> Words = Values.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static TEnum Of(string word) => Values[word];

    public static string Word(TEnum value) => Words[value];
}
