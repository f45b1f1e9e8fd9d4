using System.Text.Json;
using System.Xml.Linq;
using KnowledgePay.Build.Product;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Architecture.Tests.BuildTool;

[Parallelizable(ParallelScope.All)]
public sealed class TestCountsTests
{
    [Test]
    public void Counts_a_dotnet_report()
    {
        var counts = TestCounts.FromTrx(XDocument.Parse("""
            <TestRun xmlns="urn:any">
              <Results>
                <UnitTestResult testName="Works" outcome="Passed" />
                <UnitTestResult testName="Works_too" outcome="Passed" />
                <UnitTestResult testName="Breaks" outcome="Failed">
                  <Output><ErrorInfo><Message>should be 1</Message><StackTrace>at Line 7</StackTrace></ErrorInfo></Output>
                </UnitTestResult>
                <UnitTestResult testName="Ignored" outcome="NotExecuted" />
              </Results>
            </TestRun>
            """));

        (counts.Passed, counts.Failed, counts.Skipped).ShouldBe((2, 1, 1));
        counts.Failures.ShouldHaveSingleItem().Split(Environment.NewLine).ShouldBe(["Breaks", "should be 1", "at Line 7"]);
    }

    [Test]
    public void Counts_a_vitest_report_with_a_file_that_does_not_load()
    {
        var counts = TestCounts.FromVitest(Json("""
            { "testResults": [
              { "name": "/x/a.test.ts", "status": "failed", "message": "", "assertionResults": [
                { "status": "passed", "fullName": "a works", "failureMessages": [] },
                { "status": "failed", "fullName": "a breaks", "failureMessages": ["expected 1"] },
                { "status": "pending", "fullName": "a waits", "failureMessages": [] } ] },
              { "name": "/x/b.test.ts", "status": "failed", "message": "cannot find ./nothing", "assertionResults": [] } ] }
            """));

        (counts.Passed, counts.Failed, counts.Skipped).ShouldBe((1, 2, 1));
        counts.Failures[0].ShouldStartWith("a.test.ts: a breaks");
        counts.Failures[1].ShouldContain("cannot find ./nothing");
    }

    [Test]
    public void Counts_a_playwright_report_and_names_a_journey_that_passed_only_when_run_again()
    {
        var counts = TestCounts.FromPlaywright(Json("""
            { "errors": [], "suites": [ { "title": "buy.spec.ts", "specs": [
                { "title": "buys", "file": "buy.spec.ts", "tests": [ { "status": "expected", "results": [ {} ] } ] } ],
              "suites": [ { "title": "inner", "specs": [
                { "title": "learns", "file": "buy.spec.ts", "tests": [ { "status": "flaky", "results": [ { "errors": [ { "message": "timed out" } ] } ] } ] },
                { "title": "asks", "file": "buy.spec.ts", "tests": [ { "status": "skipped", "results": [] } ] } ] } ] } ] }
            """));

        (counts.Passed, counts.Failed, counts.Skipped).ShouldBe((2, 0, 1));
        counts.Unsteady.ShouldHaveSingleItem().ShouldBe($"buy.spec.ts: learns{Environment.NewLine}timed out");
    }

    [Test]
    public void Finds_the_methods_that_failed_whatever_their_cases()
    {
        var failed = TestCounts.FailedMethods(XDocument.Parse("""
            <TestRun xmlns="urn:any">
              <Results>
                <UnitTestResult testId="1" outcome="Passed" />
                <UnitTestResult testId="2" outcome="Failed" />
                <UnitTestResult testId="3" outcome="Failed" />
              </Results>
              <TestDefinitions>
                <UnitTest id="1"><TestMethod className="Api.Orders" name="Pays" /></UnitTest>
                <UnitTest id="2"><TestMethod className="Api.Orders" name="Refunds(1)" /></UnitTest>
                <UnitTest id="3"><TestMethod className="Api.Orders" name="Refunds(2)" /></UnitTest>
              </TestDefinitions>
            </TestRun>
            """));

        failed.ShouldBe(["Api.Orders.Refunds"]);
    }

    [Test]
    public void A_second_run_takes_back_what_it_passes_and_names_it()
    {
        var first = TestCounts.OnePassed + TestCounts.OneFailed("a") + TestCounts.OneFailed($"b{Environment.NewLine}at Line 7");

        var counts = first.AfterRunningAgain(TestCounts.OnePassed + TestCounts.OneFailed("a"));

        (counts.Passed, counts.Failed).ShouldBe((2, 1));
        counts.Failures.ShouldBe(["a"]);
        counts.Unsteady.ShouldBe([$"b{Environment.NewLine}at Line 7"]);
    }

    [Test]
    public void A_second_run_that_runs_nothing_takes_nothing_back()
    {
        var first = TestCounts.OneFailed("a");

        first.AfterRunningAgain(TestCounts.None).ShouldBe(first);
    }

    [Test]
    public void Counts_an_error_outside_of_any_journey() =>
        TestCounts.FromPlaywright(Json("""{ "errors": [ { "message": "no tests found" } ], "suites": [] }""")).Failed.ShouldBe(1);

    [Test]
    public void Sums_and_says_so_in_the_words_that_are_read_by_machines() =>
        (TestCounts.OnePassed + TestCounts.OnePassed + TestCounts.OneFailed("x")).ToString().ShouldBe("2 passed, 1 failed");

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
