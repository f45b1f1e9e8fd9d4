namespace KnowledgePay.Build.Postgres;

/// <summary>What kind of server is wanted.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The repository whose npm package holds the binaries.</summary>
    public Repository Repository { get; init; } = Repository.Find();

    /// <summary>Where the data survives. Null: a throw-away server in the temporary folder, fast and unsafe, gone when disposed.</summary>
    public string? Folder { get; init; }

    /// <summary>The database that the connection string names; it is created with the server.</summary>
    public string Database { get; init; } = "postgres";

    /// <summary>The port to prefer; another free one is taken when it is busy. Null: any free one.</summary>
    public int? Port { get; init; }

    /// <summary>Told what takes long.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>A throw-away server for a test run.</summary>
    public static EmbeddedPostgresOptions ThrowAway() => new();

    /// <summary>The server of the development system, with its data in <c>.data/postgres</c>.</summary>
    public static EmbeddedPostgresOptions Durable(Repository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return new()
        {
            Repository = repository,
            Folder = Path.Combine(repository.Data, "postgres"),
            Database = "knowledgepay",
            Port = 54329,
        };
    }
}
