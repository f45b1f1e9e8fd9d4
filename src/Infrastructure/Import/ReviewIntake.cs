using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>Takes reviews into the catalogue: resolved as sets, written as aggregates; the products' figures follow at the end.</summary>
internal sealed class ReviewIntake(AppDbContext db, IOutbox outbox, TimeProvider clock) : IIntake<ImportedReview>
{
    private const int BatchSize = 1_000;

    private readonly StagingArea staging = new(db);
    private long number;
    private long imported;
    private long updated;
    private long unchanged;
    private long rejected;

    public Task Begin(CancellationToken cancellationToken) => staging.Open(
        "import_reviews",
        """
        n bigint not null, line bigint not null, source text not null, member text not null, course text not null, stars int not null, said text not null,
        created_at timestamptz, member_id uuid, product_id uuid, first_line bigint, is_new bool
        """,
        "n, line, source, member, course, stars, said, created_at",
        cancellationToken);

    public async ValueTask<RowFault?> Add(long line, ImportedReview row, CancellationToken cancellationToken)
    {
        if (Fault(row) is { } fault)
        {
            return fault;
        }

        var copy = staging.Copy;
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(++number, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(line, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(row.Source, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(row.MemberId, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(row.CourseId, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(row.Stars, NpgsqlDbType.Integer, cancellationToken);
        await copy.WriteAsync(Cleaned(row.Text), NpgsqlDbType.Text, cancellationToken);
        if (row.CreatedAt is { } at)
        {
            await copy.WriteAsync(at.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
        }
        else
        {
            await copy.WriteNullAsync(cancellationToken);
        }

        return null;
    }

    public async Task<IntakeCounts> Finish(
        IntakeOptions options, Func<RejectedRow, ValueTask> reject, Func<long, ValueTask> progress, CancellationToken cancellationToken)
    {
        await staging.Close(cancellationToken);
        var now = clock.Now();
        await new ImportedMembers(db, staging, now).Register("import_reviews", options.DryRun, cancellationToken);
        await Resolve(cancellationToken);
        rejected += await staging.ForEach(
            "select line, first_line from import_reviews where product_id is null or first_line is not null order by n",
            row => reject(row.IsDBNull(1)
                ? new(row.GetInt64(0), "course", IntakeErrors.CourseUnknown)
                : new(row.GetInt64(0), "member", IntakeErrors.Duplicate(row.GetInt64(1)))),
            cancellationToken);

        long last = 0;
        while (await NextBatch(last, now, cancellationToken) is { Count: > 0 } batch)
        {
            last = batch[^1].Number;
            await Take(batch, options, cancellationToken);
            await progress(imported + unchanged + rejected);
        }

        if (!options.DryRun)
        {
            await UpdateStats(now, cancellationToken);
        }

        return new(imported, updated, unchanged, rejected);
    }

    public ValueTask DisposeAsync() => staging.DisposeAsync();

    private static RowFault? Fault(ImportedReview row)
    {
        if (row.Source.Length > ImportedCourse.MaxSource || !StorableText.Is(row.Source))
        {
            return new("source", IntakeErrors.IdInvalid);
        }

        if (row.MemberId.Length > ImportedCourse.MaxExternalId || !StorableText.Is(row.MemberId))
        {
            return new("member", IntakeErrors.IdInvalid);
        }

        if (row.CourseId.Length > ImportedCourse.MaxExternalId || !StorableText.Is(row.CourseId))
        {
            return new("course", IntakeErrors.IdInvalid);
        }

        if (row.Stars is < 1 or > 5)
        {
            return new("stars", IntakeErrors.StarsOutOfRange);
        }

        if (!StorableText.Is(row.Text))
        {
            return new("text", IntakeErrors.NotText);
        }

        return Cleaned(row.Text).Length > Review.MaxText ? new("text", IntakeErrors.ReviewTooLong) : null;
    }

    private static string Cleaned(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();

    private Task<int> Resolve(CancellationToken cancellationToken) => staging.Execute(
        """
        update import_reviews r
        set member_id = m.id, product_id = p.id
        from import_members m, catalog.products p
        where m.source = r.source and m.external_id = r.member and p.external_source = r.source and p.external_id = r.course;
        update import_reviews r set first_line = d.first_line
        from (select n, row_number() over w as place, first_value(line) over w as first_line
              from import_reviews where product_id is not null window w as (partition by product_id, member_id order by n)) d
        where d.n = r.n and d.place > 1;
        update import_reviews r set is_new = not exists (select from catalog.reviews e where e.product_id = r.product_id and e.member_id = r.member_id);
        create index on import_reviews (n);
        analyze import_reviews
        """,
        cancellationToken);

    private Task<List<StagedReview>> NextBatch(long after, DateTimeOffset now, CancellationToken cancellationToken) => staging.Read(
        $"""
        select n, member_id, product_id, stars, said, coalesce(created_at, $2), is_new from import_reviews
        where n > $1 and product_id is not null and first_line is null order by n limit {BatchSize}
        """,
        row => new StagedReview(
            row.GetInt64(0), new(row.GetGuid(1)), new(row.GetGuid(2)), row.GetInt32(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), row.GetBoolean(6)),
        cancellationToken,
        after,
        now);

    private async Task Take(List<StagedReview> batch, IntakeOptions options, CancellationToken cancellationToken)
    {
        var members = batch.Where(r => !r.IsNew).Select(r => r.MemberId).Distinct().ToList();
        var products = batch.Where(r => !r.IsNew).Select(r => r.ProductId).Distinct().ToList();
        var known = members.Count == 0 ? [] : await db.Reviews
            .Where(r => members.Contains(r.MemberId) && products.Contains(r.ProductId))
            .ToDictionaryAsync(r => (r.ProductId, r.MemberId), cancellationToken);
        foreach (var row in batch)
        {
            if (!known.TryGetValue((row.ProductId, row.MemberId), out var review))
            {
                db.Add(Review.Write(Id.New<ReviewId>(row.CreatedAt), row.ProductId, row.MemberId, row.Stars, row.Text, row.CreatedAt).Value);
                imported++;
            }
            else if (review.Stars == row.Stars && review.Text == row.Text)
            {
                unchanged++;
            }
            else
            {
                review.Edit(row.Stars, row.Text, row.CreatedAt > review.UpdatedAt ? row.CreatedAt : review.UpdatedAt);
                imported++;
                updated++;
            }
        }

        if (!options.DryRun)
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>Counts the visible reviews of every product that the file named, and weighs the new ones.</summary>
    private async Task UpdateStats(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (imported == 0)
        {
            return;
        }

        await staging.Execute(
            $"""
            create temp table import_activity on commit drop as
            select product_id, count(*)::int as count, ln(sum(exp(term)) filter (where is_new)) as popularity
            from (select product_id, is_new, {ActivityStats.PopularityTerm(Popularity.ReviewWeight, "coalesce(created_at, $1)")} as term
                  from import_reviews where product_id is not null and first_line is null) t
            group by product_id
            """,
            cancellationToken,
            now);
        await new ActivityStats(staging, outbox).Apply(countsEnrolments: false, cancellationToken);
        await staging.Execute(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                with mean as (select coalesce(avg(stars), {ShrunkRating.DefaultMean})::float8 as m from catalog.reviews where hidden_at is null),
                counted as (select product_id, count(*)::int as n, sum(stars)::bigint as total from catalog.reviews
                            where hidden_at is null and product_id in (select product_id from import_reviews) group by product_id)
                update catalog.product_stats s
                set rating_count = c.n, rating_sum = c.total, rating_average = ({ShrunkRating.PriorWeight} * mean.m + c.total) / ({ShrunkRating.PriorWeight} + c.n)
                from counted c, mean where s.product_id = c.product_id
                """),
            cancellationToken);
    }

    private sealed record StagedReview(long Number, MemberId MemberId, ProductId ProductId, int Stars, string Text, DateTimeOffset CreatedAt, bool IsNew);
}
