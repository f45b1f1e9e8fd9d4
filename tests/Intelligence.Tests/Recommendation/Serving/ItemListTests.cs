using FsCheck.Fluent;
using KnowledgePay.Intelligence.Recommendation;
using KnowledgePay.Intelligence.Recommendation.Serving;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Recommendation.Serving;

public sealed class ItemListTests
{
    private static readonly InteractionMatrix Data = Interactions.Random(6, 120, 40, 8);
    private static readonly DenseItemModel Model = Ease.Train(Data, new EaseOptions(20), new TrainingRun());

    [Property(MaxTest = 100)]
    public FsCheck.Property Never_shows_what_is_masked_or_known_or_too_much_of_one_group()
    {
        var cases = from user in Gen.Choose(0, 119) from modulus in Gen.Choose(2, 6) from cap in Gen.Choose(1, 3) select (user, modulus, cap);
        return Prop.ForAll(cases.ToArbitrary(), testCase =>
        {
            var (user, modulus, cap) = testCase;

            var list = ItemList.Make(Model, Data.ProfileOf(user), i => i % modulus == 0, (a, b) => a % 5 == b % 5 ? 1 : 0, i => i % 7, new ListOptions(10, PerGroup: cap));

            var items = list.Select(place => place.Item).ToList();
            items.ShouldBeUnique();
            items.ShouldAllBe(i => i % modulus != 0);
            items.Intersect(Data.ItemsOf(user).ToArray()).ShouldBeEmpty();
            items.GroupBy(i => i % 7).ShouldAllBe(group => group.Count() <= cap);
        });
    }

    [Test]
    public void Relevance_alone_keeps_the_order_of_the_model()
    {
        var list = ItemList.Make(Model, Data.ProfileOf(3), _ => false, (_, _) => 1, i => i, new ListOptions(15, Relevance: 1));

        list.Select(place => place.Score).ShouldBeInOrder(SortDirection.Descending);
    }

    [Test]
    public void Variety_moves_a_twin_of_the_first_down()
    {
        var popularity = Popularity.Train(Interactions.Of(4, [0, 1, 2, 3], [0, 1, 2], [0, 1], [0]), new PopularityOptions());

        var list = ItemList.Make(popularity, default, _ => false, (a, b) => a < 2 && b < 2 ? 1 : 0, i => i, new ListOptions(4, Relevance: 0.5));

        list.Select(place => place.Item).ShouldBe([0, 2, 3, 1]);
        list.ShouldAllBe(place => place.Because == null);
    }

    [Test]
    public void Names_the_item_to_which_a_place_is_owed()
    {
        var data = Interactions.Of(4, [0, 2], [0, 2], [0, 2], [1, 3], [1, 3], [0, 1]);
        int[] profile = [0, 1];

        foreach (var model in new IExplainingRecommender[] { Ease.Train(data, new EaseOptions(1), new TrainingRun()), ItemKnn.Train(data, new ItemKnnOptions(), new TrainingRun()) })
        {
            var list = ItemList.Make(model, new Profile(profile, [1, 1]), _ => false, (_, _) => 0, i => i, new ListOptions());

            list.Single(place => place.Item == 2).Because.ShouldBe(0);
            list.Single(place => place.Item == 3).Because.ShouldBe(1);
        }
    }

    [Test]
    public void A_member_without_history_sees_what_is_popular_and_one_with_history_what_is_personal()
    {
        var popularity = Popularity.Train(Data, new PopularityOptions());
        var blend = new Blend(Model, popularity);

        blend.Scores().ShouldBe([.. popularity.Scores().Select(s => s / popularity.Scores().Max())], 1e-6);
        var profile = Data.ItemsOf(0).ToArray();
        var share = profile.Length / (profile.Length + 5f);
        blend.Scores(profile)[7].ShouldBe(share * Model.Scores(profile)[7] / Model.Scores(profile).Max(Math.Abs) + (1 - share) * popularity.Scores()[7] / popularity.Scores().Max(), 1e-5f);
    }
}
