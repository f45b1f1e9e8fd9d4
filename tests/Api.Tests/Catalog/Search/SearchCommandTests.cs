using System.Text.Json;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Catalog.Search;

/// <summary>The operator's commands; they are about the whole catalogue of the fixture, so its tests wait for each other.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SearchCommandTests : ApiFixture
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("knowledgepay-search-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Rebuild_makes_what_was_never_indexed_findable()
    {
        var built = await Given.Product(A.Course("榫卯结构").WithItem("One").Published());
        (await Given.Visitor().Search("榫卯结构")).Items.ShouldBeEmpty();

        var (code, output, errors) = await Run("search", "rebuild");

        code.ShouldBe(ExitCodes.Success, errors);
        output.ShouldStartWith("Indexed ");
        (await Given.Visitor().Search("榫卯结构")).Ids.ShouldBe([built.Id.Value]);
    }

    [Test]
    public async Task Evaluate_judges_search_beside_the_baselines_and_leaves_nothing_behind()
    {
        await Import(
            "mooccubex_courses.csv",
            "original_id,name,about,fields,schools,teachers,key_concepts",
            "mooccubex",
            ("C_1", "线性代数导论", "从方程组讲到特征值。,数学,甲大学,王小明,矩阵"),
            ("C_2", "古代文学名篇", "诗与文章选读。,文学,乙大学,李小红,诗词"));
        await Import(
            "udemy_courses.csv",
            "course_id,course_title,description_gemini,subject",
            "udemy",
            ("7", "Guitar chords for patient beginners", ",Musical Instruments"),
            ("8", "Practical spreadsheet modelling course", ",Business"));
        await Run("search", "rebuild");

        var (code, output, errors) = await Run("evaluate", "search", "--data", folder, "--per-class", "3");

        code.ShouldBe(ExitCodes.Success, errors);
        var report = JsonDocument.Parse(output).RootElement;
        report.GetProperty("courses").GetInt32().ShouldBe(4);
        Quality(report, "knowledgepay").ShouldBeGreaterThan(Quality(report, "ilike"));
        Quality(report, "knowledgepay").ShouldBeGreaterThan(0.9);
        (await Given.InDatabase(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_extension where extname = 'pg_trgm'").SingleAsync())).ShouldBe(0);
    }

    [Test]
    public async Task Evaluate_says_what_is_missing()
    {
        var (code, _, errors) = await Run("evaluate", "search", "--data", folder);

        code.ShouldBe(ExitCodes.Failed);
        errors.ShouldContain("mooccubex_courses.csv is not there.");
    }

    [Test]
    public async Task Evaluate_refuses_a_system_that_it_does_not_know()
    {
        var (code, _, errors) = await Run("evaluate", "search", "--data", folder, "--only", "grep");

        code.ShouldBe(ExitCodes.Usage);
        errors.ShouldContain("--only is one of knowledgepay, ilike, pg_trgm.");
    }

    private static double Quality(JsonElement report, string system) => report.GetProperty("overall").GetProperty(system).GetProperty("ndcg").GetDouble();

    private async Task Import(string file, string header, string source, params (string Id, string Title, string Cells)[] rows)
    {
        await File.WriteAllLinesAsync(Path.Combine(folder, file), [header, .. rows.Select(row => $"{row.Id},{row.Title},{row.Cells}")]);
        foreach (var (id, title, cells) in rows)
        {
            await Given.InDatabase(async db =>
            {
                var details = new ProductDetails
                {
                    Title = title,
                    Language = ContentLanguage.Chinese,
                    ListPrice = Domain.Common.Money.Zero(Domain.Common.Currency.Cny),
                    Summary = cells.Split(',')[0],
                    Byline = string.Join(' ', cells.Split(',').Skip(2).Take(2)),
                };
                var product = Product.Import(
                    new ProductId(Guid.CreateVersion7(Clock.GetUtcNow())), ProductKind.Course, details, new ExternalReference(source, id, "hash"), Clock.GetUtcNow(), Clock.GetUtcNow()).Value;
                product.ClearEvents();
                db.Add(product);
                db.Add(new ProductStats(product.Id));
                await db.SaveChangesAsync();
            });
        }
    }

    private async Task<(int Code, string Output, string Errors)> Run(params string[] line)
    {
        var output = new StringWriter { NewLine = "\n" };
        var errors = new StringWriter { NewLine = "\n" };
        var code = await CliProgram.Run([.. line, "--connection", Host.ConnectionString], new Terminal(output, errors, IsInteractive: false), CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
