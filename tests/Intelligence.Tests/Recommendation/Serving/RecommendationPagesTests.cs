using FsCheck.Fluent;
using KnowledgePay.Intelligence.Recommendation;
using KnowledgePay.Intelligence.Recommendation.Serving;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Recommendation.Serving;

public sealed class RecommendationPagesTests
{
    private const int Items = 60;
    private const long Now = 1_800_000_000;

    private static readonly TrainingRun Run = new();
    private static readonly InteractionMatrix Data = Interactions.Random(6, 150, Items, 8);
    private static readonly DenseItemModel Model = Ease.Train(Data, new EaseOptions(20), Run);
    private static readonly Popularity Popular = Popularity.Train(Data, new PopularityOptions());
    private static readonly SparseItemModel Alike = ItemKnn.Similar(Data, new ItemKnnOptions(20), Run);
    private static readonly ItemCatalogue Catalogue = MakeCatalogue(_ => true);
    private static readonly RecommendationPages Pages = new(Model, Popular, Alike, Catalogue);
    private static readonly PageOptions Steady = new(Exploration: 0);

    [Property(MaxTest = 60)]
    public FsCheck.Property Never_shows_what_is_masked_or_known_or_too_much_of_one_author()
    {
        var cases = from user in Gen.Choose(0, 149) from modulus in Gen.Choose(2, 6) from author in Gen.Choose(0, 11) from seed in Gen.Choose(0, 10_000) select (user, modulus, author, seed);
        return Prop.ForAll(cases.ToArbitrary(), testCase =>
        {
            var (user, modulus, author, seed) = testCase;
            var pages = new RecommendationPages(Model, Popular, Alike, MakeCatalogue(item => item % modulus != 1));
            var member = MemberState.Of(Data.ProfileOf(user)).NotInterestedIn(5).WithoutAuthor(author) with { Interests = [1] };
            member = member with { Excluded = member.Excluded.Add(17) };

            var page = pages.For(member, Now, (ulong)seed, new PageOptions(Exploration: 0.3)).Select(place => place.Item).ToList();

            page.ShouldNotBeEmpty();
            page.ShouldBeUnique();
            page.ShouldAllBe(item => item % modulus != 1 && item != 5 && item != 17 && item % 12 != author);
            page.Intersect(Data.ItemsOf(user).ToArray()).ShouldBeEmpty();
            foreach (var window in Enumerable.Range(0, page.Count).Select(start => page.Skip(start).Take(10)))
            {
                window.GroupBy(item => item % 12).ShouldAllBe(group => group.Count() <= 2);
            }
        });
    }

    [Test]
    public void Without_personalisation_the_page_is_the_same_for_everyone()
    {
        var everyone = Pages.ForEveryone(Now, new PageOptions());

        for (var user = 0; user < 20; user++)
        {
            var member = MemberState.Of(Data.ProfileOf(user)).NotInterestedIn(user).WithoutAuthor(user % 12) with { IsPersonalised = false, Interests = [user % 4] };

            Pages.For(member, Now, (ulong)user, new PageOptions(Exploration: 0.5)).ShouldBe(everyone);
        }

        everyone.ShouldAllBe(place => !place.IsExploration && place.Reason.Kind == ReasonKind.PopularInCategory && place.Reason.Item == null);
    }

    [Test]
    public void A_page_is_the_same_for_a_seed_and_another_for_another_member()
    {
        var page = Pages.For(MemberState.Of(Data.ProfileOf(0)), Now, 7, new PageOptions());

        Pages.For(MemberState.Of(Data.ProfileOf(0)), Now, 7, new PageOptions()).ShouldBe(page);
        Pages.For(MemberState.Of(Data.ProfileOf(1)), Now, 7, new PageOptions()).ShouldNotBe(page);
    }

    [Test]
    public void A_new_deed_and_a_word_of_feedback_change_the_next_page()
    {
        var member = MemberState.Of(Data.ProfileOf(2));
        var before = Pages.For(member, Now, 1, Steady);
        var (first, second) = (before[0].Item, before[1].Item);

        var afterDeed = Pages.For(member.Interacted(first), Now, 1, Steady);
        var afterNo = Pages.For(member.NotInterestedIn(first), Now, 1, Steady);
        var afterHiding = Pages.For(member.WithoutAuthor(second % 12), Now, 1, Steady);

        afterDeed.Select(place => place.Item).ShouldNotContain(first);
        afterDeed.ShouldContain(place => place.Reason.Item == first);
        afterNo.Select(place => place.Item).ShouldNotContain(first);
        afterHiding.ShouldAllBe(place => place.Item % 12 != second % 12);
    }

    [Test]
    public void What_is_like_a_disliked_item_moves_down()
    {
        // Items 1 and 2 are always had together; 3 is as popular as 2.
        var data = Interactions.Of(4, [1, 2], [1, 2], [1, 2], [3], [3], [3], [0]);
        var pages = new RecommendationPages(
            Popularity.Train(data, new PopularityOptions()), Popularity.Train(data, new PopularityOptions()), ItemKnn.Similar(data, new ItemKnnOptions(), Run), Plain(4));

        var page = pages.For(MemberState.New.NotInterestedIn(1), Now, 1, Steady);

        page.Select(place => place.Item).ShouldBe([3, 2, 0]);
    }

    [Test]
    public void Variety_moves_a_twin_of_the_first_down()
    {
        var data = Interactions.Of(4, [0, 1], [0, 1], [0, 1], [2], [2], [3]);
        var popular = Popularity.Train(data, new PopularityOptions());
        var pages = new RecommendationPages(popular, popular, ItemKnn.Similar(data, new ItemKnnOptions(), Run), Plain(4));

        Listed(pages.ForEveryone(Now, new PageOptions(Relevance: 1))).ShouldBe([0, 1, 2, 3]);
        Listed(pages.ForEveryone(Now, new PageOptions(Relevance: 0.4))).ShouldBe([0, 2, 3, 1]);
    }

    [Test]
    public void Something_new_is_ahead_of_something_old_of_equal_worth_until_it_is_old_too()
    {
        var data = Interactions.Of(3, [0, 1], [2]);
        var popular = Popularity.Train(data, new PopularityOptions());
        var catalogue = new ItemCatalogue([-1, -1, -1], [-1, -1, -1], [0, Now, 0], [true, true, true]);
        var pages = new RecommendationPages(popular, popular, ItemKnn.Similar(data, new ItemKnnOptions(), Run), catalogue);

        Listed(pages.ForEveryone(Now, new PageOptions(Relevance: 1))).ShouldBe([1, 0, 2]);
        Listed(pages.ForEveryone(Now * 10, new PageOptions(Relevance: 1))).ShouldBe([0, 1, 2]);
    }

    [Test]
    public void One_author_alone_may_fill_a_page()
    {
        var catalogue = new ItemCatalogue(new int[Items], new int[Items], new long[Items], [.. Enumerable.Repeat(true, Items)]);

        new RecommendationPages(Model, Popular, Alike, catalogue).ForEveryone(Now, new PageOptions(Count: 12)).Count.ShouldBe(12);
    }

    [Test]
    public void Places_are_given_to_exploration_as_often_as_agreed_with_the_propensity_that_they_had()
    {
        var member = MemberState.Of(Data.ProfileOf(4));
        var options = new PageOptions(Count: 10, Exploration: 0.1);
        var places = Enumerable.Range(0, 400).SelectMany(seed => Pages.For(member, Now, (ulong)seed, options)).ToList();
        var tried = places.FindAll(place => place.IsExploration);

        (tried.Count / (double)places.Count).ShouldBe(0.1, 0.02);
        tried.ShouldAllBe(place => place.Propensity > 0 && place.Propensity <= 0.1 && (place.Reason.Kind == ReasonKind.New || place.Reason.Kind == ReasonKind.TriedOut));
        places.Except(tried).ShouldAllBe(place => Math.Abs(place.Propensity - 0.9) < 1e-9);
    }

    [Test]
    public void Declared_interests_speak_until_the_member_s_deeds_do()
    {
        var stranger = Pages.For(MemberState.New with { Interests = [3] }, Now, 1, new PageOptions(Count: 8, Exploration: 0));

        stranger.ShouldContain(place => place.Reason == new Reason(ReasonKind.DeclaredInterest, null, 3, null));
        stranger.Count(place => place.Item % 4 == 3).ShouldBeGreaterThan(Pages.For(MemberState.New, Now, 1, new PageOptions(Count: 8, Exploration: 0)).Count(place => place.Item % 4 == 3));
    }

    [Test]
    public void Fellows_are_a_reason_where_no_deed_is()
    {
        var member = MemberState.New with { Fellows = MemberState.New.Fellows.Add(Pages.ForEveryone(Now, Steady)[0].Item, 4) };

        Pages.For(member, Now, 1, Steady).ShouldContain(place => place.Reason == new Reason(ReasonKind.FellowsStudyIt, null, null, 4));
    }

    [Test]
    public void Similar_items_leave_out_the_item_itself_and_what_is_not_shown()
    {
        var similar = Pages.SimilarTo(3, 5, MemberState.New);

        similar.Count.ShouldBe(5);
        similar.ShouldNotContain(3);
        Pages.SimilarTo(3, 5, MemberState.New.NotInterestedIn(similar[0])).ShouldNotContain(similar[0]);
    }

    [Test]
    public void Members_like_you_share_rare_items_first()
    {
        var data = Interactions.Of(4, [0, 1], [0, 2], [1], [0, 1], [0], [3]);
        int[] mine = [0, 1];

        var found = new MembersLikeYou(data).Find(new Profile(mine, [1, 1]), user => user != 0, 10);

        found.Select(member => member.User).ShouldBe([3, 2, 4, 1]);
        found[0].Similarity.ShouldBe(1, 1e-6);
        found[0].Common.ShouldBe(2);
    }

    [Test]
    public void A_profile_keeps_its_latest_items_and_still_knows_the_rest()
    {
        var member = Enumerable.Range(0, MemberState.MaxEvents + 2).Append(2).Aggregate(MemberState.New, (state, item) => state.Interacted(item));

        member.Profile.Length.ShouldBe(MemberState.MaxEvents);
        member.Profile.Items[^1].ShouldBe(2);
        member.Profile.Weights[^1].ShouldBe(2);
        member.Excluded.ShouldBe([0, 1], ignoreOrder: true);
    }

    [Test]
    public void A_member_without_history_sees_what_is_popular_and_one_with_history_what_is_personal()
    {
        var blend = new Blend(Model, Popular);

        blend.Scores().ShouldBe([.. Popular.Scores().Select(s => s / Popular.Scores().Max())], 1e-6);
        var profile = Data.ItemsOf(0).ToArray();
        var share = profile.Length / (profile.Length + 5f);
        blend.Scores(profile)[7].ShouldBe(share * Model.Scores(profile)[7] / Model.Scores(profile).Max(Math.Abs) + (1 - share) * Popular.Scores()[7] / Popular.Scores().Max(), 1e-5f);
    }

    private static int[] Listed(IReadOnlyList<RecommendedItem> page) => [.. page.Select(place => place.Item)];

    private static ItemCatalogue Plain(int items) => new(
        [.. Enumerable.Repeat(ItemCatalogue.None, items)], [.. Enumerable.Repeat(ItemCatalogue.None, items)], new long[items], [.. Enumerable.Repeat(true, items)]);

    private static ItemCatalogue MakeCatalogue(Func<int, bool> isAvailable) => new(
        [.. Enumerable.Range(0, Items).Select(item => item % 12)],
        [.. Enumerable.Range(0, Items).Select(item => item % 4)],
        [.. Enumerable.Range(0, Items).Select(item => Now - item * 86_400L)],
        [.. Enumerable.Range(0, Items).Select(isAvailable)]);
}
