using KnowledgePay.Build;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Architecture.Tests.BuildTool;

[Parallelizable(ParallelScope.All)]
public sealed class ArgumentsTests
{
    [Test]
    public void Takes_options_in_both_spellings_and_flags_and_values()
    {
        var parsed = Arguments.Parse(["--port", "80", "add", "--only=client", "--watch"], ["--port", "--only"], ["--watch"], values: 1);

        parsed.Option("--port").ShouldBe("80");
        parsed.Option("--only").ShouldBe("client");
        parsed.Has("--watch").ShouldBeTrue();
        parsed.Values.ShouldBe(["add"]);
    }

    [TestCase("--prot", "There is no option --prot. Known: --port, --watch.")]
    [TestCase("--port", "--port needs a value.")]
    [TestCase("--watch=yes", "There is no option --watch. Known: --port, --watch.")]
    [TestCase("stray", "\"stray\" is not understood here.")]
    public void Says_what_is_wrong_in_one_sentence(string word, string sentence) =>
        Should.Throw<BuildException>(() => Arguments.Parse([word], ["--port"], ["--watch"])).Message.ShouldBe(sentence);

    [TestCase("v20.19.2", 20)]
    [TestCase("v8.0.0", 8)]
    [TestCase("", 0)]
    [TestCase("nonsense", 0)]
    public void Reads_the_major_version_of_node(string version, int major) => Prerequisites.MajorOf(version).ShouldBe(major);
}
