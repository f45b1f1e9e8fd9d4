using System.Text;
using System.Text.Json;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Api.Tests.Evaluation;

/// <summary>The command that judges models of texts: the files that it takes and those that it refuses. It needs no database.</summary>
public sealed class EvaluateSentimentTests
{
    private static readonly string[] Praise = ["讲得清楚", "收获满满", "very clear", "great course", "老师很好", "推荐"];
    private static readonly string[] Blame = ["讲得含糊", "浪费时间", "very muddled", "boring course", "老师敷衍", "退款"];

    private string folder = "";

    [OneTimeSetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("sentiment").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_model_is_trained_on_one_file_and_judged_on_another()
    {
        var train = await Write("train.csv", "\uFEFFlabel,\"the text\"\n" + Rows(40, ','));
        var test = await Write("test.csv", "the text,label\r\n\"讲得\"\"很\"\"清楚,\n推荐\",1\r\n\r\n浪费时间,0\r\n");

        var answer = await Answer("--train", train, "--test", test, "--text-column", "the text", "--label-column", "label");

        answer.GetProperty("model").GetString().ShouldBe("nbsvm");
        answer.GetProperty("accuracy").GetDouble().ShouldBe(1);
        answer.GetProperty("auc").GetDouble().ShouldBe(1);
        answer.GetProperty("macroF1").GetDouble().ShouldBe(1);
        answer.GetProperty("ece").GetDouble().ShouldBeInRange(0, 1);
        answer.GetProperty("trainTexts").GetInt32().ShouldBe(40);
        answer.GetProperty("testTexts").GetInt32().ShouldBe(2);
        answer.GetProperty("trainSeconds").GetDouble().ShouldBeGreaterThan(0);
        answer.GetProperty("textsPerSecond").GetDouble().ShouldBeGreaterThan(0);
    }

    [TestCase("rows.tsv", "1", "2")]
    [TestCase("rows.txt", "0", "1")]
    public async Task Tabs_without_a_header_are_read_by_number(string name, string textColumn, string labelColumn)
    {
        var file = await Write(name, Tabbed("\" quotes , commas , 讲得清楚", "\" quotes , commas , 讲得含糊"));

        var answer = await Answer("--train", file, "--test", file, "--text-column", textColumn, "--label-column", labelColumn, "--no-header");

        answer.GetProperty("testTexts").GetInt32().ShouldBe(40);
        answer.GetProperty("accuracy").GetDouble().ShouldBe(1);
    }

    [Test]
    public async Task One_file_is_parted_evenly_and_the_same_for_a_seed()
    {
        var file = await Write("one.csv", "label,text\n" + Rows(50, ','));
        string[] line = ["--train", file, "--split", "0.2", "--seed", "42", "--text-column", "text", "--label-column", "label"];

        var first = await Answer(line);
        var second = await Answer(line);

        first.GetProperty("trainTexts").GetInt32().ShouldBe(40);
        first.GetProperty("testTexts").GetInt32().ShouldBe(10);
        second.GetProperty("logLoss").GetDouble().ShouldBe(first.GetProperty("logLoss").GetDouble());
    }

    [Test]
    public async Task The_built_in_model_needs_no_training()
    {
        var file = await Write("builtin.tsv", "review\tkind\n老师讲得很清楚\tpositive\nThe course is boring\tnegative\n");

        var answer = await Answer("--model", "builtin", "--test", file, "--text-column", "review", "--label-column", "kind");

        answer.GetProperty("accuracy").GetDouble().ShouldBe(1);
        answer.GetProperty("positive").GetString().ShouldBe("positive");
    }

    [Test]
    public async Task Stars_become_labels()
    {
        var file = await Write("stars.csv", "stars,text\n" + string.Concat(Praise.Select(p => $"5,{p}\n")) + string.Concat(Blame.Select(b => $"1.0,{b}\n")) + "3,嗯\n");

        var answer = await Answer("--stars", "--train", file, "--test", file, "--text-column", "text", "--label-column", "stars");

        answer.GetProperty("testTexts").GetInt32().ShouldBe(12);
    }

    [TestCase("", "is empty")]
    [TestCase("label,text\n", "holds no rows")]
    [TestCase("label,words\n1,a\n0,b\n", "has no column 'text'; it has label, words")]
    [TestCase("label,text\n1,a\n1,b\n", "has one label only (1)")]
    [TestCase("label,text\n1,a\n2,b\n3,c\n", "has 3 different labels (1, 2, 3)")]
    [TestCase("label,text\n1,a\n0,b,c\n", "has 3 fields where the first has 2")]
    [TestCase("label,text\n,a\n,b\n", "has no label in column 'label'")]
    [TestCase("label,text\n1,same\n0,same\n", "two different texts of each")]
    public async Task A_file_that_cannot_be_used_is_refused_in_one_sentence(string content, string expected)
    {
        var file = await Write($"bad{content.GetHashCode(StringComparison.Ordinal)}.csv", content);

        var (code, output, errors) = await Run("--train", file, "--test", file, "--text-column", "text", "--label-column", "label");

        code.ShouldBe(ExitCodes.Failed);
        output.ShouldBeEmpty();
        errors.ShouldContain(expected);
        errors.TrimEnd().Split('\n')[^1].ShouldEndWith(".");
    }

    [TestCase("--model", "bayes", "--model is one of nbsvm, builtin, builtin-spam, builtin-abuse.")]
    [TestCase("--bits", "99", "--bits takes a whole number from 10 to 24.")]
    [TestCase("--split", "0.5", "--split parts one file")]
    public async Task An_option_that_makes_no_sense_is_refused(string option, string value, string expected)
    {
        var file = await Write($"option{option}.csv", "label,text\n" + Rows(8, ','));

        var (code, _, errors) = await Run("--train", file, "--test", file, "--text-column", "text", "--label-column", "label", option, value);

        code.ShouldBe(ExitCodes.Usage);
        errors.ShouldContain(expected);
    }

    private static string Rows(int count, char separator) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"{i % 2}{separator}{(i % 2 == 1 ? Praise : Blame)[i / 2 % 6]} {i / 2}\n"));

    private static string Tabbed(string good, string bad)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 20; i++)
        {
            text.Append(good).Append(i).Append("\t1\n").Append(bad).Append(i).Append("\t0\n");
        }

        return text.ToString();
    }

    private async Task<string> Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static async Task<JsonElement> Answer(params string[] line)
    {
        var (code, output, errors) = await Run([.. line, .. line.Contains("builtin") ? (string[])[] : ["--bits", "12", "--folds", "3"]]);
        code.ShouldBe(ExitCodes.Success, errors);
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] line)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var code = await CliProgram.Run(["evaluate", "sentiment", .. line], new Terminal(output, errors, IsInteractive: false), CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
