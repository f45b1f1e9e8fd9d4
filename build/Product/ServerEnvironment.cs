namespace KnowledgePay.Build.Product;

/// <summary>What the server and the command line are told through the environment; what is set there already wins.</summary>
internal static class ServerEnvironment
{
    public const string ConnectionString = "ConnectionStrings__KnowledgePay";

    public static Dictionary<string, string?> For(Repository repository, string connectionString, string data, Uri? address = null)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [ConnectionString] = connectionString,
            ["ASPNETCORE_ENVIRONMENT"] = Ours("ASPNETCORE_ENVIRONMENT") ?? "Development",
            ["DOTNET_ENVIRONMENT"] = Ours("DOTNET_ENVIRONMENT") ?? "Development",
            ["Files__Root"] = Ours("Files__Root") ?? Path.Combine(data, "files"),
            ["Mail__Folder"] = Ours("Mail__Folder") ?? Path.Combine(data, "mail"),
        };

        // One for all that this working tree runs: what the command line seals the server must open.
        if (Ours("Secrets__MasterKey") is null && Ours("Secrets__MasterKeyFile") is null)
            environment["Secrets__MasterKeyFile"] = MasterKeyFile.Ensure(repository.Data);
        if (address is not null)
            environment["ASPNETCORE_URLS"] = address.ToString().TrimEnd('/');
        return environment;
    }

    private static string? Ours(string name) => Environment.GetEnvironmentVariable(name);
}
