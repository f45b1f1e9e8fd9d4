using KnowledgePay.Intelligence.Recommendation;
using KnowledgePay.Intelligence.Recommendation.Content;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

public sealed class ContentTests
{
    private static readonly TrainingRun Run = new();

    [Test]
    public void Items_are_alike_by_words_pairs_of_characters_tags_authors_and_category()
    {
        ItemContent[] items =
        [
            new("线性代数导论", ["数学"], ["王老师"], "理科"),
            new("高等線性代數", ["矩阵"], ["李老师"], "工科"),
            new("Practical spreadsheet modelling", ["Excel"], ["Ann"], "Business"),
            new("Spreadsheet modelling in ten hours", ["office"], ["Bob"], "商科"),
            new("烘焙入门", ["甜点"], ["王老师"], "生活"),
            new("诗词", ["ｅｘｃｅｌ"], ["Cid"], "文科"),
            new("Guitar", ["music"], ["Dan"], "生活"),
            new("Nothing like it", ["none"], ["Eve"], "none at all"),
        ];

        var model = ContentModel.Train(ContentFeatures.Of(items, new ContentOptions(), CancellationToken.None), 5, Run);

        model.NeighboursOf(0).ToArray().ShouldBe([1, 4]);
        model.NeighboursOf(2).ToArray().ShouldBe([3, 5], ignoreOrder: true);
        model.NeighboursOf(4).ToArray().ShouldBe([0, 6], ignoreOrder: true);
        model.NeighboursOf(7).ToArray().ShouldBeEmpty();
        model.WeightsOf(0).ToArray().ShouldAllBe(weight => weight > 0 && weight <= 1.0001f);
    }

    [Test]
    public void A_part_without_weight_says_nothing()
    {
        ItemContent[] items = [new("same words", [], ["a"]), new("same words", [], ["b"]), new("other", [], ["a"])];

        var model = ContentModel.Train(ContentFeatures.Of(items, new ContentOptions(Text: 0), CancellationToken.None), 5, Run);

        model.NeighboursOf(0).ToArray().ShouldBe([2]);
    }

    /// <summary>Items of two tastes; the last of each taste has no interaction and is known by a tag alone.</summary>
    [Test]
    public void A_new_item_is_offered_to_those_who_like_what_is_like_it()
    {
        var data = Interactions.Random(4, 200, 40, 10);
        var known = Enumerable.Range(0, 200).SelectMany(user => data.ItemsOf(user).ToArray().Where(item => item is not (19 or 39)).Select(item => new Interaction(user, item))).ToList();
        var train = InteractionMatrix.From(200, 40, known);
        ItemContent[] contents = [.. Enumerable.Range(0, 40).Select(item => new ItemContent("", [item < 20 ? "left" : "right", $"t{item % 4}"], []))];
        var features = ContentFeatures.Of(contents, new ContentOptions(), CancellationToken.None);
        var model = ImplicitAls.Train(train, new ImplicitAlsOptions(8), Run);

        var complete = ColdItems.Predict(model, train, features, 0.1, Run);

        model.Scores(1, 2, 3)[19].ShouldBe(0);
        complete.Item(3).ToArray().ShouldBe(model.Item(3).ToArray());
        complete.Scores(1, 2, 3)[19].ShouldBeGreaterThan(complete.Scores(1, 2, 3)[39] + 0.05f);
        complete.Scores(21, 22, 23)[39].ShouldBeGreaterThan(complete.Scores(21, 22, 23)[19] + 0.05f);
    }
}
