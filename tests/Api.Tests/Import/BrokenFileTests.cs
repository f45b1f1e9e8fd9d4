using System.IO.Compression;
using System.Text;
using KnowledgePay.Application.Catalog.Contracts.Import;

namespace KnowledgePay.Api.Tests.Import;

public sealed class BrokenFileTests : ImportFixture
{
    static BrokenFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Test]
    public async Task A_quote_that_never_closes_imports_nothing()
    {
        var result = await ImportCsv(Csv(Row("a", "好的"), Row("b", "\"没有结束"), Row("c", "被吞掉")));
        result.Error!.Code.ShouldBe("import.quote_unclosed");
        result.Error.Arguments!["line"].ShouldBe(3L);
        (await CountCourses()).ShouldBe(0);
    }

    [Test]
    public async Task A_huge_row_imports_nothing()
    {
        var result = await ImportCsv(Csv(Row("a", "好的"), Row("b", "大", new string('x', 3 << 20)), Row("c", "好的")));
        result.Error!.Code.ShouldBe("import.row_huge");
        (await CountCourses()).ShouldBe(0);
    }

    [Test]
    public async Task Missing_columns_are_named()
    {
        var result = await ImportCsv("source,title\nx,y\n");
        result.Error!.Code.ShouldBe("import.columns_missing");
        result.Error.Arguments!["columns"].ShouldBe("external_id, language");
    }

    [Test]
    public async Task A_column_that_stands_twice_is_named()
    {
        var result = await ImportCsv("source,external_id,language,title,Title\nx,y,en,a,b\n");
        result.Error!.Code.ShouldBe("import.column_duplicate");
    }

    [TestCase(new byte[0], "import.file_empty")]
    [TestCase(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x00, 0x00, 0x10 }, "import.file_binary")]
    [TestCase(new byte[] { 0x63, 0x61, 0x66, 0xE9, 0x2C, 0x0A }, "import.encoding_unknown", Description = "Latin-1")]
    [TestCase(new byte[] { 0x1F, 0x8B, 0x08, 0x00, 0x01, 0x02, 0x03 }, "import.gzip_broken")]
    public async Task A_file_that_is_no_text_we_know_is_refused(byte[] bytes, string code) =>
        (await ImportBytes(bytes, "neutral-csv")).Error!.Code.ShouldBe(code);

    [TestCase("big5", "知識付費社群的課程介紹與學習方法")]
    [TestCase("shift_jis", "これは日本語の文章です。講座の紹介。")]
    public async Task Other_asian_encodings_are_refused_rather_than_misread(string name, string title)
    {
        var bytes = Encoding.GetEncoding(name).GetBytes(Csv(Row("a", title)));
        (await ImportBytes(bytes, "neutral-csv")).Error!.Code.ShouldBe("import.encoding_unknown");
    }

    [TestCase("gb18030", false)]
    [TestCase("utf-8", true)]
    [TestCase("utf-16", true)]
    [TestCase("utf-16BE", true)]
    public async Task The_encodings_of_spreadsheets_are_read(string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] text = encoding.GetBytes(Csv(Row("a", "认识你的情绪：镕𠮷", "正文")));
        if (name == "gb18030")
        {
            text = encoding.GetBytes(Csv(Row("a", "认识你的情绪：镕", "正文，全是常用的汉字，读起来没有问题。")));
        }

        ShouldCount(await ImportBytes(marked ? [.. encoding.GetPreamble(), .. text] : text, "neutral-csv"), 1, 1, 0, 0);
        (await Course("a")).Title.ShouldStartWith("认识你的情绪：镕");
    }

    [Test]
    public async Task Gzip_is_unpacked_and_a_torn_one_imports_nothing()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Csv(Row("a", "压缩过的"))));
        }

        ShouldCount(await ImportBytes(packed.ToArray(), "neutral-csv"), 1, 1, 0, 0);
        var torn = await ImportBytes(packed.ToArray()[..^12], "neutral-csv");
        torn.IsSuccess.ShouldBeFalse();
    }

    [Test]
    public async Task Json_lines_reject_what_is_no_object_and_keep_the_rest()
    {
        var rejects = new List<RejectedRow>();
        var lines = $$"""
            {"source":"{{Source}}","external_id":"a","language":"en","title":"One","tags":["x","y"],"price":9.5}
            not json
            {"source":"{{Source}}","external_id":"b","language":"en","title":"\ud800"}
            {"source":"{{Source}}","external_id":"c","language":"en","title":"nul \u0000"}
            {"source":"{{Source}}","external_id":"d","language":"en","title":["list"]}

            {"source":"{{Source}}","external_id":"e","language":"en","title":"Two"}
            """;
        ShouldCount(await ImportBytes(Encoding.UTF8.GetBytes(lines), "ndjson", rejects), 6, 2, 0, 4);
        rejects.Select(r => (r.Line, r.Error.Code)).ShouldBe(
            [(2, "import.row_not_json"), (3, "import.value_not_text"), (4, "import.not_text"), (5, "import.value_not_text")]);
        (await Course("a")).ListPrice.MinorUnits.ShouldBe(950);
    }

    [Test]
    public async Task A_csv_given_as_json_is_one_clear_message() =>
        (await ImportBytes(Encoding.UTF8.GetBytes(Csv(Row("a", "b"))), "ndjson")).Error!.Code.ShouldBe("import.not_ndjson");

    [Test]
    public async Task An_unknown_format_is_refused() => (await ImportBytes("x"u8.ToArray(), "excel")).Error!.Code.ShouldBe("import.format_unknown");
}
