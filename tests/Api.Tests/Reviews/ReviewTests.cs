using System.Net.Http.Json;
using KnowledgePay.Application.Catalog.Reviews;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Api.Tests.Reviews;

public sealed class ReviewTests : ApiFixture
{
    [Test]
    public async Task A_member_who_takes_part_writes_one_review_and_changes_it()
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var member = await Enrolled(course);

        var first = await Put(member, course, 5, " Clear and short. ").Read<ReviewView>();
        var second = await Put(member, course, 3, "On second thought").Read<ReviewView>();

        second.Id.ShouldBe(first.Id);
        first.Text.ShouldBe("Clear and short.");
        var page = await List(member, course);
        page.Items.Single().ShouldSatisfyAllConditions(
            r => r.Stars.ShouldBe(3), r => r.Mine.ShouldBeTrue(), r => r.Can.Edit.ShouldBeTrue(), r => r.Can.Vote.ShouldBeFalse());
        (await Summary(course)).Histogram.ShouldBe([0, 0, 1, 0, 0]);
    }

    [Test]
    public async Task Who_does_not_take_part_writes_none()
    {
        var creator = await Given.Creator();
        var free = await Given.Product(A.Course().OwnedBy(creator).WithItem("One").Published());
        var paid = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        var draft = await Given.Product(A.Course().WithItem("One"));
        var member = await Given.Member();

        await Put(member, free, 5).ShouldBeProblem(HttpStatusCode.Forbidden, "catalog.review_not_entitled");
        await Put(member, paid, 5).ShouldBeProblem(HttpStatusCode.Forbidden, "catalog.review_not_entitled");
        await Put(member, draft, 5).ShouldBeProblem(HttpStatusCode.NotFound, "catalog.product_not_found");
        await Put(creator, free, 5).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.review_own_work");
        await Given.Visitor().PutAsJsonAsync($"/api/v1/products/{free.Id}/reviews/mine", new { stars = 5 }).ShouldBe(HttpStatusCode.Unauthorized);

        await Given.Granted(paid, member);
        await Put(member, paid, 5).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Refuses_stars_and_texts_out_of_range()
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var member = await Enrolled(course);
        await Put(member, course, 0).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Put(member, course, 6).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Put(member, course, 5, new string('长', 4001)).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public async Task A_deleted_review_no_longer_counts()
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var member = await Enrolled(course);
        await Put(member, course, 2).ShouldBe(HttpStatusCode.OK);
        await member.Client.DeleteAsync($"/api/v1/products/{course.Id}/reviews/mine").ShouldBe(HttpStatusCode.NoContent);
        await member.Client.DeleteAsync($"/api/v1/products/{course.Id}/reviews/mine").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.review_not_found");

        var summary = await Summary(course);
        (summary.Count, summary.Average).ShouldBe((0, 0.0));
    }

    [Test]
    public async Task A_vote_counts_once_and_can_be_taken_back_and_never_goes_to_oneself()
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var author = await Enrolled(course);
        var review = await Put(author, course, 4).Read<ReviewView>();
        var reader = await Given.Member();
        var address = $"/api/v1/reviews/{review.Id}/helpful";

        await reader.Client.PutAsync(address, null).ShouldBe(HttpStatusCode.NoContent);
        await reader.Client.PutAsync(address, null).ShouldBe(HttpStatusCode.NoContent);
        await (await Given.Member()).Client.PutAsync(address, null).ShouldBe(HttpStatusCode.NoContent);
        await author.Client.PutAsync(address, null).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.review_own_vote");
        (await List(reader, course)).Items.Single().ShouldSatisfyAllConditions(r => r.HelpfulCount.ShouldBe(2), r => r.VotedHelpful.ShouldBeTrue());

        await reader.Client.DeleteAsync(address).ShouldBe(HttpStatusCode.NoContent);
        await reader.Client.DeleteAsync(address).ShouldBe(HttpStatusCode.NoContent);
        (await List(reader, course)).Items.Single().ShouldSatisfyAllConditions(r => r.HelpfulCount.ShouldBe(1), r => r.VotedHelpful.ShouldBeFalse());
        await reader.Client.PutAsync($"/api/v1/reviews/{Guid.CreateVersion7()}/helpful", null).ShouldBeProblem(HttpStatusCode.NotFound, "catalog.review_not_found");
    }

    [Test]
    public async Task Only_an_author_of_the_product_replies()
    {
        var creator = await Given.Creator();
        var course = await Given.Product(A.Course().OwnedBy(creator).WithItem("One").Published());
        var member = await Enrolled(course);
        var review = await Put(member, course, 4).Read<ReviewView>();
        var address = $"/api/v1/reviews/{review.Id}/reply";

        await (await Given.Creator()).Client.PutAsJsonAsync(address, new { reply = "Not mine" }).ShouldBeProblem(HttpStatusCode.NotFound, "catalog.review_not_found");
        await creator.Client.PutAsJsonAsync(address, new { reply = " " }).ShouldBeProblem(HttpStatusCode.BadRequest, "catalog.review_reply_length");
        await creator.Client.DeleteAsync(address).ShouldBeProblem(HttpStatusCode.NotFound, "catalog.review_no_reply");
        await creator.Client.PutAsJsonAsync(address, new { reply = "Thank you" }).ShouldBe(HttpStatusCode.NoContent);

        var shown = (await List(member, course)).Items.Single();
        shown.Reply.ShouldBe("Thank you");
        shown.RepliedBy!.Handle.ShouldBe(creator.Handle);
        (await List(creator, course)).Items.Single().Can.Reply.ShouldBeTrue();
        await creator.Client.DeleteAsync(address).ShouldBe(HttpStatusCode.NoContent);
        (await List(member, course)).Items.Single().Reply.ShouldBeNull();
    }

    [Test]
    public async Task A_hidden_review_is_shown_to_moderators_only_and_does_not_count()
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var member = await Enrolled(course);
        var review = await Put(member, course, 1, "Rude").Read<ReviewView>();
        var moderator = await Given.Member(Roles.Moderator);

        await member.Client.PostAsJsonAsync($"/api/v1/reviews/{review.Id}/hide", new { reason = "x" }).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await moderator.Client.PostAsJsonAsync($"/api/v1/reviews/{review.Id}/hide", new { reason = "" }).ShouldBeProblem(HttpStatusCode.BadRequest, "catalog.review_hide_reason");
        await moderator.Client.PostAsJsonAsync($"/api/v1/reviews/{review.Id}/hide", new { reason = "Insult" }).ShouldBe(HttpStatusCode.NoContent);
        await moderator.Client.PostAsJsonAsync($"/api/v1/reviews/{review.Id}/hide", new { reason = "Insult" }).ShouldBeProblem(HttpStatusCode.Conflict, "catalog.review_already_hidden");

        (await List(await Given.Member(), course)).Items.ShouldBeEmpty();
        (await List(moderator, course)).Items.Single().Hidden.ShouldBeTrue();
        (await Summary(course)).Count.ShouldBe(0);
        await Put(member, course, 5).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.review_is_hidden");
        await member.Client.DeleteAsync($"/api/v1/products/{course.Id}/reviews/mine").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.review_is_hidden");

        await moderator.Client.PostAsync($"/api/v1/reviews/{review.Id}/show", null).ShouldBe(HttpStatusCode.NoContent);
        (await Summary(course)).Count.ShouldBe(1);
    }

    [TestCase("helpful")]
    [TestCase("new")]
    public async Task Pages_of_reviews_are_the_whole_list_in_order(string sort)
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var decoy = await Given.Product(A.Course().WithItem("One").Published());
        await Put(await Enrolled(decoy), decoy, 5).ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 7; i++)
        {
            var review = await Put(await Enrolled(course), course, 1 + (i % 5)).Read<ReviewView>();
            for (var vote = 0; vote < i % 3; vote++)
            {
                await (await Given.Member()).Client.PutAsync($"/api/v1/reviews/{review.Id}/helpful", null).ShouldBe(HttpStatusCode.NoContent);
            }
        }

        var whole = (await List(await Given.Member(), course, $"?sort={sort}&limit=100")).Items;
        var walked = new List<ReviewView>();
        for (var cursor = ""; ;)
        {
            var page = await List(await Given.Member(), course, $"?sort={sort}&limit=2&cursor={cursor}");
            walked.AddRange(page.Items);
            if (page.Next is null)
            {
                break;
            }

            cursor = page.Next;
        }

        walked.Select(r => r.Id).ShouldBe(whole.Select(r => r.Id));
        whole.Count.ShouldBe(7);
        whole.Select(r => sort == "new" ? r.CreatedAt.Ticks : r.HelpfulCount).ShouldBe(whole.Select(r => sort == "new" ? r.CreatedAt.Ticks : r.HelpfulCount).OrderDescending());
        (await List(await Given.Member(), course, "?stars=2")).Items.Select(r => r.Stars).ShouldBe([2, 2]);
    }

    [TestCase("?limit=0")]
    [TestCase("?limit=101")]
    [TestCase("?stars=6")]
    [TestCase("?sort=loud")]
    public async Task Refuses_a_list_out_of_range(string query)
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        await Given.Visitor().GetAsync($"/api/v1/products/{course.Id}/reviews{query}").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Given.Visitor().GetAsync($"/api/v1/products/{course.Id}/reviews?cursor=nonsense").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_cursor");
    }

    internal static Task<HttpResponseMessage> Put(SignedIn member, BuiltProduct product, int stars, string? text = null) =>
        member.Client.PutAsJsonAsync($"/api/v1/products/{product.Id}/reviews/mine", new { stars, text });

    [Test]
    public async Task A_reviewer_wears_the_badges_of_memberships_that_hold_here()
    {
        var (creator, stranger) = (await Given.Creator(), await Given.Creator());
        var course = await Given.Product(A.Course().OwnedBy(creator).WithItem("One").Published());
        var (member, plain) = (await Enrolled(course), await Enrolled(course));
        static TierDetails Badge(TierDetails details, string text, string? english) =>
            details with { Benefits = [new(BenefitKind.Badge) { Text = text, TextEn = english }], TrialDays = 0 };
        await Given.Bought(member, await Given.Tier(creator, details => Badge(details, "赞助人", "Patron")));
        await Given.Bought(member, await Given.Tier(stranger, details => Badge(details, "Elsewhere", null)));
        await Put(member, course, 5).ShouldBe(HttpStatusCode.OK);
        await Put(plain, course, 4).ShouldBe(HttpStatusCode.OK);

        var reviews = (await List(plain, course)).Items;

        reviews.Single(review => review.Stars == 5).Author!.Badges.ShouldBe(["赞助人"]);
        using var english = Given.Visitor();
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await english.GetAsync($"/api/v1/products/{course.Id}/reviews").Read<Page<ReviewView>>()).Items
            .Single(review => review.Stars == 5).Author!.Badges.ShouldBe(["Patron"]);
        reviews.Single(review => review.Stars == 4).Author!.Badges.ShouldBeEmpty();
        var memberships = await member.Client.GetAsync("/api/v1/me/memberships").Read<MembershipView[]>();
        memberships.Select(membership => membership.Badges.Single()).ShouldBe(["赞助人", "Elsewhere"], ignoreOrder: true);
        var paused = memberships.Single(membership => membership.Badges.Contains("赞助人"));
        await member.Client.PostAsJsonAsync($"/api/v1/me/memberships/{paused.Id}/pause", new { days = 3 }).ShouldBe(HttpStatusCode.NoContent);
        (await List(plain, course)).Items.Single(review => review.Stars == 5).Author!.Badges.ShouldBeEmpty("a paused membership does not give all that the tier gives");
    }

    private static Task<Page<ReviewView>> List(SignedIn reader, BuiltProduct product, string query = "") =>
        reader.Client.GetAsync($"/api/v1/products/{product.Id}/reviews{query}").Read<Page<ReviewView>>();

    private Task<ShowReviewSummary.Response> Summary(BuiltProduct product) =>
        Given.Visitor().GetAsync($"/api/v1/products/{product.Id}/reviews/summary").Read<ShowReviewSummary.Response>();

    private async Task<SignedIn> Enrolled(BuiltProduct product)
    {
        var member = await Given.Member();
        await member.Client.PostAsync($"/api/v1/products/{product.Id}/enrol", null).ShouldBe(HttpStatusCode.OK);
        return member;
    }
}
