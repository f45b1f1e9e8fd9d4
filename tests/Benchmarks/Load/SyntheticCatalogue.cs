using Npgsql;

namespace KnowledgePay.Benchmarks.Load;

/// <summary>A published catalogue of any size, the same each time, out of a small vocabulary of ours; made inside the database.</summary>
internal static class SyntheticCatalogue
{
    private const string Functions =
        """
        create or replace function pg_temp.pick(words text[], seed text) returns text language sql immutable as
          $$ select words[1 + abs(hashtext(seed)::bigint) % array_length(words, 1)] $$;
        create or replace function pg_temp.uid(seed text) returns uuid language sql immutable as
          $$ select substr(encode(sha256(convert_to(seed, 'UTF8')), 'hex'), 1, 32)::uuid $$;
        """;

    private const string Rows =
        """
        create temp table vocabulary as select
          array['情绪','写作','数据','时间','家庭','城市','声音','睡眠','预算','代码','谈判','绘画','植物','记忆','习惯','逻辑','光线','旅行','厨房','阅读'] as zh_a,
          array['入门','练习','十讲','地图','手册','原理','案例','方法','笔记','工坊','进阶','问答'] as zh_b,
          array['harbor','attention','ledger','garden','query','sketch','weather','budget','chorus','kernel','voyage','lantern','margin','orchard','signal','thread'] as en_a,
          array['workshop','field guide','in practice','from scratch','notebook','essentials','by example','at work'] as en_b;

        insert into catalog.categories (id, slug, name_zh, name_en, parent_id, position, color_key, version)
        select pg_temp.uid('category' || n), 'bench-' || n, '分类' || n, 'Category ' || n, null, n, 'teal', 1 from generate_series(1, 24) n;

        insert into catalog.products (id, slug, kind, language, title, subtitle, summary, description, audience, outcomes, level, category_id, tags,
          byline, created_at, updated_at, status, published_at, price_currency, price_minor, version)
        select pg_temp.uid('product' || n), 'bench-' || n, pg_temp.pick(array['course','column','article','ebook'], 'k' || n),
          case when n % 2 = 0 then 'en' else 'zh-CN' end,
          case when n % 2 = 0
            then initcap(pg_temp.pick(en_a, 'a' || n)) || ' and ' || pg_temp.pick(en_a, 'b' || n) || ' ' || pg_temp.pick(en_b, 'c' || n) || ' ' || n
            else pg_temp.pick(zh_a, 'a' || n) || '与' || pg_temp.pick(zh_a, 'b' || n) || pg_temp.pick(zh_b, 'c' || n) || '第' || n || '期' end,
          'A synthetic promise in one line',
          (select string_agg(case when n % 2 = 0 then pg_temp.pick(en_a, n || 's' || w) || ' ' else pg_temp.pick(zh_a, n || 's' || w) || '，' end, '') from generate_series(1, 40) w),
          'Synthetic.', array['Anyone'], array['Something'], pg_temp.pick(array['all','beginner','intermediate','advanced'], 'l' || n),
          pg_temp.uid('category' || (1 + n % 24)), array[pg_temp.pick(zh_a, 't' || n), pg_temp.pick(en_a, 'u' || n)],
          'Author ' || n % 977, timestamptz '2025-01-01' + n * interval '1 minute', timestamptz '2025-01-01' + n * interval '1 minute', 'published',
          timestamptz '2025-01-01' + n * interval '1 minute', 'CNY', (abs(hashtext('p' || n)) % 50) * 1000, 1
        from generate_series(1, $COUNT) n, vocabulary;

        insert into catalog.product_stats (product_id, enrolment_count, rating_count, rating_sum, rating_average, popularity_score)
        select pg_temp.uid('product' || n), abs(hashtext('e' || n)) % 5000, 20, 84, 3.5 + (abs(hashtext('r' || n)) % 150) / 100.0, abs(hashtext('q' || n)) % 100000 / 100.0
        from generate_series(1, $COUNT) n;

        insert into catalog.sections (id, product_id, title, position)
        select pg_temp.uid('section' || n || '-' || s), pg_temp.uid('product' || n), 'Part ' || s, s from generate_series(1, $WITH_ITEMS) n, generate_series(1, 3) s;

        insert into catalog.content_items (id, product_id, section_id, position, type, visibility, status, draft_title, draft_body, draft_updated_at, draft_updated_by,
          live_title, live_body, live_html, live_preview_html, live_preview_text, live_headings, live_preview_headings, live_word_count, live_preview_word_count,
          live_published_at, live_updated_at, last_revision, created_at, version)
        select pg_temp.uid('item' || n || '-' || i), pg_temp.uid('product' || n), pg_temp.uid('section' || n || '-' || (1 + i % 3)), i, 'text',
          case when i < 3 then 'public' else 'entitled' end, 'published', 'Lesson ' || i, '', now(), pg_temp.uid('author'),
          'Lesson ' || i || ' of ' || n, '', html.body, html.body, 'Preview', '[]', '[]', 900, 900, now(), now(), 1, now(), 1
        from generate_series(1, $WITH_ITEMS) n, generate_series(1, 9) i,
          (select string_agg('<p>' || repeat('A paragraph of a lesson, 一段课文。', 8) || '</p>', '') as body from generate_series(1, 20)) html;
        analyze catalog.products; analyze catalog.product_stats; analyze catalog.content_items; analyze catalog.sections; analyze catalog.categories;
        """;

    /// <summary>How many of the products have lessons.</summary>
    public const int WithItems = 500;

    /// <summary>Fills an empty, migrated database.</summary>
    public static async Task Make(string connectionString, int products)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Command Timeout=600");
        await using var connection = await source.OpenConnectionAsync();
        var sql = (Functions + Rows)
            .Replace("$COUNT", products.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("$WITH_ITEMS", Math.Min(WithItems, products).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The id that <see cref="Make"/> gives by a seed.</summary>
    public static Guid IdOf(string seed) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16), bigEndian: true);
}
