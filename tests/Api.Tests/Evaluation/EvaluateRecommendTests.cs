using System.Text.Json;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Api.Tests.Evaluation;

/// <summary>The command that judges recommenders: what it answers, and the files and options that it refuses. It needs no database.</summary>
public sealed class EvaluateRecommendTests
{
    private string folder = "";

    [OneTimeSetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("recommend").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("popularity")]
    [TestCase("knn")]
    [TestCase("rp3beta")]
    [TestCase("ease")]
    [TestCase("gfcf", "--factors", "2")]
    [TestCase("ials", "--factors", "4", "--iterations", "2", "--regularization", "0.1", "--alpha", "0.5")]
    [TestCase("auto", "--time-budget", "1")]
    public async Task Every_model_answers_with_one_object(string model, params string[] options)
    {
        var (train, test) = await Files();

        var (code, output, errors) = await Run(["--train", train, "--test", test, "--model", model, "--k", "3", .. options]);

        code.ShouldBe(ExitCodes.Success, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        answer.GetProperty("model").GetString().ShouldBe(model);
        (answer.GetProperty("users").GetInt32(), answer.GetProperty("items").GetInt32(), answer.GetProperty("k").GetInt32()).ShouldBe((12, 6, 3));
        (answer.GetProperty("trainPairs").GetInt32(), answer.GetProperty("testPairs").GetInt32()).ShouldBe((36, 12));
        foreach (var share in new[] { "recall", "ndcg", "hitRate", "coverage" })
        {
            answer.GetProperty(share).GetDouble().ShouldBeInRange(0, 1);
        }

        answer.GetProperty("trainSeconds").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        answer.GetProperty("peakMegabytes").GetDouble().ShouldBeGreaterThan(0);
        answer.GetProperty("usersPerSecond").GetDouble().ShouldBeGreaterThan(0);
        answer.GetProperty("parameters").ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Test]
    public async Task Content_is_taken_from_a_table_of_items()
    {
        var (train, test) = await Files();
        var items = await Write("items.csv", "id,name,tags\n1,left,a|b\n2,left,a|b\n3,left,a\n11,right,c\n12,right,c\n13,right,c\nnone,left,a\n");

        var (code, output, errors) = await Run("--train", train, "--test", test, "--model", "content", "--k", "1", "--items", items, "--text-columns", "name", "--tag-columns", "tags");

        code.ShouldBe(ExitCodes.Success, errors);
        JsonDocument.Parse(output).RootElement.GetProperty("recall").GetDouble().ShouldBe(1);
    }

    [Test]
    public async Task A_log_is_parted_by_time()
    {
        var log = await Write("log.data", string.Concat(Enumerable.Range(0, 10).Select(i => $"{i % 2}\t{i}\t5\t{100 + i}\n")));

        var (code, output, errors) = await Run("--train", log, "--split", "time", "--model", "popularity");

        code.ShouldBe(ExitCodes.Success, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        (answer.GetProperty("trainPairs").GetInt32(), answer.GetProperty("testPairs").GetInt32()).ShouldBe((8, 2));
    }

    [TestCase("", "holds no pairs")]
    [TestCase("1\n2\n", "holds no pairs")]
    [TestCase("1 2\n1 two\n", "line 2: 'two'")]
    [TestCase("1 NaN\n", "line 1: 'NaN'")]
    [TestCase("-1 2\n", "line 1: '-1'")]
    [TestCase("1 2.5\n", "line 1: '2.5'")]
    [TestCase("1 99999999999999999999\n", "line 1: '99999999999999999999'")]
    public async Task A_file_that_cannot_be_used_is_refused_in_one_sentence(string content, string expected)
    {
        var (good, _) = await Files();
        var bad = await Write("bad.txt", content);

        foreach (var (train, test) in new[] { (bad, good), (good, bad) })
        {
            var (code, output, errors) = await Run("--train", train, "--test", test, "--model", "popularity");

            code.ShouldBe(ExitCodes.Failed);
            output.ShouldBeEmpty();
            errors.ShouldContain(expected);
            errors.TrimEnd().Split('\n').Length.ShouldBe(1);
        }
    }

    [TestCase("id,name\n1,a\n", "--text-columns", "title", "has no column 'title'; it has id, name")]
    [TestCase("id,name\nx,a\n", "--text-columns", "name", "no value of the column 'id' is the id of an item")]
    [TestCase("", "--text-columns", "name", "is empty")]
    public async Task A_table_of_items_that_cannot_be_used_is_refused(string content, string option, string value, string expected)
    {
        var (train, test) = await Files();
        var items = await Write("bad-items.csv", content);

        var (code, output, errors) = await Run("--train", train, "--test", test, "--model", "content", "--items", items, option, value);

        code.ShouldBe(ExitCodes.Failed);
        output.ShouldBeEmpty();
        errors.ShouldContain(expected);
    }

    [TestCase("--model is one of", "--model", "best")]
    [TestCase("--k takes a whole number from 1 to 10000.", "--model", "popularity", "--k", "0")]
    [TestCase("--regularization takes a number", "--model", "ease", "--regularization", "NaN")]
    [TestCase("--factors takes a whole number", "--model", "ials", "--factors", "-3")]
    [TestCase("--weighting is one of none, tfidf, bm25.", "--model", "knn", "--weighting", "7")]
    [TestCase("--model content needs --items", "--model", "content")]
    [TestCase("either --split or --test", "--model", "popularity", "--split", "time")]
    [TestCase("Unknown option '--nonsense'.", "--model", "popularity", "--nonsense", "1")]
    public async Task An_option_that_makes_no_sense_is_refused(string expected, params string[] options)
    {
        var (train, test) = await Files();

        var (code, output, errors) = await Run(["--train", train, "--test", test, .. options]);

        code.ShouldBe(ExitCodes.Usage);
        output.ShouldBeEmpty();
        errors.ShouldContain(expected);
    }

    [Test]
    public async Task What_is_missing_is_named()
    {
        var (train, _) = await Files();

        (await Run("--train", train, "--model", "popularity")).Errors.ShouldContain("--test is missing");
        (await Run("--train", train, "--model", "popularity", "--split", "space")).Errors.ShouldContain("--split is time.");
        (await Run("--train", train, "--test", Path.Combine(folder, "nowhere.txt"), "--model", "popularity")).Errors.ShouldContain("nowhere.txt cannot be read");
        (await Run("--test", train, "--model", "popularity")).Errors.ShouldContain("--train is missing");
    }

    /// <summary>Members of two tastes; of three items of a taste each member's second is the test.</summary>
    private async Task<(string Train, string Test)> Files()
    {
        var users = Enumerable.Range(1, 12).ToList();
        var train = string.Concat(users.Select(u => u % 2 == 0 ? $"{u} 1 3 11\n" : $"{u} 11 13 1\n"));
        var test = string.Concat(users.Select(u => u % 2 == 0 ? $"{u} 2\n" : $"{u} 12\n"));
        return (await Write("train.txt", train), await Write("test.txt", test));
    }

    private async Task<string> Write(string name, string text)
    {
        // Tests run side by side.
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName())).FullName, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] options)
    {
        using StringWriter output = new(), errors = new();
        var code = await CliProgram.Run(["evaluate", "recommend", .. options], new Terminal(output, errors, IsInteractive: false), CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }
}
