using KnowledgePay.Application;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KnowledgePay.Cli.CommandLine;

/// <summary>Reads the command line, builds the host and runs one command.</summary>
public static class CliProgram
{
    private const string ConnectionOption = "--connection";

    private static readonly CommandCatalogue Catalogue = new(typeof(CliProgram).Assembly);

    /// <summary>Runs a command line and returns the exit code.</summary>
    public static async Task<int> Run(IReadOnlyList<string> line, Terminal terminal, CancellationToken cancellationToken)
    {
        var words = line.ToList();
        var connection = TakeConnection(words, out var fault);
        if (fault is not null)
        {
            await terminal.Error.WriteLineAsync(fault);
            return ExitCodes.Usage;
        }

        if (Catalogue.Find(words) is not { } command)
        {
            return await Unknown(words, terminal);
        }

        var rest = words.Skip(command.Description.Words.Count).ToList();
        if (rest.Contains("--help", StringComparer.Ordinal))
        {
            await HelpText.Of(command.Description, terminal.Out);
            return ExitCodes.Success;
        }

        if (CommandArguments.Parse(command.Description, rest, out fault) is not { } arguments)
        {
            await terminal.Error.WriteLineAsync(fault);
            await terminal.Error.WriteLineAsync($"Usage: {command.Description.Usage}");
            return ExitCodes.Usage;
        }

        if (!command.Description.NeedsDatabase)
        {
            await using var services = new ServiceCollection().AddSingleton(terminal).BuildServiceProvider();
            return await Execute(services, command.Type, arguments, terminal, cancellationToken);
        }

        using var host = BuildHost(connection, terminal);
        var name = Infrastructure.DependencyInjection.ConnectionName;
        if (string.IsNullOrWhiteSpace(host.Services.GetRequiredService<IConfiguration>().GetConnectionString(name)))
        {
            await terminal.Error.WriteLineAsync($"Which database? Give {ConnectionOption} or set ConnectionStrings__{name}.");
            return ExitCodes.Usage;
        }

        return await Execute(host.Services, command.Type, arguments, terminal, cancellationToken);
    }

    private static async Task<int> Execute(IServiceProvider services, Type type, CommandArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            var command = (ICliCommand)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
            return await command.Run(arguments, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync("Stopped.");
            return ExitCodes.Cancelled;
        }
        catch (NpgsqlException exception)
        {
            await terminal.Error.WriteLineAsync($"The database refused: {exception.Message}");
            return ExitCodes.Failed;
        }
    }

    private static IHost BuildHost(string? connection, Terminal terminal)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        if (connection is not null)
        {
            builder.Configuration.AddInMemoryCollection([new($"ConnectionStrings:{Infrastructure.DependencyInjection.ConnectionName}", connection)]);
        }

        // Standard output belongs to results.
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Services.AddSingleton(terminal);
        builder.Services.AddSingleton<OperatorIdentity>();
        builder.Services.AddSingleton<ICurrentUser>(provider => provider.GetRequiredService<OperatorIdentity>());
        builder.Services.AddSingleton<IIdempotencyContext>(provider => provider.GetRequiredService<OperatorIdentity>());
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(builder.Configuration);
        return builder.Build();
    }

    private static async Task<int> Unknown(List<string> words, Terminal terminal)
    {
        var asked = words.TakeWhile(w => !w.StartsWith('-')).ToList();
        var isGroup = asked.Count > 0 && Catalogue.Descriptions.Any(d => d.Name.StartsWith(string.Join(' ', asked) + " ", StringComparison.Ordinal));
        if (asked.Count > 0 && !isGroup)
        {
            await terminal.Error.WriteLineAsync($"There is no command '{string.Join(' ', asked)}'; knowledgepay --help lists them.");
            return ExitCodes.Usage;
        }

        var helpWanted = words.Contains("--help", StringComparer.Ordinal);
        await HelpText.List(Catalogue, asked, helpWanted ? terminal.Out : terminal.Error);
        return helpWanted ? ExitCodes.Success : ExitCodes.Usage;
    }

    /// <summary>The connection may stand anywhere in the line: it belongs to every command.</summary>
    private static string? TakeConnection(List<string> words, out string? fault)
    {
        fault = null;
        var at = words.FindIndex(w => w == ConnectionOption || w.StartsWith(ConnectionOption + "=", StringComparison.Ordinal));
        if (at < 0)
        {
            return null;
        }

        string? value;
        if (words[at].Length > ConnectionOption.Length)
        {
            value = words[at][(ConnectionOption.Length + 1)..];
            words.RemoveAt(at);
        }
        else if (at + 1 < words.Count)
        {
            value = words[at + 1];
            words.RemoveRange(at, 2);
        }
        else
        {
            fault = $"{ConnectionOption} needs a PostgreSQL connection string.";
            return null;
        }

        return value;
    }
}
