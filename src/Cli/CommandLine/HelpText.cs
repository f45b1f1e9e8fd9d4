namespace KnowledgePay.Cli.CommandLine;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    public static async Task List(CommandCatalogue catalogue, IEnumerable<string> prefix, TextWriter output)
    {
        var start = string.Join(' ', prefix);
        var shown = catalogue.Descriptions.Where(d => start.Length == 0 || d.Name.StartsWith(start + " ", StringComparison.Ordinal)).ToList();
        var width = shown.Max(d => d.Name.Length) + 2;
        await output.WriteLineAsync("Usage: knowledgepay COMMAND [ARGUMENTS] [--connection STRING]");
        await output.WriteLineAsync();
        foreach (var description in shown)
        {
            await output.WriteLineAsync($"  {description.Name.PadRight(width)}{description.Summary}");
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync("knowledgepay COMMAND --help says more. The database is the one of --connection, else of ConnectionStrings__KnowledgePay.");
    }

    public static async Task Of(CommandDescription description, TextWriter output)
    {
        await output.WriteLineAsync($"Usage: {description.Usage}");
        await output.WriteLineAsync(description.Summary);
        var rows = description.Parameters.Select(p => (Syntax: p.Name, p.Summary))
            .Concat(description.Options.Select(o => (o.Syntax, o.Summary)))
            .ToList();
        if (rows.Count > 0)
        {
            await output.WriteLineAsync();
        }

        foreach (var (syntax, summary) in rows)
        {
            await output.WriteLineAsync($"  {syntax.PadRight(rows.Max(r => r.Syntax.Length) + 2)}{summary}");
        }

        if (description.Remarks is { } remarks)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync(remarks);
        }
    }
}
