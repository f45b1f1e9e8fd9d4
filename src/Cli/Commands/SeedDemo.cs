using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Infrastructure.Demo;
using Microsoft.Extensions.Hosting;

namespace KnowledgePay.Cli.Commands;

/// <summary>Loads the demo catalogue and prints the accounts to try it with.</summary>
internal sealed class SeedDemo(DemoSeeder seeder, IHostEnvironment environment, Terminal terminal) : ICliCommand
{
    public static CommandDescription Description { get; } = new("seed demo", "Loads the bilingual demo catalogue with its accounts; a second run changes nothing.")
    {
        Options = [new("force", "Load it in production, too.")],
        Remarks = "Every demo account has the same, public password. In the environment Production (the default where DOTNET_ENVIRONMENT is not set) the command therefore refuses without --force.",
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (environment.IsProduction() && !arguments.Has("force"))
        {
            await terminal.Error.WriteLineAsync("This is the environment Production, and demo accounts have a public password. Set DOTNET_ENVIRONMENT=Development, or say --force.");
            return ExitCodes.Failed;
        }

        var loaded = await seeder.Load(cancellationToken);
        if (!loaded.IsSuccess)
        {
            await terminal.Error.WriteLineAsync(loaded.Error.Message);
            return ExitCodes.Failed;
        }

        var load = loaded.Value;
        await terminal.Out.WriteLineAsync(load.IsEmpty
            ? "The demo content is there already."
            : $"Demo content loaded: {load.Products} products with {load.Items} texts, {load.Members} members, {load.Enrolments} enrolments, {load.Reviews} reviews.");
        await terminal.Out.WriteLineAsync($"Demo accounts (password {DemoSeeder.Password}):");
        foreach (var account in seeder.Accounts)
        {
            await terminal.Out.WriteLineAsync($"  {account.Email,-42}{account.Role}, {account.Locale}");
        }

        return ExitCodes.Success;
    }
}
