using KnowledgePay.Intelligence.Graph;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Graph;

public sealed class CentralityTests
{
    private static readonly TrainingRun Run = new();

    [TestCase(false)]
    [TestCase(true)]
    public void Page_rank_solves_its_equations_dangling_nodes_among_them(bool isDirected)
    {
        var graph = PlantedGraphs.Random(3, 60, 90, isDirected, isWeighted: true);
        var jumps = Enumerable.Range(0, 60).Select(node => 1.0 + node % 3).ToArray();

        var rank = PageRank.Compute(graph, new PageRankOptions(Tolerance: 1e-13), Run, jumps);

        rank.Sum().ShouldBe(1, 1e-10);
        var stuck = Enumerable.Range(0, 60).Where(node => graph.NeighboursOf(node).IsEmpty).Sum(node => rank[node]);
        stuck.ShouldBeGreaterThan(0);
        for (var node = 0; node < 60; node++)
        {
            var pulled = 0.0;
            for (var at = 0; at < graph.SourcesOf(node).Length; at++)
            {
                var source = graph.SourcesOf(node)[at];
                pulled += rank[source] * graph.SourceWeightsOf(node)[at] / graph.WeightsOf(source).ToArray().Sum();
            }

            rank[node].ShouldBe((0.15 + 0.85 * stuck) * jumps[node] / jumps.Sum() + 0.85 * pulled, 1e-10);
        }
    }

    [Test]
    public void Page_rank_of_a_ring_is_the_same_everywhere_and_of_nothing_is_nothing()
    {
        var ring = GraphBuilder.FromEdges(5, Enumerable.Range(0, 5).Select(node => (node, (node + 1) % 5)), isDirected: true);

        PageRank.Compute(ring, new PageRankOptions(), Run).ShouldAllBe(rank => Math.Abs(rank - 0.2) < 1e-9);
        PageRank.Compute(new GraphBuilder(0).Build(), new PageRankOptions(), Run).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => PageRank.Compute(ring, new PageRankOptions(Damping: 1), Run));
        Should.Throw<ArgumentException>(() => PageRank.Compute(ring, new PageRankOptions(), Run, [1, 2]));
    }

    [Test]
    public void Page_rank_is_the_same_bit_by_bit_with_one_thread_and_with_many()
    {
        var graph = PlantedGraphs.Random(5, 3000, 40_000, isDirected: true, isWeighted: true);

        PageRank.Compute(graph, new PageRankOptions(), new TrainingRun(Threads: 1))
            .ShouldBe(PageRank.Compute(graph, new PageRankOptions(), new TrainingRun(Threads: 7)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void The_push_stays_below_the_exact_personal_rank_and_near_it(bool isDirected)
    {
        var graph = PlantedGraphs.Random(8, 80, 150, isDirected, isWeighted: true);
        var jumps = new double[80];
        (jumps[4], jumps[9]) = (1, 1);
        var exact = PageRank.Compute(graph, new PageRankOptions(Tolerance: 1e-14), Run, jumps);

        var pushed = PersonalizedPageRank.Push(graph, [4, 9], 1e-7);

        pushed.Select(found => found.Score).ShouldBeInOrder(SortDirection.Descending);
        foreach (var (node, score) in pushed)
        {
            score.ShouldBeLessThanOrEqualTo(exact[node] + 1e-12);
            score.ShouldBe(exact[node], 1e-4);
            if (!isDirected)
            {
                (exact[node] - score).ShouldBeLessThanOrEqualTo(1e-7 * Math.Max(1, graph.WeightsOf(node).ToArray().Sum()));
            }
        }

        Should.Throw<ArgumentException>(() => PersonalizedPageRank.Push(graph, []));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Betweenness_equals_counting_every_shortest_path(bool isDirected)
    {
        var graph = PlantedGraphs.Random(11, 14, 24, isDirected);
        var through = new double[14];
        for (var from = 0; from < 14; from++)
        {
            for (var to = 0; to < 14; to++)
            {
                var paths = ShortestPaths(graph, from, to);
                foreach (var node in paths.SelectMany(path => path.Skip(1).SkipLast(1)))
                {
                    through[node] += 1.0 / paths.Count;
                }
            }
        }

        var exact = Betweenness.Exact(graph, Run);

        for (var node = 0; node < 14; node++)
        {
            exact[node].ShouldBe(through[node] / (13 * 12), 1e-12);
        }

        Betweenness.Sampled(graph, 14, 1, Run).Zip(exact).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Test]
    public void Sampled_betweenness_comes_near_the_exact_one()
    {
        var graph = PlantedGraphs.Random(2, 300, 900);
        var exact = Betweenness.Exact(graph, Run);

        var sampled = Betweenness.Sampled(graph, 150, 3, Run);

        sampled.Sum().ShouldBe(exact.Sum(), exact.Sum() * 0.05);
        sampled.Zip(exact).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThan(0.02);
    }

    private static List<int[]> ShortestPaths(CsrGraph graph, int from, int to)
    {
        List<int[]> paths = [[from]];
        for (var hop = 0; hop < graph.NodeCount && from != to; hop++)
        {
            paths = [.. paths.SelectMany(path => graph.NeighboursOf(path[^1]).ToArray().Where(next => !path.Contains(next)).Select(next => (int[])[.. path, next]))];
            if (paths.Exists(path => path[^1] == to))
            {
                return [.. paths.Where(path => path[^1] == to)];
            }
        }

        return [];
    }
}
