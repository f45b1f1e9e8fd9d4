namespace KnowledgePay.Build;

/// <summary>Where things are in the checked-out repository.</summary>
public sealed record Repository(string Root)
{
    /// <summary>What a run leaves behind and the next one finds again: the database, logs, stamps. Ignored by git.</summary>
    public string Data => Path.Combine(Root, ".data");

    /// <summary>The repository that holds this program, or the current folder.</summary>
    public static Repository Find() =>
        Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory())
        ?? throw new BuildException("KnowledgePay.sln was not found here or in any folder above: run this inside the repository.");

    /// <summary>A path below the root, from its parts.</summary>
    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static Repository? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "KnowledgePay.sln")))
                return new Repository(at.FullName);
        }

        return null;
    }
}
