using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Api.Tests.Import;

public sealed class CommandLineTests : ImportFixture
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("knowledgepay-cli-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Imports_a_file_says_what_happened_and_keeps_the_rejects()
    {
        var file = await Write("courses.csv", Csv(Row("a", "命令行"), Row("b", "")));
        var rejects = Path.Combine(folder, "rejects.ndjson");
        var (code, output, errors) = await Run("import", "courses", file, "--format", "neutral-csv", "--rejects", rejects);
        code.ShouldBe(ExitCodes.Success, errors);
        output.ShouldContain("read       2\n");
        output.ShouldContain("imported   1 (of them updated: 0)");
        output.ShouldContain("rejected   1");
        errors.ShouldContain("line 3, title: A title has 1 to 200 characters.");
        (await File.ReadAllTextAsync(rejects)).ShouldContain("\"line\":3");
        (await Find("a")).ShouldNotBeNull();
    }

    [Test]
    public async Task A_broken_file_leaves_no_rejects_and_the_exit_code_says_so()
    {
        var file = await Write("broken.csv", Csv(Row("a", ""), Row("b", "\"没完")));
        var rejects = Path.Combine(folder, "rejects.ndjson");
        var (code, output, errors) = await Run("import", "courses", file, "--format", "neutral-csv", "--rejects", rejects);
        (code, output).ShouldBe((ExitCodes.Failed, ""));
        errors.ShouldContain("Nothing was imported: The quote that opens in the row of line 3 is never closed.");
        File.Exists(rejects).ShouldBeFalse();
    }

    [Test]
    public async Task Exports_what_it_imported()
    {
        await ImportCsv(Csv(Row("a", "带出去")));
        var target = Path.Combine(folder, "out.csv");
        var (code, _, errors) = await Run("export", "courses", "--format=csv", "--out", target);
        code.ShouldBe(ExitCodes.Success, errors);
        (await File.ReadAllTextAsync(target)).ShouldContain($"{Source},a,course,zh-CN,带出去");
    }

    [TestCase(new[] { "import", "courses" }, ExitCodes.Usage, "FILE is missing")]
    [TestCase(new[] { "import", "courses", "x.csv" }, ExitCodes.Usage, "--format is missing")]
    [TestCase(new[] { "import", "courses", "x.csv", "--format", "udemy", "--colour" }, ExitCodes.Usage, "Unknown option '--colour'")]
    [TestCase(new[] { "import", "courses", "no-such-file.csv", "--format", "udemy" }, ExitCodes.Failed, "There is no file 'no-such-file.csv'.")]
    [TestCase(new[] { "make", "coffee" }, ExitCodes.Usage, "There is no command 'make coffee'")]
    [TestCase(new[] { "import" }, ExitCodes.Usage, "import enrolments")]
    [TestCase(new[] { "migrate", "--wait", "soon" }, ExitCodes.Usage, "whole number")]
    public async Task A_wrong_line_gets_one_clear_answer(string[] line, int code, string sentence)
    {
        var (actual, output, errors) = await Run(line);
        (actual, output).ShouldBe((code, ""));
        errors.ShouldContain(sentence);
    }

    [Test]
    public async Task Help_lists_the_commands_and_describes_one()
    {
        var (code, output, _) = await Run("--help");
        code.ShouldBe(ExitCodes.Success);
        output.ShouldContain("migrate");
        output.ShouldContain("import reviews");
        (_, output, _) = await Run("import", "courses", "--help");
        output.ShouldContain("--format FORMAT");
    }

    [Test]
    public async Task Migrating_a_migrated_database_does_nothing()
    {
        var (code, output, errors) = await Run("migrate");
        code.ShouldBe(ExitCodes.Success, errors);
        output.ShouldBe("The database is up to date.\n");
    }

    [Test]
    public async Task A_server_that_does_not_answer_is_waited_for_and_then_named()
    {
        var errors = new StringWriter { NewLine = "\n" };
        var code = await CliProgram.Run(
            ["migrate", "--wait", "0", "--connection", "Host=127.0.0.1;Port=1;Username=nobody;Password=none;Database=none"],
            new Terminal(TextWriter.Null, errors, IsInteractive: false),
            CancellationToken.None);
        code.ShouldBe(ExitCodes.Failed);
        errors.ToString().ShouldContain("No PostgreSQL server answered within 0 s");
    }

    private async Task<string> Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task<(int Code, string Output, string Errors)> Run(params string[] line)
    {
        var output = new StringWriter { NewLine = "\n" };
        var errors = new StringWriter { NewLine = "\n" };
        var code = await CliProgram.Run(
            [.. line, "--connection", Host.ConnectionString], new Terminal(output, errors, IsInteractive: false), CancellationToken.None);
        return (code, output.ToString().ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
    }
}
