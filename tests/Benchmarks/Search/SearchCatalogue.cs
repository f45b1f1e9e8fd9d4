using Npgsql;

namespace KnowledgePay.Benchmarks.Search;

/// <summary>
/// A catalogue for searching: titles, summaries, tags, authors and some bodies over a seeded vocabulary whose words are as
/// unevenly common as words are (Zipf), in Chinese and English.
/// </summary>
internal sealed class SearchCatalogue
{
    private const int Words = 5_000;
    private const int Authors = 4_000;
    private const int BatchSize = 5_000;
    private const int EveryNthHasText = 20;

    private readonly Random random;
    private readonly string[] chinese;
    private readonly string[] english;
    private readonly double[] cumulated = new double[Words];

    public SearchCatalogue(int seed)
    {
        random = new Random(seed);
        chinese = [.. Enumerable.Range(0, Words).Select(_ => ChineseWord())];
        english = [.. Enumerable.Range(0, Words).Select(_ => EnglishWord())];
        var total = 0d;
        for (var i = 0; i < Words; i++)
        {
            total += 1 / Math.Pow(i + 2, 0.95);
            cumulated[i] = total;
        }
    }

    /// <summary>Some of the products, to make queries from.</summary>
    public List<(string Title, string Summary, string Author, bool IsChinese)> Sample { get; } = [];

    /// <summary>Fills an empty, migrated database.</summary>
    public async Task Make(NpgsqlDataSource source, int products)
    {
        await using (var categories = source.CreateCommand(
            "insert into catalog.categories (id, slug, name_zh, name_en, parent_id, position, color_key, version) select gen_random_uuid(), 'shelf-' || n, '分类' || n, 'Shelf ' || n, null, n, 'teal', 1 from generate_series(1, 24) n"))
        {
            await categories.ExecuteNonQueryAsync();
        }

        for (var first = 0; first < products; first += BatchSize)
        {
            await Insert(source, first, Math.Min(BatchSize, products - first));
        }

        await using var analyze = source.CreateCommand("analyze catalog.products; analyze catalog.product_stats; analyze catalog.content_items");
        await analyze.ExecuteNonQueryAsync();
    }

    /// <summary>The same products without a database: for queries on one that was filled before.</summary>
    public void Read(int products)
    {
        for (var first = 0; first < products; first += BatchSize)
        {
            Batch(first, Math.Min(BatchSize, products - first));
        }
    }

    private async Task Insert(NpgsqlDataSource source, int first, int count)
    {
        var (rows, texts) = Batch(first, count);
        await using var command = source.CreateCommand(
            """
            with made as (
                insert into catalog.products (id, slug, kind, language, title, subtitle, summary, description, audience, outcomes, level, category_id, tags,
                    byline, created_at, updated_at, status, published_at, price_currency, price_minor, version)
                select gen_random_uuid(), 'search-' || n, (array['course','column','article','ebook'])[1 + n % 4], case when zh then 'zh-CN' else 'en' end, title, '', summary,
                    '', '{}', '{}', (array['all','beginner','intermediate','advanced'])[1 + n / 4 % 4], (select id from catalog.categories where position = 1 + r.n % 24),
                    string_to_array(tags, '|'), author, now(), now(), 'published', timestamptz '2025-01-01' + n * interval '1 minute', 'CNY', (n * 7919 % 50) * 1000, 1
                from unnest($1, $2, $3, $4, $5, $6) r (n, zh, title, summary, tags, author)
                returning id, slug),
            counted as (
                insert into catalog.product_stats (product_id, enrolment_count, rating_count, rating_sum, rating_average, popularity_score)
                select id, 10, 5, 20, 3 + (n * 31 % 200) / 100.0, 200 + (n * 6547 % 3000) / 100.0
                from made, lateral (select substr(slug, 8)::int as n) number)
            insert into catalog.content_items (id, product_id, position, type, visibility, status, draft_title, draft_body, draft_updated_at, draft_updated_by,
                live_title, live_body, live_html, live_preview_html, live_preview_text, live_headings, live_preview_headings, live_word_count, live_preview_word_count,
                live_published_at, live_updated_at, last_revision, created_at, version)
            select gen_random_uuid(), m.id, 1, 'text', 'entitled', 'published', 'Lesson', '', now(), m.id, 'Lesson', t.body, '', '', left(t.body, 400), '[]', '[]', 900, 100,
                now(), now(), 1, now(), 1
            from unnest($7, $8) t (n, body) join made m on m.slug = 'search-' || t.n
            """);
        command.CommandTimeout = 300;
        foreach (object column in new object[]
        {
            rows.Select(row => row.N).ToArray(), rows.Select(row => row.IsChinese).ToArray(), rows.Select(row => row.Title).ToArray(),
            rows.Select(row => row.Summary).ToArray(), rows.Select(row => row.Tags).ToArray(), rows.Select(row => row.Author).ToArray(),
            texts.Select(text => text.N).ToArray(), texts.Select(text => text.Body).ToArray(),
        })
        {
            command.Parameters.Add(new() { Value = column });
        }

        await command.ExecuteNonQueryAsync();
    }

    private (List<Product> Rows, List<(int N, string Body)> Texts) Batch(int first, int count)
    {
        var rows = Enumerable.Range(first, count).Select(Row).ToList();
        var texts = rows.Where(row => row.N % EveryNthHasText == 0).Select(row => (row.N, Text(row.IsChinese, 400))).ToList();
        Sample.AddRange(rows.Where(row => row.N % 50 == 7).Select(row => (row.Title, row.Summary, row.Author, row.IsChinese)));
        return (rows, texts);
    }

    private Product Row(int n)
    {
        var isChinese = n % 10 < 6;
        var author = random.Next(Authors);
        return new Product(
            n,
            isChinese,
            isChinese ? string.Concat(Enumerable.Range(0, 4).Select(_ => Word(true))) : string.Join(' ', Enumerable.Range(0, 5).Select(_ => Word(false))),
            Text(isChinese, 45),
            string.Join('|', Enumerable.Range(0, 3).Select(_ => Word(isChinese)).Distinct()),
            isChinese ? chinese[author] + chinese[author / 2] : $"{english[author]} {english[author / 2]}");
    }

    private string Text(bool isChinese, int words) => isChinese
        ? string.Concat(Enumerable.Range(0, words).Select(i => Word(true) + (i % 7 == 6 ? "，" : "")))
        : string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(false)));

    private string Word(bool isChinese)
    {
        var at = Array.BinarySearch(cumulated, random.NextDouble() * cumulated[^1]);
        return (isChinese ? chinese : english)[Math.Min(at < 0 ? ~at : at, Words - 1)];
    }

    private string ChineseWord()
    {
        // Common characters are more common in words, too.
        char Character() => (char)(0x4E00 + (int)(2500 * Math.Pow(random.NextDouble(), 1.5)));
        return random.Next(5) == 0 ? $"{Character()}{Character()}{Character()}" : $"{Character()}{Character()}";
    }

    private string EnglishWord()
    {
        const string Consonants = "bcdfghklmnprstvw";
        const string Vowels = "aeiou";
        return string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => $"{Consonants[random.Next(Consonants.Length)]}{Vowels[random.Next(Vowels.Length)]}"))
            + (random.Next(2) == 0 ? "n" : "");
    }

    private sealed record Product(int N, bool IsChinese, string Title, string Summary, string Tags, string Author);
}
