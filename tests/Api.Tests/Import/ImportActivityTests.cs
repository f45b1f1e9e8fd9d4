using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Import;

public sealed class ImportActivityTests : ImportFixture
{
    [Test]
    public async Task Enrolments_bring_in_members_without_credentials_and_count()
    {
        await ImportCsv(Csv(Row("a", "甲"), Row("b", "乙")));
        ShouldCount(await ImportEnrolments("u1 a b\nu2 a\n\n"), 3, 3, 0, 0);

        var (a, b) = ((await Course("a")).Id, (await Course("b")).Id);
        (await Stats(a)).EnrolmentCount.ShouldBe(2);
        (await Stats(b)).EnrolmentCount.ShouldBe(1);
        (await Stats(a)).PopularityScore.ShouldBe(Popularity.TermOf(2, Clock.GetUtcNow()), 1e-6);
        var members = await Given.InDatabase(db => db.Members.AsNoTracking().Where(m => m.ExternalSource == Source).OrderBy(m => m.ExternalId).ToListAsync());
        members.Select(m => m.ExternalId).ShouldBe(["u1", "u2"]);
        members.ShouldAllBe(m => m.Roles.Count == 0 && m.Handle.StartsWith("m-"));
        var enrolment = await Given.InDatabase(db => db.Enrolments.AsNoTracking().SingleAsync(e => e.ProductId == b));
        (enrolment.MemberId, enrolment.Source, enrolment.EnrolledAt).ShouldBe((members[0].Id, EnrolmentSource.Import, Clock.GetUtcNow()));
    }

    [Test]
    public async Task The_same_enrolments_again_change_nothing_and_new_ones_add_up()
    {
        await ImportCsv(Csv(Row("a", "甲"), Row("b", "乙")));
        await ImportEnrolments("u1 a\n");
        ShouldCount(await ImportEnrolments("u1 a\n"), 1, 0, 1, 0);
        ShouldCount(await ImportEnrolments("u1 a b\nu2 a\n"), 3, 2, 1, 0);
        (await Stats((await Course("a")).Id)).EnrolmentCount.ShouldBe(2);
        (await Given.InDatabase(db => db.Members.CountAsync(m => m.ExternalSource == Source))).ShouldBe(2);
    }

    [Test]
    public async Task Unknown_courses_unmapped_items_and_repeated_pairs_are_rejected_by_line()
    {
        await ImportCsv(Csv(Row("a", "甲")));
        var rejects = new List<RejectedRow>();
        ShouldCount(await ImportEnrolments("u1 0 1\nu1 0\nu2 7\n", items: "a 0\nghost 1\n", rejects), 4, 1, 0, 3);
        rejects.Select(r => (r.Line, r.Error.Code)).OrderBy(r => r).ShouldBe(
            [(1, "import.course_unknown"), (2, "import.duplicate_row"), (3, "import.item_not_mapped")]);
    }

    [Test]
    public async Task A_dry_run_of_enrolments_makes_nobody()
    {
        await ImportCsv(Csv(Row("a", "甲")));
        ShouldCount(await ImportEnrolments("u1 a\nu2 a\n", options: new(DryRun: true)), 2, 2, 0, 0);
        (await Given.InDatabase(db => db.Members.CountAsync(m => m.ExternalSource == Source))).ShouldBe(0);
        (await Stats((await Course("a")).Id)).EnrolmentCount.ShouldBe(0);
    }

    [Test]
    public async Task A_csv_given_as_enrolments_and_a_broken_map_are_refused()
    {
        (await ImportEnrolments("user,item\n1,2\n")).Error!.Code.ShouldBe("import.not_enrolments");
        (await ImportEnrolments("u1 0\n", items: "a b c\n")).Error!.Code.ShouldBe("import.map_broken");
    }

    [Test]
    public async Task Reviews_make_the_average_and_a_second_run_changes_nothing()
    {
        await ImportCsv(Csv(Row("a", "甲"), Row("b", "乙")));
        string Reviews(int firstStars) =>
            $"source,member,course,stars,text,created_at\n{Source},u1,a,{firstStars},\"很好, 真的\",2024-01-01\n{Source},u2,a,2,,2024-02-01\n{Source},u1,b,4,yes,\n";
        ShouldCount(await ImportReviews(Reviews(5)), 3, 3, 0, 0);
        ShouldCount(await ImportReviews(Reviews(5)), 3, 0, 3, 0);
        var id = (await Course("a")).Id;
        var stats = await Stats(id);
        (stats.RatingCount, stats.RatingSum).ShouldBe((2, 7));
        stats.RatingAverage.ShouldBeInRange(2.5, 4.5);

        ShouldCount(await ImportReviews(Reviews(3)), 3, 1, 2, 0, updated: 1);
        (await Stats(id)).RatingSum.ShouldBe(5);
        var review = await Given.InDatabase(db => db.Reviews.AsNoTracking().SingleAsync(r => r.ProductId == id && r.Stars == 3));
        (review.Text, review.CreatedAt).ShouldBe(("很好, 真的", new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task Reviews_of_unknown_courses_second_reviews_and_bad_stars_are_rejected()
    {
        await ImportCsv(Csv(Row("a", "甲")));
        var rejects = new List<RejectedRow>();
        var file = $"source,member,course,stars,text,created_at\n{Source},u1,a,5,,\n{Source},u1,a,4,again,\n{Source},u2,ghost,5,,\n{Source},u3,a,6,,\n{Source},u4,a,five,,\n{Source},u5,a,5,{new string('x', 4001)},\n";
        ShouldCount(await ImportReviews(file, rejects), 6, 1, 0, 5);
        rejects.Select(r => (r.Line, r.Field, r.Error.Code)).OrderBy(r => r.Line).ShouldBe(
        [
            (3, "member", "import.duplicate_row"), (4, "course", "import.course_unknown"), (5, "stars", "import.stars_out_of_range"),
            (6, "stars", "import.number_invalid"), (7, "text", "import.review_too_long"),
        ]);
    }

    private Task<ProductStats> Stats(ProductId id) => Given.InDatabase(db => db.ProductStats.AsNoTracking().SingleAsync(s => s.ProductId == id));
}
