using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Text.Keyphrases;
using KnowledgePay.Intelligence.Text.Topics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Text.Topics;

public sealed class TopicMinerTests
{
    private static readonly TrainingRun Run = new();
    private static readonly TopicOptions Three = new(Topics: 3, Phrases: new PhraseOptions(MinCount: 2));

    /// <summary>What is asked about money, about certificates and about video; each question has words of its subject alone.</summary>
    private static readonly string[][] Subjects =
    [
        ["refund", "invoice", "payment", "coupon"],
        ["证书", "排名", "成绩", "勋章"],
        ["video", "buffering", "subtitle", "playback"],
    ];

    [Test]
    public void Questions_fall_apart_by_subject()
    {
        var (texts, subjects) = Questions(20);

        var topics = TopicMiner.Mine(texts, Three, Run);

        topics.Count.ShouldBe(3);
        foreach (var topic in topics)
        {
            topic.Texts.Select(text => subjects[text]).Distinct().Count().ShouldBe(1);
            topic.Label.Except(Subjects[subjects[topic.Texts[0]]]).ShouldBeEmpty();
            topic.Coherence.ShouldBeGreaterThan(0);
        }

        topics.SelectMany(topic => topic.Texts).Order().ShouldBe(Enumerable.Range(0, texts.Count));
    }

    [Test]
    public void The_order_of_the_questions_changes_nothing()
    {
        var (texts, _) = Questions(12);
        List<string> reversed = [.. texts.AsEnumerable().Reverse()];

        var topics = TopicMiner.Mine(texts, Three, Run);
        var others = TopicMiner.Mine(reversed, Three, new TrainingRun(Threads: 1));

        others.Select(topic => string.Join(' ', topic.Label)).ShouldBe(topics.Select(topic => string.Join(' ', topic.Label)));
        others.Select(topic => topic.Texts.Select(text => reversed[text]).Order(StringComparer.Ordinal).ToList())
            .ShouldBe(topics.Select(topic => topic.Texts.Select(text => texts[text]).Order(StringComparer.Ordinal).ToList()));
    }

    [Test]
    public void The_factors_are_not_negative_and_come_close_to_the_vectors()
    {
        var (texts, _) = Questions(10);
        var vectors = TextVectors.Of(texts, PhraseModel.Train(texts, new PhraseOptions(MinCount: 2), Run), Run);

        double Error(int iterations, int rank)
        {
            var factors = NonNegativeFactors.Of(vectors, rank, iterations, Run);
            var error = 0.0;
            for (var row = 0; row < vectors.Count; row++)
            {
                for (var term = 0; term < vectors.Terms.Length; term++)
                {
                    var at = Array.IndexOf(vectors.TermsOf(row), term);
                    var product = 0.0;
                    for (var topic = 0; topic < factors.Rank; topic++)
                    {
                        factors.RowOf(row)[topic].ShouldBeGreaterThanOrEqualTo(0);
                        factors.TermsOf(topic)[term].ShouldBeGreaterThanOrEqualTo(0);
                        product += factors.RowOf(row)[topic] * factors.TermsOf(topic)[term];
                    }

                    var difference = (at < 0 ? 0 : vectors.ValuesOf(row)[at]) - product;
                    error += difference * difference;
                }
            }

            return error;
        }

        Error(30, 3).ShouldBeLessThan(Error(1, 3));
        Error(30, 6).ShouldBeLessThan(Error(30, 3));
        Error(60, vectors.Terms.Length).ShouldBeLessThan(0.05 * vectors.Count);
    }

    [Test]
    public void Without_a_common_phrase_there_is_no_topic()
    {
        TopicMiner.Mine([], Three, Run).ShouldBeEmpty();
        TopicMiner.Mine(["one", "的", ""], Three, Run).ShouldBeEmpty();
    }

    [Test]
    public void It_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<OperationCanceledException>(() => TopicMiner.Mine(Questions(5).Texts, Three, new TrainingRun(CancellationToken: stop.Token)));
    }

    private static (List<string> Texts, List<int> Subjects) Questions(int each)
    {
        var random = new SeededRandom(4);
        var texts = new List<string>();
        var subjects = new List<int>();
        for (var i = 0; i < 3 * each; i++)
        {
            var words = Subjects[i % 3];
            var first = random.Below(words.Length);
            var second = (first + 1 + random.Below(words.Length - 1)) % words.Length;
            texts.Add($"{words[first]}, {words[second]} ?{i}");
            subjects.Add(i % 3);
        }

        return (texts, subjects);
    }
}
