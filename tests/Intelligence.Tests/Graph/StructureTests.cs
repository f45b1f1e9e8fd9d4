using KnowledgePay.Intelligence.Graph;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Graph;

public sealed class StructureTests
{
    private static readonly TrainingRun Run = new();

    [Test]
    public void Components_are_those_of_a_walk_from_every_node()
    {
        var graph = PlantedGraphs.Random(4, 80, 55, isDirected: true);
        var undirected = graph.ToUndirected();

        var components = ConnectedComponents.Of(graph);

        for (var node = 0; node < 80; node++)
        {
            var reached = Reach(undirected, node, _ => true);
            Enumerable.Range(0, 80).Where(other => components[other] == components[node]).ShouldBe(reached.Order());
        }

        components.Sizes().ShouldBeInOrder(SortDirection.Descending);
    }

    [Test]
    public void The_core_number_is_the_last_round_of_peeling_a_node_survives()
    {
        var graph = PlantedGraphs.Random(6, 60, 200);
        var expected = new int[60];
        for (var k = 1; k < 60; k++)
        {
            var left = Enumerable.Range(0, 60).ToHashSet();
            while (left.RemoveWhere(node => graph.NeighboursOf(node).ToArray().Count(other => other != node && left.Contains(other)) < k) > 0)
            {
                // Peeling goes on until nothing falls.
            }

            foreach (var node in left)
            {
                expected[node] = k;
            }
        }

        CoreNumbers.Of(graph).ShouldBe(expected);
        CoreNumbers.Of(new GraphBuilder(0).Build()).ShouldBeEmpty();
    }

    [Test]
    public void Clustering_equals_asking_every_pair_of_neighbours()
    {
        var graph = PlantedGraphs.Random(7, 40, 160);
        var clustering = Clustering.Of(graph, Run);
        var triangles = 0;
        for (var node = 0; node < 40; node++)
        {
            var neighbours = graph.NeighboursOf(node).ToArray().Where(other => other != node).ToList();
            var known = neighbours.Sum(a => neighbours.Count(b => a < b && graph.NeighboursOf(a).Contains(b)));
            var pairs = neighbours.Count * (neighbours.Count - 1) / 2;
            clustering.Local[node].ShouldBe(pairs == 0 ? 0 : (double)known / pairs, 1e-12);
            triangles += known;
        }

        clustering.Triangles.ShouldBe(triangles / 3);
        clustering.Average.ShouldBe(clustering.Local.Average(), 1e-12);
        Clustering.Of(PlantedGraphs.RingOfCliques(1, 6).Graph, Run).Transitivity.ShouldBe(1, 1e-12);
    }

    internal static HashSet<int> Reach(CsrGraph graph, int start, Func<int, bool> may)
    {
        HashSet<int> reached = [start];
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var next in graph.NeighboursOf(node))
            {
                if (may(next) && reached.Add(next))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return reached;
    }
}
