using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import;
using KnowledgePay.Application.Integrations.Import.Files;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Import;

/// <summary>
/// The adapters on the real catalogues. They read the shared data folder beside the checkout, or the one that
/// <c>KNOWLEDGEPAY_SHARED_DATA</c> names, and fail where there is none.
/// </summary>
[Category("RealData")]
public sealed class RealCatalogueTests : ImportFixture
{
    private const string Variable = "KNOWLEDGEPAY_SHARED_DATA";

    [TestCase("courses/udemy_courses.csv", "udemy", 3_667, 11)]
    [TestCase("courses/coursera_891.csv", "coursera", 891, 1)]
    public async Task A_real_catalogue_comes_in_and_a_second_run_changes_nothing(string file, string format, int taken, int rejected)
    {
        ShouldCount(await Courses(file, format), taken + rejected, taken, 0, rejected);
        ShouldCount(await Courses(file, format), taken + rejected, 0, taken, rejected);
        (await Given.InDatabase(db => db.Products.CountAsync(p => p.ExternalSource == format))).ShouldBe(taken);
    }

    [Test]
    public async Task Real_chinese_courses_come_in_and_enrolments_find_them_through_the_map()
    {
        await A_real_catalogue_comes_in_and_a_second_run_changes_nothing("courses/mooccubex_courses.csv", "mooccubex", 2_297, 0);
        var result = await Send(new ImportEnrolments(
            new DiskFile(Shared("recommend/mooccubex/test.txt.gz")), new DiskFile(Shared("recommend/mooccubex/item_map.txt")), "mooccubex", new(), new Observer([])));
        ShouldCount(result, 169_536, 169_536, 0, 0);
    }

    private static string Shared(string file)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); string.IsNullOrEmpty(named) && folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "data");
            named = Directory.Exists(beside) ? beside : null;
        }

        var path = Path.Combine(named ?? "", file);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{file} is missing: put the shared data folder beside the checkout (../shared/data) or name it in {Variable}.");
    }

    private Task<Domain.Common.Result<ImportSummary>> Courses(string file, string format) =>
        Send(new ImportCourses(new DiskFile(Shared(file)), format, new IntakeOptions(), new Observer([])));
}
