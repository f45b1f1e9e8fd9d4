using KnowledgePay.Build.Product;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Architecture.Tests.BuildTool;

[Parallelizable(ParallelScope.All)]
public sealed class MasterKeyFileTests
{
    [Test]
    public void The_key_is_made_once_and_is_for_its_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory("knowledgepay-key-").FullName;
        var path = MasterKeyFile.Ensure(folder);
        var first = File.ReadAllText(path);
        Convert.FromBase64String(first).Length.ShouldBe(32);
        MasterKeyFile.Ensure(folder).ShouldBe(path);
        File.ReadAllText(path).ShouldBe(first);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
