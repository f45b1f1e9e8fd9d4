using KnowledgePay.Intelligence.Text.Sentiment;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Text.Sentiment;

public sealed class BuiltinSentimentTests
{
    private static readonly BuiltinSentiment Model = new();

    [TestCase("老师讲得很清楚，收获满满")]
    [TestCase("課程非常實用，強烈推薦！")]
    [TestCase("一点也不难懂")]
    [TestCase("没有让我失望")]
    [TestCase("有点贵，但是非常值得")]
    [TestCase("👍👍")]
    [TestCase("The teacher explains clearly and the examples are great")]
    [TestCase("not bad at all")]
    [TestCase("It isn't boring")]
    [TestCase("a bit long, but excellent")]
    [TestCase("a must-see lecture")]
    public void Hears_praise(string text)
    {
        Model.Probability(text).ShouldBeGreaterThan(0.5);
    }

    [TestCase("内容空洞，浪费时间")]
    [TestCase("讲得不好，不推荐")]
    [TestCase("完全听不懂")]
    [TestCase("看起来不错，但是内容太差了")]
    [TestCase("😡")]
    [TestCase("The course is boring and a waste of money")]
    [TestCase("not good")]
    [TestCase("I don't recommend it")]
    [TestCase("looks nice but terrible sound")]
    [TestCase("disappointingly shallow")]
    public void Hears_blame(string text)
    {
        Model.Score(text).ShouldBeLessThan(0);
        Model.Probability(text).ShouldBeLessThan(0.4);
    }

    [TestCase("")]
    [TestCase("第三章讲线性代数")]
    [TestCase("Chapter three is on linear algebra.")]
    public void Says_nothing_where_nothing_is_felt(string text) => new SentimentThresholds().Judge(Model.Probability(text)).ShouldBe(TextSentiment.Neutral);

    [Test]
    public void Degree_words_strengthen_and_weaken()
    {
        Model.Score("非常满意").ShouldBeGreaterThan(Model.Score("满意"));
        Model.Score("有点满意").ShouldBeLessThan(Model.Score("满意"));
        Model.Score("very helpful").ShouldBeGreaterThan(Model.Score("helpful"));
        Model.Score("slightly helpful").ShouldBeLessThan(Model.Score("helpful"));
    }

    [Test]
    public void A_negation_reaches_no_further_than_its_clause()
    {
        Model.Score("not now, good").ShouldBeGreaterThan(0);
        Model.Score("不，很好").ShouldBeGreaterThan(0);
    }

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 500)]
    public void Every_text_has_a_probability(WildText text) => Model.Probability(text.Value).ShouldBeInRange(0, 1);

    [Test]
    public void Two_thresholds_leave_a_neutral_middle()
    {
        var thresholds = new SentimentThresholds(0.4, 0.6);

        thresholds.Judge(0.4).ShouldBe(TextSentiment.Negative);
        thresholds.Judge(0.5).ShouldBe(TextSentiment.Neutral);
        thresholds.Judge(0.6).ShouldBe(TextSentiment.Positive);
    }

    [Test]
    public void Thresholds_are_as_wide_as_the_wanted_accuracy_needs()
    {
        double[] probabilities = [0.05, 0.1, 0.45, 0.55, 0.75, 0.95];
        bool[] labels = [false, false, true, false, true, true];

        SentimentThresholds.For(probabilities, labels, 1).Judge(0.75).ShouldBe(TextSentiment.Positive);
        SentimentThresholds.For(probabilities, labels, 1).Judge(0.55).ShouldBe(TextSentiment.Neutral);
        SentimentThresholds.For(probabilities, labels, 0.6).Judge(0.55).ShouldBe(TextSentiment.Positive);
        SentimentThresholds.For([0.9], [false], 0.9).Judge(0.9).ShouldBe(TextSentiment.Neutral);
    }
}
