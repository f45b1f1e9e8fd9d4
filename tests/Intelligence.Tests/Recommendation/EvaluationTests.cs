using System.IO.Compression;
using KnowledgePay.Intelligence.Recommendation;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

public sealed class EvaluationTests
{
    private static readonly TrainingRun Run = new();
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("interactions").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Judges_a_list_as_it_is_done_by_hand()
    {
        // Popularity ranks 0, 1, 2, 3. The first member's list without item 0 is 1, 2; item 2 is relevant, and 3 lies beyond it.
        var train = Interactions.Of(4, [0], [0, 1], [0, 1, 2], [0, 1, 2, 3]);
        var test = Interactions.Of(4, [2, 3], [], [], []);
        var model = Popularity.Train(train, new PopularityOptions());

        var quality = RankingEvaluator.Evaluate(model, model, train, test, 2, Run);

        quality.Users.ShouldBe(1);
        quality.Recall.ShouldBe(0.5);
        quality.CappedRecall.ShouldBe(0.5);
        quality.Ndcg.ShouldBe(1 / Math.Log2(3) / (1 + 1 / Math.Log2(3)), 1e-9);
        quality.HitRate.ShouldBe(1);
        quality.Coverage.ShouldBe(0.5);
    }

    [Test]
    public void Permuting_the_members_changes_nothing()
    {
        var train = Interactions.Random(3, 60, 40, 8);
        var test = Interactions.Random(4, 60, 40, 3);

        var straight = Judge(train, test);
        var reversed = Judge(Reversed(train), Reversed(test));

        reversed.Ndcg.ShouldBe(straight.Ndcg, 1e-9);
        reversed.Recall.ShouldBe(straight.Recall, 1e-9);

        static RankingQuality Judge(InteractionMatrix training, InteractionMatrix tested)
        {
            var model = ItemKnn.Train(training, new ItemKnnOptions(), Run);
            return RankingEvaluator.Evaluate(model, model, training, tested, 10, Run);
        }
    }

    [Test]
    public void Reads_plain_and_compressed_lines_with_ids_that_are_not_dense()
    {
        var train = Path.Combine(folder, "train.txt");
        var test = Path.Combine(folder, "test.txt.gz");
        File.WriteAllText(train, "7 500 20\r\n3\t20 20\n\n7 30 \n");
        using (var zip = new GZipStream(File.Create(test), CompressionMode.Compress))
        {
            zip.Write("3 500\n9 20\n"u8);
        }

        var files = InteractionFiles.Read(train, test, CancellationToken.None);

        files.Train.UserCount.ShouldBe(3);
        files.Train.ItemCount.ShouldBe(3);
        files.Train.ItemsOf(0).ToArray().ShouldBe([0]);
        files.Train.ItemsOf(1).ToArray().ShouldBe([0, 1, 2]);
        files.Test.ItemsOf(0).ToArray().ShouldBe([2]);
        files.Test.ItemsOf(2).ToArray().ShouldBe([0]);
    }

    [TestCase("1 2\n1 x\n", "line 2: 'x'")]
    [TestCase("1 NaN\n", "'NaN'")]
    [TestCase("1 -2\n", "'-2'")]
    [TestCase("1 2.5\n", "'2.5'")]
    [TestCase("", "no pairs")]
    [TestCase("5\n", "no pairs")]
    public void Says_in_one_sentence_what_is_wrong_with_a_file(string content, string expected)
    {
        var path = Path.Combine(folder, "bad.txt");
        File.WriteAllText(path, content);

        Should.Throw<InteractionFileException>(() => InteractionFiles.Read(path, path, CancellationToken.None)).Message.ShouldContain(expected);
    }

    [Test]
    public void Names_a_file_that_is_not_there() =>
        Should.Throw<InteractionFileException>(() => InteractionFiles.Read(Path.Combine(folder, "none"), "none", CancellationToken.None)).Message.ShouldContain("none cannot be read");

    [Test]
    public void Names_a_compressed_file_that_is_cut_off()
    {
        var path = Path.Combine(folder, "cut.gz");
        File.WriteAllBytes(path, [0x1F, 0x8B, 8, 0, 0, 0]);

        Should.Throw<InteractionFileException>(() => InteractionFiles.Read(path, path, CancellationToken.None));
    }

    [Test]
    public void Holds_out_the_last_fifth_of_a_log_by_time_and_then_by_item()
    {
        var path = Path.Combine(folder, "u.data");
        File.WriteAllText(path, "userId\titemId\trating\ttimestamp\n" + "9\t3\t5\t200\n9\t1\t4\t100\n9\t5\t1\t200\n9\t4\t1\t150\n9\t2\t3\t50\n4::2::3.5::10\n");

        var split = InteractionFiles.SplitByTime(path, 0.2, CancellationToken.None);

        split.ItemIds.ShouldBe([1, 2, 3, 4, 5]);
        split.Test.ItemsOf(1).ToArray().ShouldBe([4]);
        split.Train.ItemsOf(1).ToArray().ShouldBe([0, 1, 2, 3]);
        split.Train.ItemsOf(0).ToArray().ShouldBe([1]);
        split.Test.ItemsOf(0).ToArray().ShouldBeEmpty();
    }

    [TestCase("1 2 3\n", "line 1")]
    [TestCase("1 2 3 4\n1 2 NaN 4\n", "line 2")]
    [TestCase("1 2 3 4\nx 2 3 4\n", "line 2")]
    [TestCase("1 2 3 -4\n", "line 1")]
    [TestCase("user item value time\n", "no events")]
    public void Says_in_one_sentence_what_is_wrong_with_a_log(string content, string expected)
    {
        var path = Path.Combine(folder, "bad.data");
        File.WriteAllText(path, content);

        Should.Throw<InteractionFileException>(() => InteractionLog.Read(path, CancellationToken.None)).Message.ShouldContain(expected);
    }

    private static InteractionMatrix Reversed(InteractionMatrix matrix) => Interactions.Of(
        matrix.ItemCount,
        [.. Enumerable.Range(0, matrix.UserCount).Reverse().Select(user => matrix.ItemsOf(user).ToArray())]);
}
