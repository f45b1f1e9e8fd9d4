using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using NpgsqlTypes;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>Takes enrolments into the catalogue: staged by COPY, resolved and inserted as sets.</summary>
internal sealed class EnrolmentIntake(AppDbContext db, IOutbox outbox, TimeProvider clock) : IIntake<ImportedEnrolment>
{
    private readonly StagingArea staging = new(db);
    private long number;

    public Task Begin(CancellationToken cancellationToken) => staging.Open(
        "import_enrolments",
        "n bigint not null, line bigint not null, source text not null, member text not null, course text not null, enrolled_at timestamptz",
        "n, line, source, member, course, enrolled_at",
        cancellationToken);

    public async ValueTask<RowFault?> Add(long line, ImportedEnrolment row, CancellationToken cancellationToken)
    {
        var copy = staging.Copy;
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(++number, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(line, NpgsqlDbType.Bigint, cancellationToken);
        await copy.WriteAsync(row.Source, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(row.MemberId, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(row.CourseId, NpgsqlDbType.Text, cancellationToken);
        if (row.EnrolledAt is { } at)
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
        var rows = await staging.Close(cancellationToken);
        var now = clock.Now();
        await staging.Execute("analyze import_enrolments", cancellationToken);
        await new ImportedMembers(db, staging, now).Register("import_enrolments", options.DryRun, cancellationToken);
        await FindCourses(cancellationToken);
        var rejected = await staging.ForEach(
            """
            select e.line from import_enrolments e join import_items i on i.source = e.source and i.course = e.course
            where i.product_id is null order by e.n
            """,
            row => reject(new(row.GetInt64(0), "course", IntakeErrors.CourseUnknown)),
            cancellationToken);
        await progress(rejected);

        var pairs = await Pair(now, cancellationToken);
        if (pairs + rejected < rows)
        {
            rejected += await RejectDuplicates(reject, cancellationToken);
        }

        await progress(rejected);
        var inserted = await Insert(pairs, options, cancellationToken);
        return new(inserted, 0, pairs - inserted, rejected);
    }

    public ValueTask DisposeAsync() => staging.DisposeAsync();

    private Task<int> FindCourses(CancellationToken cancellationToken) => staging.Execute(
        """
        create temp table import_items on commit drop as
        select s.source, s.course, p.id as product_id
        from (select distinct source, course from import_enrolments) s
        left join catalog.products p on p.external_source = s.source and p.external_id = s.course;
        analyze import_items
        """,
        cancellationToken);

    /// <summary>One row per member and course, with the first place in the file that names them.</summary>
    private async Task<long> Pair(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await staging.Execute(
            """
            create temp table import_pairs (member_id uuid, product_id uuid, n bigint, line bigint, enrolled_at timestamptz) on commit drop
            """,
            cancellationToken);
        return await staging.Execute(
            """
            insert into import_pairs
            select m.id, i.product_id, min(e.n), min(e.line), coalesce(min(e.enrolled_at), $1)
            from import_enrolments e
            join import_items i on i.source = e.source and i.course = e.course and i.product_id is not null
            join import_members m on m.source = e.source and m.external_id = e.member
            group by m.id, i.product_id
            """,
            cancellationToken,
            now);
    }

    private Task<long> RejectDuplicates(Func<RejectedRow, ValueTask> reject, CancellationToken cancellationToken) => staging.ForEach(
        """
        select e.line, p.line
        from import_enrolments e
        join import_items i on i.source = e.source and i.course = e.course
        join import_members m on m.source = e.source and m.external_id = e.member
        join import_pairs p on p.member_id = m.id and p.product_id = i.product_id
        where e.n > p.n order by e.n
        """,
        row => reject(new(row.GetInt64(0), "course", IntakeErrors.Duplicate(row.GetInt64(1)))),
        cancellationToken);

    /// <summary>How the database spells <see cref="EnrolmentSource.Import"/>.</summary>
    private object StoredSource()
    {
        var property = db.Model.FindEntityType(typeof(Enrolment))!.FindProperty(nameof(Enrolment.Source))!;
        return property.GetTypeMapping().Converter!.ConvertToProvider(EnrolmentSource.Import)!;
    }

    private async Task<long> Insert(long pairs, IntakeOptions options, CancellationToken cancellationToken)
    {
        if (options.DryRun)
        {
            return await staging.Count(
                """
                select count(*) from import_pairs p
                where not exists (select from catalog.enrolments e where e.member_id = p.member_id and e.product_id = p.product_id)
                """,
                cancellationToken);
        }

        // Nobody else enrols between the look and the insert, so that the insert need not look again at every row and the counts can be
        // made beside it; readers go on. What the second run of a file finds already there is most of it, and cheap to leave out.
        var known = await staging.Execute(
            """
            lock table catalog.enrolments in share row exclusive mode;
            delete from import_pairs p using catalog.enrolments e where e.member_id = p.member_id and e.product_id = p.product_id
            """,
            cancellationToken);
        await staging.Execute(
            $"""
            create temp table import_activity on commit drop as
            select product_id, count(*)::int as count, ln(sum(exp({ActivityStats.PopularityTerm(Popularity.EnrolmentWeight, "enrolled_at")}))) as popularity
            from import_pairs group by product_id
            """,
            cancellationToken);
        var inserted = await DeferredIndexes.While(
            staging,
            "catalog.enrolments",
            pairs - known,
            () => staging.Execute(
                """
                insert into catalog.enrolments (member_id, product_id, source, enrolled_at, last_activity_at)
                select member_id, product_id, $1, enrolled_at, enrolled_at from import_pairs order by member_id, product_id
                """,
                cancellationToken,
                StoredSource()),
            cancellationToken);
        await new ActivityStats(staging, outbox).Apply(countsEnrolments: true, cancellationToken);
        return inserted;
    }
}
