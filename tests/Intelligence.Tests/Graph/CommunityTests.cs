using KnowledgePay.Intelligence.Graph;
using KnowledgePay.Intelligence.Statistics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Graph;

public sealed class CommunityTests
{
    private static readonly TrainingRun Run = new();

    private static readonly Dictionary<string, Func<CsrGraph, ulong, Communities>> Methods = new(StringComparer.Ordinal)
    {
        ["leiden"] = (graph, seed) => Leiden.Find(graph, new LeidenOptions(Starts: 2, Seed: seed), Run),
        ["louvain"] = (graph, seed) => Louvain.Find(graph, new LeidenOptions(Starts: 2, Seed: seed), Run),
        ["labels"] = (graph, seed) => LabelPropagation.Find(graph, seed, Run),
    };

    [TestCase("leiden", 0.98)]
    [TestCase("louvain", 0.98)]
    [TestCase("labels", 0.95)]
    public void Finds_planted_communities_of_mixed_sizes(string method, double least)
    {
        var (graph, truth) = PlantedGraphs.Lfr(1, 1000, 0.3);

        var found = Methods[method](graph, 5);

        PartitionAgreement.Nmi(found.Partition.Groups, truth).ShouldBeGreaterThanOrEqualTo(least);
    }

    [TestCase("leiden")]
    [TestCase("louvain")]
    public void Finds_every_clique_of_a_ring(string method)
    {
        var (graph, truth) = PlantedGraphs.RingOfCliques(12, 6);

        var found = Methods[method](graph, 2);

        PartitionAgreement.Nmi(found.Partition.Groups, truth).ShouldBe(1, 1e-12);
        found.Modularity.ShouldBe(1 - 1.0 / 16 - 1.0 / 12, 1e-9);
    }

    [Test]
    public void Modularity_is_that_of_its_definition_with_loops_and_weights()
    {
        var graph = PlantedGraphs.Random(9, 12, 40, isWeighted: true);
        var partition = Partition.FromLabels([.. Enumerable.Range(0, 12).Select(node => node % 3)]);
        var weights = new double[12, 12];
        for (var node = 0; node < 12; node++)
        {
            for (var at = 0; at < graph.NeighboursOf(node).Length; at++)
            {
                var other = graph.NeighboursOf(node)[at];
                weights[node, other] = graph.WeightsOf(node)[at] * (other == node ? 2 : 1);
            }
        }

        var strengths = Enumerable.Range(0, 12).Select(node => Enumerable.Range(0, 12).Sum(other => weights[node, other])).ToArray();
        var total = strengths.Sum();
        var sum = 0.0;
        for (var a = 0; a < 12; a++)
        {
            for (var b = 0; b < 12; b++)
            {
                sum += partition[a] == partition[b] ? weights[a, b] - 1.5 * strengths[a] * strengths[b] / total : 0;
            }
        }

        Modularity.Of(graph, partition, 1.5).ShouldBe(sum / total, 1e-12);
    }

    [Test]
    public void The_best_communities_of_a_small_graph_are_those_of_trying_every_partition()
    {
        for (var seed = 1UL; seed <= 6; seed++)
        {
            var graph = PlantedGraphs.Random(seed, 8, 14, isWeighted: seed % 2 == 0);

            var found = Leiden.Find(graph, new LeidenOptions(), Run);

            found.Modularity.ShouldBe(Partitions(8).Max(labels => Modularity.Of(graph, Partition.FromLabels(labels))), 1e-9);
        }
    }

    [Test]
    public void Communities_of_leiden_are_connected_whatever_the_graph()
    {
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var graph = PlantedGraphs.Random(seed, 70, 60 + 4 * (int)seed, isWeighted: seed % 3 == 0);

            var found = Leiden.Find(graph, new LeidenOptions(Resolution: seed % 4 == 0 ? 0.3 : 1, Starts: 1, Seed: seed), Run).Partition;

            for (var group = 0; group < found.Count; group++)
            {
                var members = Enumerable.Range(0, 70).Where(node => found[node] == group).ToList();
                StructureTests.Reach(graph, members[0], node => found[node] == group).Count.ShouldBe(members.Count);
            }
        }
    }

    [TestCase("leiden")]
    [TestCase("louvain")]
    [TestCase("labels")]
    public void The_same_seed_gives_the_same_communities_at_any_number_of_threads(string method)
    {
        var (graph, _) = PlantedGraphs.Lfr(2, 600, 0.5);
        Communities Find(int threads) => method switch
        {
            "leiden" => Leiden.Find(graph, new LeidenOptions(Starts: 1, Seed: 9), new TrainingRun(Threads: threads)),
            "louvain" => Louvain.Find(graph, new LeidenOptions(Starts: 3, Seed: 9), new TrainingRun(Threads: threads)),
            _ => LabelPropagation.Find(graph, 9, new TrainingRun(Threads: threads)),
        };

        Find(1).Partition.Groups.ToArray().ShouldBe(Find(6).Partition.Groups.ToArray());
    }

    [TestCase("leiden")]
    [TestCase("louvain")]
    [TestCase("labels")]
    public void Nodes_without_edges_stand_alone(string method)
    {
        var found = Methods[method](GraphBuilder.FromEdges(5, [(0, 1), (3, 3)]), 1);

        found.Partition.Groups.ToArray().ShouldBe([0, 0, 1, 2, 3]);
        found.Modularity.ShouldBe(0.5, 1e-12);
        Methods[method](new GraphBuilder(3).Build(), 1).Modularity.ShouldBe(0);
    }

    [Test]
    public void A_higher_resolution_finds_smaller_communities()
    {
        var (graph, _) = PlantedGraphs.Lfr(3, 400, 0.4);

        var coarse = Leiden.Find(graph, new LeidenOptions(Resolution: 0.2, Starts: 1), Run).Partition.Count;
        var fine = Leiden.Find(graph, new LeidenOptions(Resolution: 5, Starts: 1), Run).Partition.Count;

        coarse.ShouldBeLessThan(fine);
    }

    [Test]
    public void A_search_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Should.Throw<OperationCanceledException>(() => Leiden.Find(PlantedGraphs.Random(1, 50, 100), new LeidenOptions(), new TrainingRun(CancellationToken: cancellation.Token)));
    }

    /// <summary>Every partition of n things as labels of restricted growth.</summary>
    private static IEnumerable<int[]> Partitions(int n)
    {
        IEnumerable<int[]> all = [[0]];
        for (var length = 1; length < n; length++)
        {
            all = all.SelectMany(labels => Enumerable.Range(0, labels.Max() + 2).Select(next => (int[])[.. labels, next]));
        }

        return all;
    }
}
