using KnowledgePay.Intelligence.Text.Sentiment;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Text.Sentiment;

public sealed class StarRatingTests
{
    private static readonly TrainingRun Run = new();

    [Test]
    public void Stars_become_labels_and_three_say_nothing()
    {
        var labelled = StarRatings.Label([new("讲得很透彻", 5), new("还行吧", 3), new("太水了", 1), new("  ", 5), new("有收获", 4), new("不值", 2)], Run);

        labelled.Select(text => (text.Text, text.IsPositive)).ShouldBe([("讲得很透彻", true), ("太水了", false), ("有收获", true), ("不值", false)]);
        labelled.ShouldAllBe(text => text.Weight > 0.999);
    }

    [Test]
    public void Copied_praise_counts_less()
    {
        const string Template = "老师讲得非常好内容充实值得反复学习推荐给大家";
        var labelled = StarRatings.Label([new(Template, 5), new(Template + "!", 5), new(Template, 5), new(Template + "。", 5), new("有用", 5), new(Template, 1)], Run);

        labelled[0].Weight.ShouldBe(0.5, 1e-12);
        labelled[3].Weight.ShouldBe(0.5, 1e-12);
        labelled[4].Weight.ShouldBe(1);
        labelled[5].Weight.ShouldBe(1);
    }

    [Test]
    public void A_rating_outside_of_the_scale_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => StarRatings.Label([new("好", 6)], Run));
}
