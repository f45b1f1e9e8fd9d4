using KnowledgePay.Intelligence.Graph;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Graph;

public sealed class GraphFileTests
{
    [Test]
    public void Reads_gml_with_gaps_in_ids_labels_weights_and_nested_lists()
    {
        var file = Read("""
            # a comment
            Creator "somebody [not a list]"
            graph [
              comment "x"
              directed 0
              node [ id 7 label "A &amp; B" graphics [ x 1.5 fill "]" ] community 1 ]
              node
              [
                id 3
                label "two
            lines" community 2
              ]
              edge [ source 7 target 3 value 2 ]
              edge [ source 3 target 7 weight 0.5 value 9 ]
              edge [ source 7 target 7 ]
              edge [ source 12 target 3 ]
              edge [ source 12 target 7 value 0 ]
            ]
            """);

        file.Ids.ShouldBe(["7", "3", "12"]);
        file.Labels.ShouldBe(["A & B", "two\nlines", null]);
        file.Attributes["COMMUNITY"].ShouldBe(["1", "2", null]);
        file.Graph.IsDirected.ShouldBeFalse();
        file.Graph.EdgeCount.ShouldBe(3);
        file.Graph.WeightsOf(0).ToArray().ShouldBe([1f, 2.5f]);
        file.Graph.NeighboursOf(2).ToArray().ShouldBe([1]);
    }

    [Test]
    public void Follows_the_directed_flag_of_gml_unless_told_otherwise()
    {
        const string Text = "graph [ directed 1 edge [ source \"a\" target \"b\" ] ]";

        Read(Text).Graph.IsDirected.ShouldBeTrue();
        GraphFile.Read("x", new StringReader(Text), isDirected: false).Graph.IsDirected.ShouldBeFalse();
    }

    [Test]
    public void Reads_lists_of_edges_with_comments_weights_and_any_separator()
    {
        var file = Read("\uFEFF% comment\n# another\n// third\na,b,2\n\"b c\"; d\r\nb\ta\t1 1086\nlonely\na d {'weight': 4, 'x': 1}\nd b {}\n");

        file.Ids.ShouldBe(["a", "b", "b c", "d", "lonely"]);
        file.Graph.EdgeCount.ShouldBe(4);
        file.Graph.NeighboursOf(0).ToArray().ShouldBe([1, 3]);
        file.Graph.WeightsOf(0).ToArray().ShouldBe([3f, 4f]);
        file.Graph.NeighboursOf(4).IsEmpty.ShouldBeTrue();
    }

    [TestCase("Source,Target,Type,id,weight\nJon Snow,\"Arya, of Winterfell\",Undirected,0,3\nArya, of Winterfell,,\n")]
    [TestCase("id\tweight\tto\tfrom\n7\t3\tArya, of Winterfell\tJon Snow\n")]
    [TestCase("\uFEFFsource;target;value\nJon Snow;Arya, of Winterfell;3\n")]
    public void Finds_columns_by_their_names_and_keeps_blanks_in_ids(string text)
    {
        var file = Read(text);

        file.Ids.Take(2).ShouldBe(["Jon Snow", "Arya, of Winterfell"]);
        file.Graph.WeightsOf(0).ToArray().ShouldBe([3f]);
    }

    [TestCase("", "x holds no nodes.")]
    [TestCase("# nothing\n", "x holds no nodes.")]
    [TestCase("graph [ ]", "x holds no nodes.")]
    [TestCase("1 2 -3", "x, line 1: the weight '-3' is not a number from 0.")]
    [TestCase("1 2\n1 3 NaN", "x, line 2: the weight 'NaN' is not a number from 0.")]
    [TestCase("graph [ node [ id 1 ]", "x ends inside of a list: a ']' is missing.")]
    [TestCase("graph [ node [ id \"1 ]", "x: the quote that opens in line 1 is never closed.")]
    [TestCase("graph [ edge [ source 1 ] ]", "x, line 1: an edge has no source or no target.")]
    [TestCase("graph [ node 3 ]", "x, line 1: a '[' is missing behind 'node'.")]
    public void Says_in_one_sentence_what_is_wrong_with_a_file(string text, string expected) =>
        Should.Throw<GraphFileException>(() => Read(text)).Message.ShouldBe(expected);

    [Test]
    public void A_missing_file_is_named() =>
        Should.Throw<GraphFileException>(() => GraphFile.Read("/nowhere/graph.gml")).Message.ShouldStartWith("/nowhere/graph.gml cannot be read");

    private static GraphFile Read(string text) => GraphFile.Read("x", new StringReader(text));
}
