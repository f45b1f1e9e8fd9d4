using System.Data;
using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using KnowledgePay.Intelligence.Text;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>Writes <see cref="SearchDocument"/>s. Joins the transaction it finds; else each batch is its own.</summary>
internal sealed class SearchIndex(AppDbContext db, SearchSources sources, IMarkdownRenderer markdown, TimeProvider clock) : ISearchIndex
{
    private const int BatchSize = 100;

    /// <summary>Arrays of arrays do not unnest; no text holds this character.</summary>
    private const char ListSeparator = '\u001f';

    public Task Refresh(IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken) =>
        InTransaction(() => Write(products, clock.Now(), cancellationToken), cancellationToken);

    public async Task<SearchIndexRebuilt> Rebuild(IProgress<SearchIndexProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.Now();
        var total = await db.Products.CountAsync(product => product.Status == ProductStatus.Published, cancellationToken);
        var indexed = 0;
        var after = default(ProductId);
        while (true)
        {
            var last = after.Value;
            var batch = await db.Database
                .SqlQuery<Guid>($"select id as \"Value\" from catalog.products where status = 'published' and id > {last} order by id limit {BatchSize}")
                .ToListAsync(cancellationToken);
            if (batch.Count == 0)
            {
                break;
            }

            await InTransaction(() => Write(batch.ConvertAll(id => new ProductId(id)), started, cancellationToken), cancellationToken);
            indexed += batch.Count;
            after = new ProductId(batch[^1]);
            progress?.Report(new SearchIndexProgress(indexed, Math.Max(total, indexed)));
        }

        var removed = await db.Database.ExecuteSqlAsync(
            $"""
            delete from catalog.search_documents d using catalog.products p
            where p.id = d.product_id and p.status <> 'published'
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from catalog.search_words where seen_at < {started}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"analyze catalog.search_documents", cancellationToken);
        return new SearchIndexRebuilt(indexed, removed);
    }

    public async Task<int> RefreshRanks(CancellationToken cancellationToken)
    {
        var changed = await db.Database.SqlQuery<ChangedRank>(
            $"""
            select d.product_id as "ProductId", d.facets as "Facets", s.rating_average as "Rating", s.popularity_score as "Popularity"
            from catalog.search_documents d
            join catalog.product_stats s using (product_id)
            where d.rating <> s.rating_average or d.popularity <> s.popularity_score
            """).ToListAsync(cancellationToken);
        if (changed.Count == 0)
        {
            return 0;
        }

        var ids = changed.Select(row => row.ProductId).ToArray();
        var facets = changed.Select(row => FacetCode.WithRating(row.Facets, row.Rating)).ToArray();
        var ratings = changed.Select(row => row.Rating).ToArray();
        var popularities = changed.Select(row => row.Popularity).ToArray();
        return await db.Database.ExecuteSqlAsync(
            $"""
            update catalog.search_documents d set facets = n.facets, rating = n.rating, popularity = n.popularity
            from unnest({ids}, {facets}, {ratings}, {popularities}) as n (product_id, facets, rating, popularity)
            where d.product_id = n.product_id
            """,
            cancellationToken);
    }

    private async Task InTransaction(Func<Task> work, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await work();
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await work();
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task Write(IReadOnlyCollection<ProductId> products, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = products.Select(product => product.Value).Distinct().Order().ToArray();

        // Two reactions to one product must not overtake each other between reading and writing.
        await db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended('search:' || id, 0)) from (select id from unnest({ids}) as id order by id) as ordered",
            cancellationToken);
        var published = await sources.Load([.. ids.Select(id => new ProductId(id))], cancellationToken);
        var entries = published.Select(source => SearchEntry.Of(source, markdown)).ToList();
        var kept = entries.Select(entry => entry.Source.Id.Value).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"delete from catalog.search_documents where product_id = any({ids}) and product_id <> all({kept})", cancellationToken);
        if (entries.Count > 0)
        {
            await WriteDocuments(entries, now, cancellationToken);
            await WriteParts(entries, kept, cancellationToken);
            await WriteWords(entries, now, cancellationToken);
        }
    }

    private async Task WriteDocuments(List<SearchEntry> entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        T[] Column<T>(Func<SearchEntry, T> value) => [.. entries.Select(value)];

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into catalog.search_documents
                (product_id, category_id, facets, price_minor, rating, popularity, published_at, title_hash, tokens, indexed_at)
            select n.product_id, n.category_id, n.facets, n.price_minor, n.rating, n.popularity, n.published_at, n.title_hash, n.tokens::tsvector, {now}
            from unnest(
                {Column(e => e.Source.Id.Value)}, {Column(e => e.Source.CategoryId?.Value)},
                {Column(e => FacetCode.Of(e.Source.Kind, e.Source.Language, e.Source.Level, e.Source.Price.MinorUnits, e.Source.Rating))},
                {Column(e => e.Source.Price.MinorUnits)}, {Column(e => e.Source.Rating)}, {Column(e => e.Source.Popularity)},
                {Column(e => e.Source.PublishedAt)}, {Column(e => TitleHash.Of(e.Source.Title))}, {Column(e => e.Parts[0])})
                as n (product_id, category_id, facets, price_minor, rating, popularity, published_at, title_hash, tokens)
            on conflict (product_id) do update set
                category_id = excluded.category_id, facets = excluded.facets, price_minor = excluded.price_minor, rating = excluded.rating,
                popularity = excluded.popularity, published_at = excluded.published_at, title_hash = excluded.title_hash,
                tokens = excluded.tokens, indexed_at = excluded.indexed_at
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into catalog.search_texts (product_id, title, tags, authors, preview)
            select n.product_id, n.title, string_to_array(n.tags, {ListSeparator}), string_to_array(n.authors, {ListSeparator}), n.preview
            from unnest(
                {Column(e => e.Source.Id.Value)}, {Column(e => e.Source.Title)}, {Column(e => string.Join(ListSeparator, e.Source.Tags))},
                {Column(e => string.Join(ListSeparator, e.Authors))}, {Column(e => e.Preview)})
                as n (product_id, title, tags, authors, preview)
            on conflict (product_id) do update set
                title = excluded.title, tags = excluded.tags, authors = excluded.authors, preview = excluded.preview
            """,
            cancellationToken);
    }

    private async Task WriteParts(List<SearchEntry> entries, Guid[] ids, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"delete from catalog.search_parts where product_id = any({ids})", cancellationToken);
        var parts = entries.Where(entry => entry.Parts.Count > 1)
            .SelectMany(entry => entry.Parts.Select((tokens, number) => (Id: entry.Source.Id.Value, Number: number, Tokens: tokens)))
            .ToList();
        if (parts.Count == 0)
        {
            return;
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into catalog.search_parts (product_id, number, tokens)
            select n.product_id, n.number, n.tokens::tsvector
            from unnest({parts.Select(p => p.Id).ToArray()}, {parts.Select(p => p.Number).ToArray()}, {parts.Select(p => p.Tokens).ToArray()})
                as n (product_id, number, tokens)
            """,
            cancellationToken);
    }

    private async Task WriteWords(List<SearchEntry> entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var words = entries.SelectMany(entry => entry.Words).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (words.Length == 0)
        {
            return;
        }

        var keys = words.Select(word => string.Join(ListSeparator, SpellingKeys.Of(word))).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into catalog.search_words (word, keys, seen_at)
            select n.word, string_to_array(n.keys, {ListSeparator}), {now} from unnest({words}, {keys}) as n (word, keys)
            on conflict (word) do update set seen_at = excluded.seen_at where catalog.search_words.seen_at < excluded.seen_at
            """,
            cancellationToken);
    }

    private sealed record ChangedRank(Guid ProductId, int Facets, double Rating, double Popularity);
}
