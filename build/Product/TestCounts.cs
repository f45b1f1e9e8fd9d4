using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace KnowledgePay.Build.Product;

/// <summary>How many tests passed and failed, with the names and reasons of those that failed, and of those that passed only when they were run again.</summary>
internal sealed record TestCounts(int Passed, int Failed, int Skipped, IReadOnlyList<string> Failures, IReadOnlyList<string> Unsteady)
{
    public static TestCounts None { get; } = new(0, 0, 0, [], []);

    public static TestCounts OnePassed { get; } = new(1, 0, 0, [], []);

    public static TestCounts operator +(TestCounts a, TestCounts b) =>
        new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped, [.. a.Failures, .. b.Failures], [.. a.Unsteady, .. b.Unsteady]);

    public static TestCounts OneFailed(string what) => new(0, 1, 0, [what], []);

    /// <summary>These counts, after what failed was run once more and did this. A second run that missed some of it changes nothing.</summary>
    public TestCounts AfterRunningAgain(TestCounts again)
    {
        if (again.Passed + again.Failed < Failed)
            return this;
        var still = again.Failures.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        return new(Passed + Failed - again.Failed, again.Failed, Skipped, again.Failures, [.. Failures.Where(failure => !still.Contains(NameOf(failure)))]);

        static string NameOf(string failure) => failure.Split(Environment.NewLine)[0];
    }

    /// <summary>From the report of <c>dotnet test --logger trx</c>.</summary>
    public static TestCounts FromTrx(XDocument report)
    {
        var ns = report.Root?.Name.Namespace ?? XNamespace.None;
        var results = report.Descendants(ns + "UnitTestResult").ToLookup(r => (string?)r.Attribute("outcome"));
        var failures = results["Failed"].Select(r =>
        {
            var message = (string?)r.Descendants(ns + "Message").FirstOrDefault();
            var trace = (string?)r.Descendants(ns + "StackTrace").FirstOrDefault();
            return string.Join(Environment.NewLine, new[] { (string?)r.Attribute("testName"), message?.Trim(), trace?.TrimEnd() }.Where(l => !string.IsNullOrEmpty(l)));
        });
        var all = results.Sum(outcome => outcome.Count());
        var (passed, failed) = (results["Passed"].Count(), results["Failed"].Count());
        return new TestCounts(passed, failed, all - passed - failed, [.. failures], []);
    }

    /// <summary>From the report of <c>vitest --reporter=json</c>.</summary>
    public static TestCounts FromVitest(JsonElement report)
    {
        var counts = None;
        foreach (var file in report.GetProperty("testResults").EnumerateArray())
        {
            var name = Path.GetFileName(Text(file, "name"));
            var tests = file.GetProperty("assertionResults").EnumerateArray().ToList();

            // A file that cannot be loaded fails without a single test in it.
            if (tests.Count == 0 && Text(file, "status") == "failed")
                counts += OneFailed($"{name}{Environment.NewLine}{Text(file, "message")}");
            foreach (var test in tests)
            {
                counts += Text(test, "status") switch
                {
                    "passed" => OnePassed,
                    "failed" => OneFailed($"{name}: {Text(test, "fullName")}{Environment.NewLine}{Texts(test, "failureMessages")}"),
                    _ => None with { Skipped = 1 },
                };
            }
        }

        return counts;
    }

    /// <summary>The full names of the methods that failed, of the report of <c>dotnet test --logger trx</c>.</summary>
    public static IReadOnlyList<string> FailedMethods(XDocument report)
    {
        var ns = report.Root?.Name.Namespace ?? XNamespace.None;
        var failed = report.Descendants(ns + "UnitTestResult").Where(r => (string?)r.Attribute("outcome") == "Failed").Select(r => (string?)r.Attribute("testId")).ToHashSet();
        return [.. report.Descendants(ns + "UnitTest")
            .Where(test => failed.Contains((string?)test.Attribute("id")))
            .Select(test => test.Element(ns + "TestMethod"))
            .Select(method => $"{(string?)method?.Attribute("className")}.{((string?)method?.Attribute("name"))?.Split('(')[0]}")
            .Distinct(StringComparer.Ordinal)];
    }

    /// <summary>From the report of <c>playwright test --reporter=json</c>.</summary>
    public static TestCounts FromPlaywright(JsonElement report)
    {
        var counts = report.GetProperty("errors").EnumerateArray()
            .Aggregate(None, (sum, error) => sum + OneFailed("Playwright: " + Text(error, "message")));
        return SuitesOf(report).Aggregate(counts, (sum, suite) => sum + FromPlaywrightSuite(suite));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed");

    private static TestCounts FromPlaywrightSuite(JsonElement suite)
    {
        var counts = SuitesOf(suite).Aggregate(None, (sum, inner) => sum + FromPlaywrightSuite(inner));
        if (!suite.TryGetProperty("specs", out var specs))
            return counts;
        foreach (var spec in specs.EnumerateArray())
        {
            foreach (var test in spec.GetProperty("tests").EnumerateArray())
            {
                counts += Text(test, "status") switch
                {
                    "expected" => OnePassed,
                    "flaky" => OnePassed with { Unsteady = [$"{Text(spec, "file")}: {Text(spec, "title")}{Environment.NewLine}{PlaywrightErrors(test)}"] },
                    "skipped" => None with { Skipped = 1 },
                    _ => OneFailed($"{Text(spec, "file")}: {Text(spec, "title")}{Environment.NewLine}{PlaywrightErrors(test)}"),
                };
            }
        }

        return counts;
    }

    private static string PlaywrightErrors(JsonElement test) => string.Join(
        Environment.NewLine,
        test.GetProperty("results").EnumerateArray()
            .SelectMany(result => result.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray()] : Array.Empty<JsonElement>())
            .Select(error => Text(error, "message")));

    private static JsonElement.ArrayEnumerator SuitesOf(JsonElement parent) =>
        parent.TryGetProperty("suites", out var suites) ? suites.EnumerateArray() : default;

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.ToString() : string.Empty;

    private static string Texts(JsonElement of, string name) =>
        of.TryGetProperty(name, out var values) ? string.Join(Environment.NewLine, values.EnumerateArray()) : string.Empty;
}
