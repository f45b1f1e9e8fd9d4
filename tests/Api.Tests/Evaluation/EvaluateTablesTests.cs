using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Api.Tests.Evaluation;

/// <summary>Commands that learn from tables: classifiers and models of purchases.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EvaluateTablesTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("knowledgepay-tables-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("logistic")]
    [TestCase("boosting")]
    [TestCase("hazard")]
    public async Task A_classifier_is_judged_on_a_test_file(string model)
    {
        var train = await Write("train.csv", Members(240, ',', 0));
        var test = await Write("test.csv.gz", Members(120, ',', 1));

        var report = await Report("evaluate", "classify", "--train", train, "--test", test, "--label", "left", "--drop", "secret", "--model", model);

        report.GetProperty("auc").GetDouble().ShouldBeGreaterThan(0.9);
        report.GetProperty("brier").GetDouble().ShouldBeInRange(0, 0.15);
        report.GetProperty("positiveLabel").GetString().ShouldBe("yes");
        report.GetProperty("testRows").GetInt32().ShouldBe(120);
        foreach (var figure in (string[])["prAuc", "ece", "logLoss", "trainSeconds"])
        {
            report.GetProperty(figure).GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        }

        report.GetProperty("meanEffects").EnumerateObject().First().Name.ShouldBe("tenure");
        report.GetProperty("meanEffects").EnumerateObject().ShouldNotContain(e => e.Name == "secret");
    }

    [Test]
    public async Task Folds_of_one_tabbed_file_judge_without_a_test_file()
    {
        var file = await Write("members.tsv", Members(150, '\t', 0));

        var report = await Report("evaluate", "classify", "--train", file, "--label", "left", "--drop", "secret", "member", "--folds", "3", "--importance", "--explain", "2");

        report.GetProperty("auc").GetDouble().ShouldBeGreaterThan(0.8);
        report.GetProperty("testRows").GetInt32().ShouldBe(150);
        report.GetProperty("importance").EnumerateObject().First().Name.ShouldBe("tenure");
        report.GetProperty("explained").GetArrayLength().ShouldBe(2);
        report.GetProperty("explained")[0].GetProperty("reasons").EnumerateObject().First().Name.ShouldBe("tenure");
    }

    [Test]
    public async Task Purchases_of_a_log_and_of_a_summary_are_fitted()
    {
        var log = new StringBuilder("customer,date,amount\n");
        var day = new DateOnly(2024, 1, 1);
        for (var customer = 0; customer < 60; customer++)
        {
            for (var purchase = 0; purchase <= customer % 7; purchase++)
            {
                log.Append(CultureInfo.InvariantCulture, $"c{customer},{day.AddDays(customer % 20 + purchase * (5 + customer % 11)):yyyy-MM-dd},{20 + (customer * 7 + purchase * 3) % 40}\n");
            }
        }

        var ofLog = await Report("evaluate", "purchases", "--file", await Write("log.csv", log.ToString()), "--until", "2024-02-10");
        var ofSummary = await Report("evaluate", "purchases", "--file", await Write("summary.csv", "ID,frequency,recency,T\n1,2,30.43,38.86\n2,1,1.71,38.86\n3,0,0,38.86\n4,0,0,30\n5,5,20,25\n"));

        ofLog.GetProperty("customers").GetInt32().ShouldBe(60);
        ofLog.GetProperty("until").GetString().ShouldBe("2024-02-10");
        ofLog.GetProperty("gammaGamma").GetProperty("meanValue").GetDouble().ShouldBeGreaterThan(0);
        ofLog.GetProperty("later").GetProperty("purchases").GetInt32().ShouldBeGreaterThan(0);
        foreach (var parameter in (string[])["r", "alpha", "a", "b"])
        {
            ofSummary.GetProperty(parameter).GetDouble().ShouldBeGreaterThan(0);
        }

        ofSummary.GetProperty("logLikelihood").GetDouble().ShouldBeLessThan(0);
    }

    [TestCase("", "is empty.")]
    [TestCase("x,left\n", "holds no rows.")]
    [TestCase("x,y\n1,2\n", "There is no column 'left'")]
    [TestCase("x,left\n1,yes\n2\n", "has 1 fields where the first has 2.")]
    [TestCase("x,left\n1,yes\nNaN,no\n", "leave a cell blank where nothing is known.")]
    [TestCase("x,left\n1,yes\n2,no\n", "The rarer class has 1 training rows; at least 10 are needed.")]
    [TestCase("x,left\n1,a\n2,b\n3,c\n", "has more than two values; two are needed.")]
    [TestCase("x,left\n1,\"yes\n", "is never closed.")]
    public async Task A_table_that_cannot_be_learned_from_gets_one_sentence(string text, string sentence)
    {
        var file = await Write("bad.csv", text);

        var (code, output, errors) = await Run("evaluate", "classify", "--train", file, "--test", file, "--label", "left");

        (code, output).ShouldBe((ExitCodes.Failed, ""));
        errors.Trim().ShouldEndWith(".");
        errors.ShouldContain(sentence);
        errors.Trim().Split('\n').Length.ShouldBe(1);
    }

    [TestCase("--model", "guess", "--model is one of logistic, boosting, hazard.")]
    [TestCase("--folds", "1", "--folds takes a whole number from 2 to 100.")]
    [TestCase("--time", "x", "--time belongs to --model hazard.")]
    public async Task A_wrong_option_of_a_classifier_is_refused(string option, string value, string sentence)
    {
        var (code, _, errors) = await Run("evaluate", "classify", "--train", "x", "--test", "x", "--label", "y", option, value);

        code.ShouldBe(ExitCodes.Usage);
        errors.ShouldContain(sentence);
    }

    [TestCase("", "is empty.")]
    [TestCase("name,age\na,1\n", "has neither the columns frequency, recency and T nor customer and date.")]
    [TestCase("frequency,recency,T\n1.5,2,3\n", "a frequency is a whole number of repeat purchases, not '1.5'.")]
    [TestCase("frequency,recency,T\n1,NaN,3\n", "recency 'NaN' is not a number.")]
    [TestCase("customer,date\na,yesterday\n", "'yesterday' is not a date.")]
    [TestCase("00004 19970101 2 29.33\n00004 then 2 5\n", "line 2 is not 'customer date pieces money' with the date as yyyyMMdd.")]
    public async Task Purchases_that_cannot_be_read_get_one_sentence(string text, string sentence)
    {
        var (code, output, errors) = await Run("evaluate", "purchases", "--file", await Write("bad.csv", text));

        (code, output).ShouldBe((ExitCodes.Failed, ""));
        errors.Trim().ShouldEndWith(sentence);
    }

    /// <summary>Members leave the likelier the shorter they are here; every tenth does the opposite.</summary>
    private static string Members(int count, char separator, int shift)
    {
        var text = new StringBuilder(string.Join(separator, "member", "tenure", "plan", "joined", "secret", "left")).Append('\n');
        for (var i = 0; i < count; i++)
        {
            var tenure = (i * 7 + shift) % 30;
            var left = tenure < 12 ^ i % 10 == 9;
            text.AppendJoin(separator, $"m{i}", i % 25 == 3 ? "" : tenure.ToString(CultureInfo.InvariantCulture), i % 3 == 0 ? "gold" : "free", $"2024-03-{i % 28 + 1:00}", left ? 1 : 0, left ? "yes" : "no").Append('\n');
        }

        return text.ToString();
    }

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] line)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var code = await CliProgram.Run(line, new Terminal(output, errors, IsInteractive: false), CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }

    private static async Task<JsonElement> Report(params string[] line)
    {
        var (code, output, errors) = await Run(line);
        code.ShouldBe(ExitCodes.Success, errors);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    private async Task<string> Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await using var file = File.Create(path);
        await using var stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
