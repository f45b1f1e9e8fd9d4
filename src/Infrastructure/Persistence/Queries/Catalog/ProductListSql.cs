using System.Globalization;
using System.Text;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Common;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

/// <summary>The public list: one statement, one index per sort, keyset paging. The limit is part of the text, so that the plan is made once.</summary>
internal static class ProductListSql
{
    public static NpgsqlCommand Build(NpgsqlDataSource source, ProductFilter filter, ProductSort sort, Cursor? after, int limit)
    {
        var command = source.CreateCommand();
        var (key, id) = SortColumns(sort);
        var sql = new StringBuilder();
        AddNarrowing(sql, command, filter);
        sql.Append("select ").Append(CardSql.Columns).Append(", ").Append(key).Append(" from ").Append(CardSql.Joins)
            .Append(" where p.status = 'published'");
        AddFilter(sql, command, filter);
        if (after is { } cursor)
        {
            object value = sort == ProductSort.New ? cursor.AsTime()!.Value : cursor.AsDouble()!.Value;
            sql.Append(" and (").Append(key).Append(", ").Append(id).Append(") < (").Append(command.Add(value)).Append(", ")
                .Append(command.Add(cursor.Id)).Append(')');
        }

        sql.Append(" order by ").Append(key).Append(" desc, ").Append(id).Append(" desc limit ")
            .Append((limit + 1).ToString(CultureInfo.InvariantCulture));
        command.CommandText = sql.ToString();
        return command;
    }

    public static ListedProduct Read(NpgsqlDataReader row, ProductSort sort)
    {
        var card = CardSql.Read(row);
        return new ListedProduct(card, sort == ProductSort.New
            ? Cursor.At(row.GetFieldValue<DateTimeOffset>(CardSql.Count), card.Id.Value)
            : Cursor.At(row.GetDouble(CardSql.Count), card.Id.Value));
    }

    private static (string Key, string Id) SortColumns(ProductSort sort) => sort switch
    {
        ProductSort.New => ("p.published_at", "p.id"),
        ProductSort.Rating => ("s.rating_average", "s.product_id"),
        _ => ("s.popularity_score", "s.product_id"),
    };

    private static void AddFilter(StringBuilder sql, NpgsqlCommand command, ProductFilter filter)
    {
        if (filter.Category is { } category)
        {
            sql.Append(" and p.category_id = any(array(with recursive below as (select id from catalog.categories where slug = ")
                .Append(command.Add(Plain(category)))
                .Append(" union select c.id from catalog.categories c join below b on c.parent_id = b.id) select id from below))");
        }

        if (filter.Kind is { } kind)
        {
            sql.Append(" and p.kind = ").Append(command.Add(Choice<Domain.Catalog.ProductKind>.Word(kind)));
        }

        if (filter.Language is { } language)
        {
            sql.Append(" and p.language = ").Append(command.Add(Plain(language)));
        }

        if (filter.Level is { } level)
        {
            sql.Append(" and p.level = ").Append(command.Add(Choice<Domain.Catalog.ProductLevel>.Word(level)));
        }

        if (filter.Free is { } free)
        {
            sql.Append(free ? " and p.price_minor = 0" : " and p.price_minor > 0");
        }

        if (filter.Tag is not null)
        {
            sql.Append(" and p.id in (select id from tagged)");
        }

        if (filter.Author is not null)
        {
            sql.Append(" and p.id in (select id from written)");
        }
    }

    /// <summary>
    /// Tags and authors are found first, by their own index: the planner cannot know how many there are, and walking the
    /// whole catalogue in sort order for a rare tag takes half a second.
    /// </summary>
    private static void AddNarrowing(StringBuilder sql, NpgsqlCommand command, ProductFilter filter)
    {
        var parts = new List<string>();
        if (filter.Tag is { } tag)
        {
            parts.Add($"tagged as materialized (select id from catalog.products where status = 'published' and tags @> {command.Add(new[] { Domain.Catalog.Tags.Normalize(tag) })})");
        }

        if (filter.Author is { } author)
        {
            parts.Add(
                $"""
                written as materialized (
                  select a.product_id as id from catalog.product_authors a join identity.members w on w.id = a.member_id
                  where w.handle = {command.Add(Plain(author))} and a.accepted_at is not null)
                """);
        }

        if (parts.Count > 0)
        {
            sql.Append("with ").AppendJoin(", ", parts).Append(' ');
        }
    }

    /// <summary>The database has no NUL in texts; one in a filter matches nothing anyway.</summary>
    private static string Plain(string text) => text.Replace("\0", "", StringComparison.Ordinal);
}

/// <summary>Positional parameters.</summary>
internal static class CommandParameters
{
    /// <summary>Adds a parameter and returns its placeholder.</summary>
    public static string Add(this NpgsqlCommand command, object value)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        return $"${command.Parameters.Count}";
    }
}
