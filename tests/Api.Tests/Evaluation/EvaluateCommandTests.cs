using System.Text.Json;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Api.Tests.Evaluation;

/// <summary>Commands that judge the library of algorithms: one JSON object on standard output, no database.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EvaluateCommandTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("knowledgepay-evaluate-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_graph_is_told_by_its_communities_and_its_most_central_nodes()
    {
        var graph = await Write("graph.gml", "graph [ node [ id 9 label \"centre\" ] edge [ source 1 target 2 ] edge [ source 9 target 1 ] edge [ source 9 target 2 ] edge [ source 4 target 5 ] ]");
        var truth = await Write("truth.txt", "1 a\n2 a\n9 a\n4 b\n5 b\n");

        var report = await Report("evaluate", "graph", "--file", graph, "--truth", truth);

        report.GetProperty("nodes").GetInt32().ShouldBe(5);
        report.GetProperty("edges").GetInt32().ShouldBe(4);
        report.GetProperty("communities").GetInt32().ShouldBe(2);
        report.GetProperty("modularity").GetDouble().ShouldBe(0.375);
        report.GetProperty("nmi").GetDouble().ShouldBe(1);
        var top = report.GetProperty("pageRankTop");
        top.GetArrayLength().ShouldBe(5);
        top[0].GetProperty("id").GetInt32().ShouldBe(9);
        top[0].GetProperty("label").GetString().ShouldBe("centre");
        top[0].GetProperty("score").GetDouble().ShouldBe(0.2, 1e-6);
        (await Run("evaluate", "graph", "--file", await Write("bad.txt", "a b -1"))).ShouldBe((ExitCodes.Failed, ""));
        (await Run("evaluate", "graph", "--file", graph, "--method", "guess")).ShouldBe((ExitCodes.Usage, ""));
    }

    [Test]
    public async Task Patterns_are_counted_in_texts_as_they_are_and_folded()
    {
        var patterns = await Write("patterns.txt", "代开发票\n发票\n\nspam\n");
        var texts = await Write("texts.txt", "代开发票\n代*開*發票\nＳＰＡＭ\n");

        var report = await Report("evaluate", "match", "--patterns", patterns, "--texts", texts);

        report.GetProperty("patterns").GetInt32().ShouldBe(3);
        report.GetProperty("texts").GetInt32().ShouldBe(3);
        report.GetProperty("hits").GetInt32().ShouldBe(5);
        report.GetProperty("plainHits").GetInt32().ShouldBe(2);
        report.GetProperty("textsPerSecond").GetDouble().ShouldBeGreaterThan(0);
        (await Report("evaluate", "match", "--patterns", patterns, "--texts", texts, "--plain")).GetProperty("hits").GetInt32().ShouldBe(2);
        (await Run("evaluate", "match", "--patterns", Path.Combine(folder, "none"), "--texts", texts)).ShouldBe((ExitCodes.Failed, ""));
    }

    private static async Task<(int Code, string Output)> Run(params string[] line)
    {
        var output = new StringWriter();
        var code = await CliProgram.Run(line, new Terminal(output, TextWriter.Null, IsInteractive: false), CancellationToken.None);
        return (code, output.ToString());
    }

    private static async Task<JsonElement> Report(params string[] line)
    {
        var (code, output) = await Run(line);
        code.ShouldBe(ExitCodes.Success);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    private async Task<string> Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
