using KnowledgePay.Intelligence.Text.Keyphrases;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Text.Keyphrases;

public sealed class PhraseModelTests
{
    private static readonly TrainingRun Run = new();

    private static readonly string[] Courses =
    [
        "认知心理学入门：记忆与注意", "学好认知心理学需要练习", "老师用例子讲认知心理学", "为什么读认知心理学", "认知心理学，每周一讲",
        "线性代数从矩阵讲起", "这门线性代数很难", "复习线性代数", "矩阵是线性代数的语言", "机器学习用到线性代数",
        "Machine learning for beginners", "a course on machine learning", "Deep machine learning in practice", "Learning to cook", "The coffee machine", "We love machine learning",
    ];

    private static PhraseModel Model => PhraseModel.Train(Courses, new PhraseOptions(MinCohesion: 1), Run);

    [Test]
    public void Finds_words_that_stick_together_and_stand_free()
    {
        var phrases = Model.Phrases.Select(phrase => phrase.Text).ToList();

        phrases.ShouldContain("认知心理学");
        phrases.ShouldContain("线性代数");
        phrases.ShouldContain("machine learning");
        phrases.ShouldNotContain("性代");
        phrases.ShouldNotContain("知心理");
        phrases.ShouldNotContain("线性代");
        phrases.ShouldNotContain("learning machine");
    }

    [Test]
    public void Counts_what_counting_by_hand_gives()
    {
        Model.Find("线性代数").ShouldBe(new Phrase("线性代数", 4, 5, 5, Cohesion("线性代数")));
        Model.Find("machine learning")!.Count.ShouldBe(4);
        Model.Find("machine learning")!.Units.ShouldBe(2);
        Model.Find("machine")!.Documents.ShouldBe(5);
        Model.Find("course").ShouldBeNull();
    }

    [Test]
    public void Every_phrase_keeps_what_the_options_ask()
    {
        var options = new PhraseOptions(MinCount: 4, MinCohesion: 2, MaxHan: 4);
        foreach (var phrase in PhraseModel.Train(Courses, options, Run).Phrases)
        {
            phrase.Count.ShouldBeGreaterThanOrEqualTo(4);
            phrase.Documents.ShouldBeLessThanOrEqualTo(phrase.Count);
            if (phrase.Units > 1)
            {
                phrase.Cohesion.ShouldBeGreaterThanOrEqualTo(2);
                phrase.Units.ShouldBeLessThanOrEqualTo(4);
            }
        }
    }

    [Test]
    public void The_order_of_the_texts_changes_nothing() =>
        PhraseModel.Train([.. Courses.Reverse()], new PhraseOptions(MinCohesion: 1), new TrainingRun(Threads: 1)).Phrases.OrderBy(phrase => phrase.Text, StringComparer.Ordinal)
            .ShouldBe(Model.Phrases.OrderBy(phrase => phrase.Text, StringComparer.Ordinal));

    [Test]
    public void Suggests_what_a_text_is_about_and_no_part_of_it_twice()
    {
        var suggested = Model.Suggest("我们用 Machine Learning 复习線性代數：線性代數和向量。kubernetes", 5).Select(phrase => phrase.Text).ToList();

        suggested[0].ShouldBe("线性代数");
        suggested.ShouldContain("machine learning");
        suggested.ShouldContain("kubernetes");
        suggested.ShouldNotContain("machine");
        suggested.Count.ShouldBeLessThanOrEqualTo(5);
    }

    [Test]
    public void A_part_counts_only_where_it_stands_alone()
    {
        Model.Suggest("machine learning, machine learning and a machine", 3).Select(phrase => phrase.Text).ShouldBe(["machine learning"]);
        Model.Suggest("the machine", 3).Select(phrase => phrase.Text).ShouldBe(["machine"]);
    }

    [TestCase("")]
    [TestCase("的了吗")]
    [TestCase("and the of, to!")]
    public void Nothing_is_suggested_where_nothing_is_said(string text) => Model.Suggest(text, 5).ShouldBeEmpty();

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 200)]
    public void No_text_breaks_it(WildText text) => Model.Suggest(text.Value, 4).Count.ShouldBeLessThanOrEqualTo(4);

    /// <summary>ln N·f(ab) / (f(a)·f(b)) at the weakest joint, by naive counting over all units.</summary>
    private static double Cohesion(string phrase)
    {
        var total = Courses.Sum(course => PhraseText.Stretches(course).Sum(stretch => stretch.Count));
        static double Count(string part) => Courses.Sum(course => PhraseText.Stretches(course).Sum(stretch =>
        {
            var text = PhraseText.Join(stretch, 0, stretch.Count);
            return Enumerable.Range(0, text.Length).Count(at => string.CompareOrdinal(text, at, part, 0, part.Length) == 0);
        }));
        return Enumerable.Range(1, phrase.Length - 1).Min(joint => Math.Log(Count(phrase) * total / (Count(phrase[..joint]) * Count(phrase[joint..]))));
    }
}
