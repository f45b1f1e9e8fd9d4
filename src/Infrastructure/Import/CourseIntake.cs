using System.Text.Json;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Catalog.Contracts.Messages;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using NpgsqlTypes;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>
/// Takes courses into the catalogue. Rows are staged as JSON with a digest of their content; the staged rows are compared
/// with the catalogue in one statement, and only new and changed ones become aggregates.
/// </summary>
internal sealed class CourseIntake(
    AppDbContext db, IPriceBook prices, IOutbox outbox, IMarkdownRenderer markdown, ICurrentUser me, TimeProvider clock) : IIntake<ImportedCourse>
{
    private const int BatchSize = 500;

    private readonly StagingArea staging = new(db);
    private readonly List<ProductId> touched = [];
    private long number;
    private long imported;
    private long updated;
    private long unchanged;
    private long rejected;

    public Task Begin(CancellationToken cancellationToken) => staging.Open(
        "import_courses",
        "n bigint not null, line bigint not null, source text not null, external_id text not null, hash text not null, content text not null, product_id uuid, state text, first_line bigint",
        "n, line, source, external_id, hash, content",
        cancellationToken);

    public async ValueTask<RowFault?> Add(long line, ImportedCourse row, CancellationToken cancellationToken)
    {
        var cleaned = row.Cleaned();
        if ((row.NotText() ?? cleaned.Fault()) is { } fault)
        {
            return fault;
        }

        var copy = staging.Copy;
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(++number, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(line, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(cleaned.Source, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(cleaned.ExternalId, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(cleaned.Digest(), NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(JsonSerializer.Serialize(cleaned, CommonJson.Options), NpgsqlDbType.Text, cancellationToken);
        return null;
    }

    public async Task<IntakeCounts> Finish(
        IntakeOptions options, Func<RejectedRow, ValueTask> reject, Func<long, ValueTask> progress, CancellationToken cancellationToken)
    {
        await staging.Close(cancellationToken);
        await Classify(cancellationToken);
        rejected += await staging.ForEach(
            "select line, first_line from import_courses where state = 'duplicate' order by n",
            row => reject(new(row.GetInt64(0), "external_id", IntakeErrors.Duplicate(row.GetInt64(1)))),
            cancellationToken);
        unchanged = await staging.Count("select count(*) from import_courses where state = 'unchanged'", cancellationToken);
        var categories = await CategoryBook.Open(db, staging, options.DryRun, clock.Now(), cancellationToken);

        long last = 0;
        while (await NextBatch(last, cancellationToken) is { Count: > 0 } batch)
        {
            last = batch[^1].Number;
            await Take(batch, categories, options, reject, cancellationToken);
            await progress(imported + unchanged + rejected);
        }

        foreach (var chunk in touched.Chunk(ProductsImportedV1.MaxProducts))
        {
            outbox.Add(new ProductsImportedV1(chunk));
        }

        return new(imported, updated, unchanged, rejected);
    }

    public ValueTask DisposeAsync() => staging.DisposeAsync();

    /// <summary>
    /// Which rows are new, changed or unchanged, and which repeat an earlier row. A row of the reserved source names a
    /// product by its own id: what was written here is never overwritten by its own export.
    /// </summary>
    private async Task Classify(CancellationToken cancellationToken) => await staging.Execute(
        $"""
        create index on import_courses (n) include (state);
        analyze import_courses;
        update import_courses s set state = 'duplicate', first_line = d.first_line
        from (select n, row_number() over w as place, first_value(line) over w as first_line
              from import_courses window w as (partition by source, external_id order by n)) d
        where d.n = s.n and d.place > 1;
        update import_courses s
        set product_id = p.id, state = case when p.import_hash = s.hash then 'unchanged' else 'changed' end
        from catalog.products p
        where s.state is null and p.external_source = s.source and p.external_id = s.external_id;
        update import_courses s set product_id = p.id, state = 'unchanged'
        from catalog.products p
        where s.state is null and s.source = '{NeutralCourse.OwnSource}' and p.external_source is null and p.id::text = s.external_id;
        update import_courses set state = 'new' where state is null;
        """,
        cancellationToken);

    private Task<List<StagedCourse>> NextBatch(long after, CancellationToken cancellationToken) => staging.Read(
        $"""
        select n, line, hash, content, product_id from import_courses
        where n > $1 and state in ('new', 'changed') order by n limit {BatchSize}
        """,
        row => new StagedCourse(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetString(2),
            JsonSerializer.Deserialize<ImportedCourse>(row.GetString(3), CommonJson.Options)!,
            row.IsDBNull(4) ? null : new ProductId(row.GetGuid(4))),
        cancellationToken,
        after);

    private async Task Take(
        List<StagedCourse> batch, CategoryBook categories, IntakeOptions options, Func<RejectedRow, ValueTask> reject, CancellationToken cancellationToken)
    {
        var known = new ImportedProducts(db, markdown, me.Id ?? default, clock.Now());
        await known.Load(batch, categories, cancellationToken);
        foreach (var row in batch)
        {
            var category = categories.Find(row.Content.Category);
            if (category is null && row.Content.Category.Length > 0)
            {
                rejected++;
                await reject(new(row.Line, "category", IntakeErrors.CategoryUnknown));
                continue;
            }

            var outcome = known.Take(row, category, options.AsDrafts);
            if (outcome.Error is { } error)
            {
                rejected++;
                await reject(new(row.Line, "", error));
                continue;
            }

            unchanged += outcome.Kind == TakenAs.Unchanged ? 1 : 0;
            imported += outcome.Kind == TakenAs.Unchanged ? 0 : 1;
            updated += outcome.Kind == TakenAs.Updated ? 1 : 0;
            if (outcome.Kind != TakenAs.Unchanged)
            {
                touched.Add(outcome.Id);
            }
        }

        if (!options.DryRun)
        {
            await db.SaveChangesAsync(cancellationToken);
            await prices.Record([.. db.Products.Local.Select(p => (p.Id, p.ListPrice))], clock.Now(), cancellationToken);
        }

        db.ChangeTracker.Clear();
    }
}

/// <summary>A new or changed row.</summary>
internal sealed record StagedCourse(long Number, long Line, string Hash, ImportedCourse Content, ProductId? ProductId);
