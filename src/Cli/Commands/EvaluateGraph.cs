using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgePay.Application.Common;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Evaluation;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Graph;
using KnowledgePay.Intelligence.Statistics;

namespace KnowledgePay.Cli.Commands;

/// <summary>Finds the communities and the most central nodes of a graph in a file.</summary>
internal sealed class EvaluateGraph(Terminal terminal) : ICliCommand
{
    private const int Shown = 5;

    public static CommandDescription Description { get; } = new("evaluate graph", "Finds the communities of a graph and ranks its nodes.")
    {
        NeedsDatabase = false,
        Options =
        [
            new("file", "GML, or lines of 'from to [weight]' between blanks, tabs or commas; plain or gzip.", "FILE", IsRequired: true),
            new("truth", "Known communities: lines of 'node community', or a GML file with an attribute community, groundTruth, value or the like.", "FILE"),
            new("method", "leiden (the default), louvain or labels.", "NAME"),
            new("resolution", "leiden, louvain: above 1 finds smaller communities; 1 by default.", "NUMBER"),
            new("starts", "leiden, louvain: how many runs are made, of which the best stays; by default 1 to 200 by the size of the graph.", "NUMBER"),
            new("directed", "Takes a list of edges as directed."),
            new("unweighted", "Takes every edge as of weight 1."),
            new("seed", "The seed of what is drawn at random; 1 by default.", "NUMBER"),
            new("threads", "How many threads work; all processors by default.", "NUMBER"),
        ],
        Remarks = "One JSON object on standard output. Edges between the same nodes are one whose weights are added; an edge of GML weighs its weight, else its value, else 1. Communities and modularity do not see directions, PageRank does (damping 0.85). The best of several runs by modularity is kept. seconds is the time of both without reading the file; nmi is normalised by the mean of the entropies, over the nodes of the truth.",
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var settings = new ModelSettings(arguments);
            var method = settings.Choice("method", Method.Leiden);
            var options = new LeidenOptions(settings.Number("resolution", 1, 1e-6, 1e6), Starts: settings.Whole("starts", 0, 0, 100_000), Seed: settings.Seed());
            var run = new TrainingRun(new ProgressLines(terminal.Error), settings.Whole("threads", 0, 0, 1024), cancellationToken);
            var file = GraphFile.Read(arguments["file"], arguments.Has("directed") ? true : null, cancellationToken);
            file = arguments.Has("unweighted") ? file with { Graph = file.Graph.WithoutWeights() } : file;
            var truth = arguments.Find("truth") is { } path ? GroundTruth.Read(path, file, cancellationToken) : null;

            var start = Stopwatch.GetTimestamp();
            var ranks = PageRank.Compute(file.Graph, new PageRankOptions(), run);
            var communities = method switch
            {
                Method.Louvain => Louvain.Find(file.Graph, options, run),
                Method.Labels => LabelPropagation.Find(file.Graph, options.Seed, run),
                _ => Leiden.Find(file.Graph, options, run),
            };
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var report = Report.Of(file, communities, ranks, truth, seconds, settings);
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, CommonJson.Options));
            return ExitCodes.Success;
        }
        catch (SettingException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
        catch (Exception exception) when (exception is GraphFileException or ArgumentException or InvalidOperationException)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }

    private enum Method
    {
        Leiden,
        Louvain,
        Labels,
    }

    /// <summary>One of the most central nodes.</summary>
    /// <param name="Id">A number where the file's id is one, else its text.</param>
    /// <param name="Score">The probability of standing there.</param>
    /// <param name="Label">The node's label where the file has one.</param>
    private sealed record Ranked(object Id, double Score, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Label);

    private sealed record Report(
        int Nodes,
        int Edges,
        int Communities,
        double Modularity,
        IReadOnlyList<Ranked> PageRankTop,
        double Seconds,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Nmi,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Ari,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? TruthNodes,
        bool Directed,
        bool Weighted,
        IReadOnlyDictionary<string, object> Parameters)
    {
        public static Report Of(GraphFile file, Communities communities, double[] ranks, GroundTruth? truth, double seconds, ModelSettings settings)
        {
            var found = truth is null ? [] : Array.ConvertAll(truth.Nodes, node => communities.Partition[node]);
            return new Report(
                file.Graph.NodeCount,
                file.Graph.EdgeCount,
                communities.Partition.Count,
                Math.Round(communities.Modularity, 6),
                [.. Enumerable.Range(0, ranks.Length).OrderByDescending(node => ranks[node]).Take(Shown).Select(node => Rank(file, node, ranks[node]))],
                Math.Round(seconds, 3),
                truth is null ? null : Math.Round(PartitionAgreement.Nmi(found, truth.Groups), 5),
                truth is null ? null : Math.Round(PartitionAgreement.Ari(found, truth.Groups), 5),
                truth?.Nodes.Length,
                file.Graph.IsDirected,
                file.Graph.IsWeighted,
                settings.Used);
        }

        private static Ranked Rank(GraphFile file, int node, double score)
        {
            var id = file.Ids[node];
            var isNumber = long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == id;
            return new Ranked(isNumber ? number : id, Math.Round(score, 8), file.Labels[node]);
        }
    }
}
