using KnowledgePay.Build.Postgres;
using KnowledgePay.Build.Processes;
using KnowledgePay.Build.Product;

namespace KnowledgePay.Build.Commands;

/// <summary>
/// <c>migrate</c> brings the development database up to date; <c>migrate add NAME</c> writes a new migration from the model's
/// changes; <c>migrate initial</c> writes the first one anew, as is done until version 1.0.
/// </summary>
internal sealed class MigrateCommand(Repository repository, Steps steps)
{
    private const string Initial = "Initial";

    // Fixed, so that a new Initial changes its text and not its name.
    private const string InitialId = "20261121000000_Initial";

    private string Migrations => repository.At("src", "Infrastructure", "Persistence", "Migrations");

    public async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var arguments = Arguments.Parse(words, [], [], values: 2);
        switch (arguments.Values)
        {
            case []:
                await ApplyAsync(ct);
                return 0;
            case ["add", var name]:
                await AddAsync(name, ct);
                return 0;
            case ["initial"]:
                await RenewInitialAsync(ct);
                return 0;
            default:
                throw new BuildException("Usage: migrate, migrate add NAME, or migrate initial.");
        }
    }

    private async Task ApplyAsync(CancellationToken ct)
    {
        var server = new ServerBuild(repository, "Release");
        await steps.RunAsync("Building the server", () => server.BuildAsync(ct));
        var named = Environment.GetEnvironmentVariable(ServerEnvironment.ConnectionString);
        await using var postgres = string.IsNullOrEmpty(named)
            ? await steps.RunAsync("Starting PostgreSQL", () => EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.Durable(repository), ct))
            : null;
        await steps.RunAsync("Migrating the database", async () =>
            (await server.RunCliAsync(postgres?.ConnectionString ?? named!, ct, "migrate")).OrThrow("knowledgepay migrate"));
    }

    private async Task AddAsync(string name, CancellationToken ct)
    {
        if (!NewCommand.IsName(name))
            throw new BuildException($"\"{name}\" cannot name a migration: use letters and digits, like AddReviews.");
        await steps.RunAsync("Restoring dotnet-ef", async () =>
            (await new Tool("dotnet", "tool", "restore") { Folder = repository.Root }.RunAsync(ct)).OrThrow("dotnet tool restore"));
        var result = await steps.RunAsync($"Writing the migration {name}", async () => (await new Tool(
            "dotnet", "ef", "migrations", "add", name, "--project", repository.At("src", "Infrastructure"),
            "--startup-project", repository.At("build", "DesignTime"), "--output-dir", Path.Combine("Persistence", "Migrations"))
        { Folder = repository.Root }.RunAsync(ct)).OrThrow("dotnet ef migrations add"));

        // It warns, for example, when a migration may lose data.
        foreach (var warning in result.Lines.Where(line => line.Contains("may result", StringComparison.OrdinalIgnoreCase)))
            await steps.Say("  !  " + warning);
        await steps.Say($"Read it before you commit it: {Path.GetRelativePath(repository.Root, Migrations)}.");
    }

    private async Task RenewInitialAsync(CancellationToken ct)
    {
        string[] old = [.. Directory.GetFiles(Migrations, $"*_{Initial}*.cs"), .. Directory.GetFiles(Migrations, "*ModelSnapshot.cs")];
        var kept = Directory.CreateTempSubdirectory("knowledgepay-migration-").FullName;
        foreach (var file in old)
            File.Move(file, Path.Combine(kept, Path.GetFileName(file)));
        try
        {
            await AddAsync(Initial, ct);
            foreach (var file in Directory.GetFiles(Migrations, $"*_{Initial}*.cs"))
            {
                var made = Path.GetFileName(file)[..InitialId.Length];
                var text = await File.ReadAllTextAsync(file, ct);
                await File.WriteAllTextAsync(file, text.Replace(made, InitialId, StringComparison.Ordinal), ct);
                File.Move(file, Path.Combine(Migrations, InitialId + Path.GetFileName(file)[InitialId.Length..]), overwrite: true);
            }
        }
        catch
        {
            foreach (var file in Directory.GetFiles(kept))
                File.Move(file, Path.Combine(Migrations, Path.GetFileName(file)), overwrite: true);
            throw;
        }
        finally
        {
            Directory.Delete(kept, recursive: true);
        }
    }
}
