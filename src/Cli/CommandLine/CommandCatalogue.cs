using System.Reflection;

namespace KnowledgePay.Cli.CommandLine;

/// <summary>Every command of this program, found by scanning.</summary>
public sealed class CommandCatalogue
{
    private readonly List<(CommandDescription Description, Type Type)> commands;

    public CommandCatalogue(Assembly assembly)
    {
        commands = [.. assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsClass: true } && typeof(ICliCommand).IsAssignableFrom(t))
            .Select(t => (Description: Describe(t), t))
            .OrderBy(c => c.Description.Name, StringComparer.Ordinal)];
    }

    public IEnumerable<CommandDescription> Descriptions => commands.Select(c => c.Description);

    /// <summary>The command whose name begins the line (the longest one), or null.</summary>
    public (CommandDescription Description, Type Type)? Find(IReadOnlyList<string> line)
    {
        var found = commands
            .Where(c => line.Take(c.Description.Words.Count).SequenceEqual(c.Description.Words, StringComparer.Ordinal))
            .OrderByDescending(c => c.Description.Words.Count)
            .FirstOrDefault();
        return found.Type is null ? null : found;
    }

    private static CommandDescription Describe(Type type) =>
        (CommandDescription)type.GetProperty(nameof(ICliCommand.Description), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
