using KnowledgePay.Build.Product;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Architecture.Tests.BuildTool;

public sealed class StampTests
{
    [Test]
    public void Sees_a_changed_a_new_and_a_deleted_source_and_nothing_that_is_made()
    {
        var folder = Directory.CreateTempSubdirectory("knowledgepay-stamp-").FullName;
        try
        {
            var source = Write(folder, "src", "a.ts", "one");
            var before = Stamp.Fingerprint(folder);
            Write(folder, "node_modules", "b.ts", "made");
            Write(Path.Combine(folder, "src"), "obj", "c.cs", "made");
            Stamp.Fingerprint(folder).ShouldBe(before);

            File.WriteAllText(source, "other");
            var changed = Stamp.Fingerprint(folder);
            changed.ShouldNotBe(before);
            var added = Write(folder, "src", "d.ts", "new");
            Stamp.Fingerprint(folder).ShouldNotBe(changed);
            File.Delete(added);
            Stamp.Fingerprint(folder).ShouldBe(changed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Is_current_only_for_what_it_was_written_for()
    {
        var folder = Directory.CreateTempSubdirectory("knowledgepay-stamp-").FullName;
        try
        {
            var file = Path.Combine(folder, "stamps", "server");
            new Stamp(file, "1").IsCurrent.ShouldBeFalse();
            new Stamp(file, "1").Write();
            new Stamp(file, "1").IsCurrent.ShouldBeTrue();
            new Stamp(file, "2").IsCurrent.ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(string folder, string below, string name, string text)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, below)).FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
