using KnowledgePay.Intelligence.Graph;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Tests.Graph;

/// <summary>Graphs whose communities are known because they were planted.</summary>
internal static class PlantedGraphs
{
    /// <summary>
    /// After Lancichinetti, Fortunato and Radicchi (2008): degrees and sizes of communities follow power laws, every node has a share <paramref name="mixing"/> of its edges
    /// outside of its community. Ends of edges are paired at random, pairs that would be loops or repeat are given up.
    /// </summary>
    public static (CsrGraph Graph, int[] Truth) Lfr(ulong seed, int nodes, double mixing, int minDegree = 10, int maxDegree = 50, int minSize = 20, int maxSize = 100)
    {
        var random = new SeededRandom(seed);
        var truth = Sizes(ref random, nodes, minSize, maxSize);
        var edges = new HashSet<(int, int)>();
        var outside = new List<int>();
        var inside = new Dictionary<int, List<int>>();
        for (var node = 0; node < nodes; node++)
        {
            var degree = Power(ref random, minDegree, maxDegree, 2);
            var within = (int)Math.Round((1 - mixing) * degree);
            inside.TryAdd(truth[node], []);
            inside[truth[node]].AddRange(Enumerable.Repeat(node, within));
            outside.AddRange(Enumerable.Repeat(node, degree - within));
        }

        foreach (var ends in inside.Values)
        {
            Pair(ref random, ends, edges, (_, _) => true);
        }

        Pair(ref random, outside, edges, (a, b) => truth[a] != truth[b]);
        return (GraphBuilder.FromEdges(nodes, edges), truth);
    }

    /// <summary>Cliques of equal size in a ring, each joined to the next by one edge.</summary>
    public static (CsrGraph Graph, int[] Truth) RingOfCliques(int cliques, int size)
    {
        var edges = new List<(int, int)>();
        for (var clique = 0; clique < cliques; clique++)
        {
            for (var a = 0; a < size; a++)
            {
                for (var b = 0; b < a; b++)
                {
                    edges.Add((clique * size + a, clique * size + b));
                }
            }

            edges.Add((clique * size, (clique + 1) % cliques * size + 1));
        }

        return (GraphBuilder.FromEdges(cliques * size, edges), [.. Enumerable.Range(0, cliques * size).Select(node => node / size)]);
    }

    /// <summary>Edges between nodes drawn alike, perhaps with weights from 0.5 to 3.</summary>
    public static CsrGraph Random(ulong seed, int nodes, int edges, bool isDirected = false, bool isWeighted = false)
    {
        var random = new SeededRandom(seed);
        var builder = new GraphBuilder(nodes, isDirected);
        for (var edge = 0; edge < edges; edge++)
        {
            builder.Add(random.Below(nodes), random.Below(nodes), isWeighted ? 0.5f * (1 + random.Below(6)) : 1);
        }

        return builder.Build();
    }

    private static int[] Sizes(ref SeededRandom random, int nodes, int minSize, int maxSize)
    {
        var truth = new int[nodes];
        var (community, left) = (-1, 0);
        for (var node = 0; node < nodes; node++)
        {
            if (left == 0 && nodes - node >= minSize)
            {
                community++;
                left = Power(ref random, minSize, maxSize, 1);
            }

            truth[node] = community;
            left = Math.Max(0, left - 1);
        }

        return truth;
    }

    private static int Power(ref SeededRandom random, int min, int max, double exponent)
    {
        var u = random.Uniform();
        var value = exponent > 1
            ? Math.Pow(Math.Pow(min, 1 - exponent) + u * (Math.Pow(max, 1 - exponent) - Math.Pow(min, 1 - exponent)), 1 / (1 - exponent))
            : min * Math.Pow((double)max / min, u);
        return (int)Math.Round(value);
    }

    private static void Pair(ref SeededRandom random, List<int> ends, HashSet<(int, int)> edges, Func<int, int, bool> fits)
    {
        for (var i = ends.Count - 1; i > 0; i--)
        {
            var at = random.Below(i + 1);
            (ends[i], ends[at]) = (ends[at], ends[i]);
        }

        for (var i = 0; i + 1 < ends.Count; i += 2)
        {
            var (a, b) = (Math.Min(ends[i], ends[i + 1]), Math.Max(ends[i], ends[i + 1]));
            if (a != b && fits(a, b))
            {
                edges.Add((a, b));
            }
        }
    }
}
