using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace KnowledgePay.Build.Product;

/// <summary>How many tests passed and failed, with the names and reasons of those that failed.</summary>
internal sealed record TestCounts(int Passed, int Failed, int Skipped, IReadOnlyList<string> Failures)
{
    public static TestCounts None { get; } = new(0, 0, 0, []);

    public static TestCounts OneFailed(string what) => new(0, 1, 0, [what]);

    public static TestCounts OnePassed { get; } = new(1, 0, 0, []);

    public static TestCounts operator +(TestCounts a, TestCounts b) =>
        new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped, [.. a.Failures, .. b.Failures]);

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
        return new TestCounts(passed, failed, all - passed - failed, [.. failures]);
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

    /// <summary>From the report of <c>playwright test --reporter=json</c>. A test that passed only when repeated has failed.</summary>
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
