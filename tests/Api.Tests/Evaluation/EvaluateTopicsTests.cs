using System.Text.Json;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Api.Tests.Evaluation;

/// <summary>The command that says what texts are about. It needs no database.</summary>
public sealed class EvaluateTopicsTests
{
    private string folder = "";

    [OneTimeSetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("topics").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Questions_give_topics_keyphrases_and_near_duplicates()
    {
        var path = Path.Combine(folder, "questions.csv");
        await File.WriteAllTextAsync(path, "id,question\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{i},\"{(i % 2 == 0 ? "refund, invoice" : "subtitle, playback")} q{i / 4}\"\n")));
        var (code, output, errors) = await Run("--file", path, "--text-column", "question", "--topics", "2", "--examples", "3");

        code.ShouldBe(ExitCodes.Success, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        answer.GetProperty("texts").GetInt32().ShouldBe(12);
        answer.GetProperty("nearDuplicates").GetInt32().ShouldBe(6);
        answer.GetProperty("topics").GetArrayLength().ShouldBe(2);
        answer.GetProperty("topics")[0].GetProperty("texts").GetInt32().ShouldBe(6);
        answer.GetProperty("examples").GetArrayLength().ShouldBe(3);
        answer.GetProperty("examples")[0].GetProperty("keyphrases")[0].GetString().ShouldNotBeNullOrEmpty();
    }

    [Test]
    public async Task A_missing_column_is_named()
    {
        var path = Path.Combine(folder, "other.csv");
        await File.WriteAllTextAsync(path, "id,question\n1,a\n");

        var (code, _, errors) = await Run("--file", path, "--text-column", "text");

        code.ShouldBe(ExitCodes.Failed);
        errors.ShouldContain("has no column 'text'; it has id, question");
    }

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] line)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var code = await CliProgram.Run(["evaluate", "topics", .. line], new Terminal(output, errors, IsInteractive: false), CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
