using System.Text.RegularExpressions;
using KnowledgePay.Build;

namespace KnowledgePay.Architecture.Tests;

/// <summary>The metric dictionary says of every number what it must, and names code that there is.</summary>
public sealed class MetricDictionaryTests
{
    private static readonly Repository Repository = Repository.Find();
    private static readonly string[] Required = ["Definition", "Formula", "Unit", "Window", "Owner", "Code", "Unreliable because"];

    [Test]
    public void Every_entry_says_all_there_is_to_say_in_both_languages()
    {
        var entries = Entries();
        entries.Count.ShouldBeGreaterThan(10);
        entries.ShouldAllBe(e => e.Name.Contains(" · ", StringComparison.Ordinal));
        entries.SelectMany(e => Required.Where(label => !e.Text.Contains($"**{label}**:", StringComparison.Ordinal)).Select(label => $"{e.Name}: {label}")).ShouldBeEmpty();
    }

    [Test]
    public void The_code_that_it_names_exists()
    {
        var named = Regex.Matches(File.ReadAllText(Repository.At("docs", "metrics.md")), @"(?<=`)[\w./-]+\.(?:cs|ts)(?=`)", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(m => m.Value).Distinct(StringComparer.Ordinal).ToList();
        var paths = named.Where(n => n.Contains('/', StringComparison.Ordinal)).ToList();

        paths.Where(p => !File.Exists(Repository.At(p.Split('/')))).ShouldBeEmpty();
        named.Except(paths, StringComparer.Ordinal).Where(n => !paths.Exists(p => p.EndsWith("/" + n, StringComparison.Ordinal))).ShouldBeEmpty("a bare name stands for a path named before");
    }

    private static List<(string Name, string Text)> Entries() =>
        [.. File.ReadAllText(Repository.At("docs", "metrics.md")).Split("\n## ")[1..].Select(e => (e.Split('\n')[0], e))];
}
