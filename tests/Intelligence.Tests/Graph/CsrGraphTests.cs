using FsCheck.Fluent;
using KnowledgePay.Intelligence.Graph;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Graph;

public sealed class CsrGraphTests
{
    [Property(MaxTest = 200)]
    public FsCheck.Property Rows_hold_every_neighbour_once_with_the_weights_added()
    {
        var edge = from a in Gen.Choose(0, 6) from b in Gen.Choose(0, 6) from w in Gen.Choose(1, 4) select (a, b, (float)w);
        var cases = from edges in edge.ArrayOf() from directed in Gen.Elements(true, false) select (edges, directed);
        return Prop.ForAll(cases.ToArbitrary(), testCase =>
        {
            var builder = new GraphBuilder(7, testCase.directed);
            var matrix = new float[7, 7];
            foreach (var (a, b, weight) in testCase.edges)
            {
                builder.Add(a, b, weight);
                matrix[a, b] += weight;
                matrix[b, a] += testCase.directed || a == b ? 0 : weight;
            }

            var graph = builder.Build();

            for (var node = 0; node < 7; node++)
            {
                var row = Enumerable.Range(0, 7).Where(other => matrix[node, other] > 0).ToArray();
                graph.NeighboursOf(node).ToArray().ShouldBe(row);
                graph.WeightsOf(node).ToArray().ShouldBe(row.Select(other => matrix[node, other]));
                var column = Enumerable.Range(0, 7).Where(other => matrix[other, node] > 0).ToArray();
                graph.SourcesOf(node).ToArray().ShouldBe(column);
                graph.SourceWeightsOf(node).ToArray().ShouldBe(column.Select(other => matrix[other, node]));
            }

            graph.EdgeCount.ShouldBe(testCase.edges.Select(e => testCase.directed ? (e.a, e.b) : (Math.Min(e.a, e.b), Math.Max(e.a, e.b))).Distinct().Count());
        });
    }

    [Test]
    public void A_graph_without_directions_adds_the_weights_of_both()
    {
        var builder = new GraphBuilder(3, isDirected: true);
        builder.Add(0, 1, 2);
        builder.Add(1, 0, 3);
        builder.Add(2, 2, 4);

        var graph = builder.Build().ToUndirected();

        graph.IsDirected.ShouldBeFalse();
        graph.EdgeCount.ShouldBe(2);
        graph.WeightsOf(0).ToArray().ShouldBe([5f]);
        graph.WeightsOf(1).ToArray().ShouldBe([5f]);
        graph.WeightsOf(2).ToArray().ShouldBe([4f]);
        graph.WithoutWeights().WeightsOf(0).ToArray().ShouldBe([1f]);
    }

    [TestCase(0, 3, 1f)]
    [TestCase(-1, 0, 1f)]
    [TestCase(0, 1, 0f)]
    [TestCase(0, 1, float.NaN)]
    [TestCase(0, 1, float.PositiveInfinity)]
    public void Refuses_an_edge_that_is_none(int from, int to, float weight) =>
        Should.Throw<ArgumentException>(() => new GraphBuilder(3).Add(from, to, weight));

    [Test]
    public void An_interaction_counts_by_its_kind_and_half_after_thirty_days()
    {
        InteractionStrength.Of(SocialInteraction.Reply, TimeSpan.Zero).ShouldBe(3);
        InteractionStrength.Of(SocialInteraction.Comment, TimeSpan.FromDays(30)).ShouldBe(1);
        InteractionStrength.Of(SocialInteraction.Like, TimeSpan.FromDays(60)).ShouldBe(0.25f);
        InteractionStrength.Of(SocialInteraction.Like, TimeSpan.FromDays(-5)).ShouldBe(1);
        InteractionStrength.Of(SocialInteraction.Like, TimeSpan.FromDays(36_500)).ShouldBeGreaterThan(0);
    }
}
