using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Graph;
using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Statistics;

namespace KnowledgePay.Benchmarks.Intelligence;

/// <summary>
/// How long the methods of <c>KnowledgePay.Intelligence.Graph</c> take on a large graph that looks like a community platform: a few members have most edges, circles of mixed
/// size are planted and 30 % of all edges leave them. Prints a table, and one JSON object as the last line.
/// </summary>
internal sealed class GraphScale(int nodes, int edges, ulong seed = 1)
{
    private const double Outside = 0.3;
    private const int MeanCircle = 200;

    public int Run()
    {
        var (graph, circles) = Measure("build", Make);
        var work = new TrainingRun();
        var rows = new List<Row> { new("build", lastSeconds, $"{graph.NodeCount} nodes, {graph.EdgeCount} edges") };
        Add(rows, "PageRank", () => $"sum {PageRank.Compute(graph, new PageRankOptions(), work).Sum():F9}");
        Add(rows, "Leiden", () => Quality(Leiden.Find(graph, new LeidenOptions(), work), circles));
        Add(rows, "Louvain", () => Quality(Louvain.Find(graph, new LeidenOptions(), work), circles));
        Add(rows, "label propagation", () => Quality(LabelPropagation.Find(graph, seed, work), circles));
        Add(rows, "core numbers", () => $"largest {CoreNumbers.Of(graph).Max()}");
        Add(rows, "components", () => $"{ConnectedComponents.Of(graph).Count}");
        Add(rows, "clustering", () => $"average {Clustering.Of(graph, work).Average:F4}");
        Add(rows, "betweenness, 16 sources", () => $"sum {Betweenness.Sampled(graph, 16, seed, work).Sum():F3}");
        Add(rows, "personal PageRank, 1e-6", () => $"{PersonalizedPageRank.Push(graph, [graph.NodeCount / 2]).Count} nodes");
        using var process = Process.GetCurrentProcess();
        var peak = Math.Round(process.PeakWorkingSet64 / 1e6);
        Console.WriteLine(JsonSerializer.Serialize(new { nodes = graph.NodeCount, edges = graph.EdgeCount, threads = Environment.ProcessorCount, peakMegabytes = peak, rows }, JsonSerializerOptions.Web));
        return 0;
    }

    private double lastSeconds;

    private static string Quality(Communities found, int[] circles) =>
        $"Q {found.Modularity:F4}, {found.Partition.Count} communities, NMI {PartitionAgreement.Nmi(found.Partition.Groups, circles):F3} to the planted circles";

    private void Add(List<Row> rows, string name, Func<string> work)
    {
        var result = Measure(name, work);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{lastSeconds,8:F2} s   {result}"));
        rows.Add(new Row(name, Math.Round(lastSeconds, 2), result));
    }

    private T Measure<T>(string name, Func<T> work)
    {
        Console.Error.WriteLine($"{name} …");
        var start = Stopwatch.GetTimestamp();
        var result = work();
        lastSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return result;
    }

    private (CsrGraph Graph, int[] Circles) Make()
    {
        var random = new SeededRandom(seed);
        var circles = new int[nodes];
        var starts = new List<int>();
        for (var node = 0; node < nodes;)
        {
            // Sizes from a tenth to ten times the mean.
            var size = (int)Math.Max(3, MeanCircle / 2.0 * Math.Pow(10, 2 * random.Uniform() - 1));
            starts.Add(node);
            circles.AsSpan(node, Math.Min(size, nodes - node)).Fill(starts.Count - 1);
            node += size;
        }

        starts.Add(nodes);
        var builder = new GraphBuilder(nodes, isDirected: false, edges);
        for (var edge = 0; edge < edges; edge++)
        {
            var from = Draw(ref random, 0, nodes);
            var circle = circles[from];
            var to = random.Uniform() < Outside ? Draw(ref random, 0, nodes) : Draw(ref random, starts[circle], starts[circle + 1]);
            builder.Add(from, to);
        }

        return (builder.Build(), circles);
    }

    /// <summary>A node between two, by a power law over a scattered order, so that the active ones are everywhere.</summary>
    private static int Draw(ref SeededRandom random, int first, int end)
    {
        var size = end - first;
        var rank = (long)(size * Math.Pow(random.Uniform(), 2));
        return first + (int)(rank * 2_654_435_761L % size);
    }

    private sealed record Row(string Method, double Seconds, string Result);
}
