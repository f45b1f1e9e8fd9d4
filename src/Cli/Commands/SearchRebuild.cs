using System.Diagnostics;
using System.Globalization;
using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Cli.Commands;

/// <summary>Indexes the catalogue anew for search.</summary>
internal sealed class SearchRebuild(ISearchIndex index, Terminal terminal) : ICliCommand
{
    public static CommandDescription Description { get; } = new("search rebuild", "Indexes all published products anew for search, while search goes on.")
    {
        Remarks = "Needed after a change of how text is read, or of authors' names; what happens to products is followed by itself.",
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var rebuilt = await index.Rebuild(new Bar(terminal), cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (terminal.IsInteractive)
        {
            await terminal.Error.WriteLineAsync();
        }

        await terminal.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Indexed {rebuilt.Indexed} products in {seconds:F1} s ({rebuilt.Indexed / Math.Max(seconds, 0.001):F0}/s), removed {rebuilt.Removed}."));
        return ExitCodes.Success;
    }

    /// <summary>Redraws one line for a person, writes a line now and then for a log.</summary>
    private sealed class Bar(Terminal terminal) : IProgress<SearchIndexProgress>
    {
        private static readonly TimeSpan Restate = TimeSpan.FromSeconds(5);
        private long stated = Stopwatch.GetTimestamp();

        public void Report(SearchIndexProgress value)
        {
            var text = $"{value.Indexed} of {value.Total} products indexed";
            if (terminal.IsInteractive)
            {
                terminal.Error.Write('\r' + text);
            }
            else if (Stopwatch.GetElapsedTime(stated) > Restate)
            {
                stated = Stopwatch.GetTimestamp();
                terminal.Error.WriteLine(text);
            }
        }
    }
}
