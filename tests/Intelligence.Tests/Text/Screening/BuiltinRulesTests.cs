using KnowledgePay.Intelligence.Text.Classification;
using KnowledgePay.Intelligence.Text.Screening;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Text.Screening;

public sealed class BuiltinRulesTests
{
    [TestCase("加微信 abc123 领取免费资料")]
    [TestCase("加-微.信，日赚500元！！")]
    [TestCase("加薇信免費領取")]
    [TestCase("Make money fast, click here now: http://x.example/1")]
    [TestCase("online casino, free gift, WhatsApp me")]
    public void Sees_advertising(string text) => BuiltinRules.Spam.Probability(text).ShouldBeGreaterThan(0.6);

    [TestCase("你是白痴吗，闭嘴")]
    [TestCase("脑。残")]
    [TestCase("You are an idiot, shut up!")]
    public void Sees_attacks(string text) => BuiltinRules.Abuse.Probability(text).ShouldBeGreaterThan(0.6);

    [TestCase("老师，第三章的作业在哪里提交？")]
    [TestCase("课程很好，我学到了很多")]
    [TestCase("How do I install Python 3 on a Mac?")]
    [TestCase("The free trial ended yesterday; where do I pay?")]
    [TestCase("see https://docs.example/page for the reference")]
    public void Lets_ordinary_texts_pass(string text)
    {
        BuiltinRules.Spam.Probability(text).ShouldBeLessThan(0.5);
        BuiltinRules.Abuse.Probability(text).ShouldBeLessThan(0.5);
    }

    [Test]
    public void An_attack_on_somebody_weighs_more_than_one_on_something()
    {
        BuiltinRules.Abuse.Score("you are stupid").ShouldBeGreaterThan(BuiltinRules.Abuse.Score("a stupid mistake"));
        BuiltinRules.Abuse.Score("skidiotic").ShouldBe(0);
    }

    [Test]
    public void Says_what_it_found() =>
        BuiltinRules.Spam.Reasons("加 微 信，加微信！ www.x.example").ShouldBe(["加微信", "address"]);

    [Test]
    public void A_trained_classifier_can_ask_the_rules()
    {
        List<LabelledText> texts = [];
        for (var i = 0; i < 30; i++)
        {
            texts.Add(new LabelledText($"加微信 group{i}", true));
            texts.Add(new LabelledText($"第{i}章 lesson{i}", false));
        }

        var model = TextClassifierTrainer.Train(texts, new TextClassifierOptions(TextPrior.Spam, Bits: 12, Folds: 3), new TrainingRun());

        // Not one word of it was seen in training.
        model.Probability("刷单 日赚").ShouldBeGreaterThan(model.Probability("作业 提交"));
    }

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 300)]
    public void Every_text_has_a_score(WildText text)
    {
        BuiltinRules.Spam.Score(text.Value).ShouldBeInRange(0, 8);
        BuiltinRules.Abuse.Score(text.Value).ShouldBeInRange(0, 8);
    }
}
