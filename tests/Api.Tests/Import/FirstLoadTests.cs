using System.Text;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Import;

/// <summary>The first load of an empty site, whose indexes are built afterwards. Nothing else of this fixture enrols anybody.</summary>
public sealed class FirstLoadTests : ImportFixture
{
    [Test]
    public async Task Many_enrolments_into_an_empty_table_leave_it_as_it_was_made()
    {
        var before = await Indexes();
        await ImportCsv(Csv([.. Enumerable.Range(0, 110).Select(i => Row($"c{i}", $"课 {i}"))]));
        var lines = new StringBuilder();
        var everyCourse = string.Join(' ', Enumerable.Range(0, 110).Select(i => $"c{i}"));
        for (var member = 0; member < 500; member++)
        {
            lines.Append('u').Append(member).Append(' ').Append(everyCourse).Append('\n');
        }

        ShouldCount(await ImportEnrolments(lines.ToString()), 55_000, 55_000, 0, 0);
        ShouldCount(await ImportEnrolments(lines.ToString()), 55_000, 0, 55_000, 0);
        ShouldCount(await ImportEnrolments(lines + "late c0\n"), 55_001, 1, 55_000, 0);

        (await Indexes()).ShouldBe(before, ignoreOrder: true);
        var stats = await Given.InDatabase(db => db.ProductStats.AsNoTracking().Select(s => s.EnrolmentCount).ToListAsync());
        stats.Order().ShouldBe([.. Enumerable.Repeat(500, 109), 501]);
    }

    private Task<List<string>> Indexes() => Given.InDatabase(db => db.Database
        .SqlQuery<string>($"select indexdef as \"Value\" from pg_indexes where schemaname = 'catalog' and tablename = 'enrolments'").ToListAsync());
}
