using System.Text.RegularExpressions;
using KnowledgePay.Build;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Architecture.Tests.BuildTool;

[Parallelizable(ParallelScope.All)]
public sealed class DeploymentTests
{
    private static readonly Repository Repository = Repository.Find();

    [Test]
    public void What_the_image_copies_is_there_and_not_ignored()
    {
        var sources = File.ReadLines(Repository.At("Dockerfile"))
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1])
            .ToList();
        var admitted = File.ReadLines(Repository.At(".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();

        sources.ShouldNotBeEmpty();
        sources.Where(source => !Path.Exists(Repository.At(source))).ShouldBeEmpty();
        sources.Select(source => source.Split('/')[0]).Distinct(StringComparer.Ordinal).Except(admitted, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Test]
    public void The_image_names_programs_that_the_projects_make()
    {
        var dockerfile = File.ReadAllText(Repository.At("Dockerfile"));
        dockerfile.ShouldContain("\"KnowledgePay.WebApi.dll\"");
        File.Exists(Repository.At("src", "WebApi", "KnowledgePay.WebApi.csproj")).ShouldBeTrue();
        File.ReadAllText(Repository.At("src", "Cli", "KnowledgePay.Cli.csproj")).ShouldContain("<AssemblyName>knowledgepay</AssemblyName>");
        File.ReadAllText(Repository.At("compose.yaml")).ShouldContain("/app/cli/knowledgepay.dll");
    }

    [Test]
    public void The_image_does_not_run_as_root() =>
        File.ReadLines(Repository.At("Dockerfile")).Last(line => line.StartsWith("USER ", StringComparison.Ordinal)).ShouldBe("USER $APP_UID");

    [Test]
    public void Every_variable_of_the_compose_file_is_explained_in_the_example()
    {
        var used = Regex.Matches(File.ReadAllText(Repository.At("compose.yaml")), @"(?<=\$\{)[A-Z_]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value);
        var explained = File.ReadLines(Repository.At(".env.example")).Where(line => line.Contains('=', StringComparison.Ordinal)).Select(line => line.Split('=')[0]);
        used.Except(explained, StringComparer.Ordinal).ShouldBeEmpty();
    }
}
