using System.Text;
using KnowledgePay.Application.Integrations.Import.Formats;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Api.Tests.Import;

public sealed class ExportCoursesTests : ImportFixture
{
    [TestCase("csv", "neutral-csv")]
    [TestCase("ndjson", "ndjson")]
    public async Task Importing_an_export_changes_nothing(string format, string importFormat)
    {
        await ImportCsv(Csv(
            $"{Source},'=1,ebook,en,'=HYPERLINK(1),+1 more,-,\"@a, \"\"b\"\"\n\n- list\",''quoted|b\\|c,\\\\,advanced,cat-{Source},导出,Export,\"x, y|z\",— ,0.05,USD,2020-02-29T23:59:59.123456Z",
            Row("2", "没有文字"),
            Row("3", "日元", "正文")));
        (await Course("=1")).Title.ShouldBe("=HYPERLINK(1)");
        var own = Product.Start(Id.New<ProductId>(Clock.GetUtcNow()), ProductKind.Article, "en", $"Written here {Source}", new(Guid.CreateVersion7()), Clock.GetUtcNow()).Value;
        own.Publish(1, Clock.GetUtcNow());
        own.ClearEvents();
        await Given.Save(own);

        var first = Own(await Export(format));
        Encoding.UTF8.GetString(first).ShouldContain("Written here");
        ShouldCount(await ImportBytes(first, importFormat), 4, 0, 4, 0);
        Own(await Export(format)).ShouldBe(first);
    }

    [Test]
    public async Task No_cell_of_the_csv_starts_a_formula()
    {
        await ImportCsv(Csv(Row("a", "\"=cmd|' /C calc'!A0\""), Row("b", "@SUM(A1)"), Row("c", "＝全角")));
        var lines = Encoding.UTF8.GetString(await Export("csv")).Split("\r\n").Where(l => l.Contains(Source, StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBe(3);
        lines.ShouldAllBe(l => l.Contains(",'=", StringComparison.Ordinal) || l.Contains(",'@", StringComparison.Ordinal) || l.Contains(",'＝", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_product_edited_here_comes_back_unchanged_from_its_export()
    {
        await ImportCsv(Csv(Row("a", "原名")));
        var course = await Course("a");
        await Given.InDatabase(async db =>
        {
            var tracked = (await db.Products.FindAsync(course.Id))!;
            tracked.Edit(tracked.Details() with { Title = "本站改过的名字" }, Clock.GetUtcNow());
            tracked.ClearEvents();
            await db.SaveChangesAsync();
        });
        ShouldCount(await ImportBytes(Own(await Export("csv")), "neutral-csv"), 1, 0, 1, 0);
        (await Course("a")).Title.ShouldBe("本站改过的名字");
    }

    [Test]
    public async Task Another_format_is_refused()
    {
        var caller = await Given.Operator();
        await caller.Client.GetAsync("/api/v1/admin/exports/courses?format=xlsx").ShouldBeProblem(System.Net.HttpStatusCode.BadRequest, "export.format_unknown");
    }

    [FsCheck.NUnit.Property]
    public bool A_cell_gives_back_what_was_put_in(string? text) => NeutralColumns.FromCell(NeutralColumns.ToCell(text ?? "")) == (text ?? "");

    [FsCheck.NUnit.Property]
    public bool A_list_gives_back_what_was_put_in(string[] values)
    {
        var list = values.Where(v => !string.IsNullOrWhiteSpace(v)).ToList();
        return NeutralColumns.SplitList(NeutralColumns.JoinList(list)).SequenceEqual(list);
    }

    /// <summary>The header and this test's records: other tests export and import at the same time.</summary>
    private byte[] Own(byte[] export)
    {
        var text = Encoding.UTF8.GetString(export);
        var end = text[0] == '{' ? "\n" : "\r\n";
        var records = text.Split(end).Where((record, i) => (i == 0 && end.Length == 2) || System.Text.RegularExpressions.Regex.IsMatch(record, $@"\b{Source}\b"));
        return Encoding.UTF8.GetBytes(string.Concat(records.Select(r => r + end)));
    }

    private async Task<byte[]> Export(string format)
    {
        var caller = await Given.Operator();
        using var response = await caller.Client.GetAsync($"/api/v1/admin/exports/courses?format={format}");
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }
}
