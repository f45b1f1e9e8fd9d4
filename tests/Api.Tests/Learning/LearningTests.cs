using System.Net.Http.Json;
using System.Text.Json;
using KnowledgePay.Application.Catalog.Learning;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Learning;

public sealed class LearningTests : ApiFixture
{
    private const string Sentinel = "SECRET-AFTER-THE-CUT";

    [Test]
    public async Task Enrolling_twice_has_one_effect_and_one_message()
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var member = await Given.Member();

        (await Enrol(member, course).Read<Enrol.Response>()).IsNew.ShouldBeTrue();
        (await Enrol(member, course).Read<Enrol.Response>()).IsNew.ShouldBeFalse();

        (await Given.InDatabase((AppDbContext db) => db.ProductStats.SingleAsync(s => s.ProductId == course.Id))).EnrolmentCount.ShouldBe(1);
        var messages = await Given.InDatabase((AppDbContext db) => db.Database
            .SqlQuery<int>($"select count(*)::int as \"Value\" from messaging.outbox where wire_name = 'catalog.enrolled.v1' and payload->>'memberId' = {member.Id.ToString()}")
            .SingleAsync());
        messages.ShouldBe(1);
    }

    [Test]
    public async Task Two_enrolments_at_once_are_one()
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var member = await Given.Member();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Enrol(member, course).Read<Enrol.Response>()));
        answers.Count(a => a.IsNew).ShouldBe(1);
        (await Given.InDatabase((AppDbContext db) => db.ProductStats.SingleAsync(s => s.ProductId == course.Id))).EnrolmentCount.ShouldBe(1);
    }

    /// <summary>More at once than there are connections: who held one and asked for a second would wait for the others for ever.</summary>
    [Test]
    public async Task Many_who_enrol_at_once_need_one_connection_each()
    {
        const int Many = 40;
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var members = new List<SignedIn>();
        for (var i = 0; i < Many; i++)
        {
            members.Add(await Given.Member());
        }

        var answers = await Task.WhenAll(members.Select(member => Enrol(member, course).Read<Enrol.Response>()));

        answers.ShouldAllBe(answer => answer.IsNew);
    }

    [Test]
    public async Task A_paid_product_takes_only_who_has_it_and_a_draft_nobody()
    {
        var paid = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        var draft = await Given.Product(A.Course().WithItem("One"));
        var member = await Given.Member();
        await Enrol(member, paid).ShouldBeProblem(HttpStatusCode.Forbidden, "catalog.enrol_not_entitled");
        await Enrol(member, draft).ShouldBeProblem(HttpStatusCode.NotFound, "catalog.product_not_found");
        await Given.Visitor().PostAsync($"/api/v1/products/{paid.Id}/enrol", null).ShouldBe(HttpStatusCode.Unauthorized);
        await Given.Granted(paid, member);
        await Enrol(member, paid).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_bundle_enrols_in_its_published_members()
    {
        var one = await Given.Product(A.Course().WithItem("One").Published());
        var draft = await Given.Product(A.Course().WithItem("One"));
        var bundle = await Given.Product(A.Bundle(one.Product, draft.Product).Published());
        var member = await Given.Member();
        await Enrol(member, bundle).ShouldBe(HttpStatusCode.OK);
        (await Mine(member)).Items.Select(e => e.Product.Id).ShouldBe([one.Id]);
    }

    [Test]
    public async Task Progress_only_grows_and_a_late_save_moves_nothing_back()
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var (member, item) = (await Given.Member(), course.Items[0].Id);
        var now = Clock.GetUtcNow();

        await Save(member, item, 300, 40, now.AddSeconds(-10)).ShouldBe(HttpStatusCode.OK);
        var late = await Save(member, item, 100, 60, now.AddSeconds(-60)).Read<LessonState>();
        (late.PositionSeconds, late.Percent).ShouldBe((300, 60));
        var rewound = await Save(member, item, 20, 5, now).Read<LessonState>();
        (rewound.PositionSeconds, rewound.Percent, rewound.CompletedAt).ShouldBe((20, 60, (DateTimeOffset?)null));
        var ahead = await Save(member, item, 30, 5, now.AddYears(1)).Read<LessonState>();
        ahead.PositionSeconds.ShouldBe(30);
        (await Save(member, item, 31, 5, null).Read<LessonState>()).PositionSeconds.ShouldBe(31);
    }

    [Test]
    public async Task Nearly_all_is_all_and_not_done_holds_against_saves_from_before()
    {
        var course = await Given.Product(A.Course().WithItem("One").WithItem("Two").Published());
        var (member, item) = (await Given.Member(), course.Items[0].Id);
        (await Save(member, item, 10, 94, null).Read<LessonState>()).CompletedAt.ShouldBeNull();
        (await Save(member, item, 10, 95, null).Read<LessonState>()).CompletedAt.ShouldNotBeNull();

        var reopened = await member.Client.DeleteAsync($"/api/v1/items/{item}/complete").Read<LessonState>();
        (reopened.Percent, reopened.CompletedAt).ShouldBe((0, null));
        (await Save(member, item, 10, 96, Clock.GetUtcNow().AddSeconds(-1)).Read<LessonState>()).CompletedAt.ShouldBeNull();
        (await Save(member, item, 10, 96, Clock.GetUtcNow()).Read<LessonState>()).CompletedAt.ShouldNotBeNull();
    }

    [Test]
    public async Task A_course_is_complete_with_its_last_lesson_and_a_column_never()
    {
        var course = await Given.Product(A.Course().WithItem("One").WithItem("Two").WithItem("Draft", live: false).Published());
        var column = await Given.Product(A.Column().WithItem("One").Published());
        var member = await Given.Member();
        await Enrol(member, course).ShouldBe(HttpStatusCode.OK);
        await Enrol(member, column).ShouldBe(HttpStatusCode.OK);

        var half = await Complete(member, course.Items[0].Id).Read<LessonState>();
        (half.CompletedItems, half.TotalItems, half.ProductCompletedAt).ShouldBe((1, 2, (DateTimeOffset?)null));
        (await Complete(member, course.Items[1].Id).Read<LessonState>()).ProductCompletedAt.ShouldNotBeNull();
        (await Complete(member, column.Items[0].Id).Read<LessonState>()).ProductCompletedAt.ShouldBeNull();

        (await Mine(member, "completed")).Items.Select(e => e.Product.Id).ShouldBe([course.Id]);
        (await Mine(member, "active")).Items.Select(e => e.Product.Id).ShouldBe([column.Id]);
        (await member.Client.DeleteAsync($"/api/v1/items/{course.Items[0].Id}/complete").Read<LessonState>()).ProductCompletedAt.ShouldBeNull();
    }

    [Test]
    public async Task Nobody_makes_progress_in_what_they_cannot_read()
    {
        var paid = await Given.Product(A.Course().Priced(99_00).WithItem("Gated").WithItem("Open", visibility: ItemVisibility.Public).WithItem("Draft", live: false).Published());
        var member = await Given.Member();
        await Save(member, paid.Items[0].Id, 1, 1, null).ShouldBeProblem(HttpStatusCode.Forbidden, "catalog.item_locked");
        await Complete(member, paid.Items[0].Id).ShouldBeProblem(HttpStatusCode.Forbidden, "catalog.item_locked");
        await Complete(member, paid.Items[2].Id).ShouldBeProblem(HttpStatusCode.NotFound, "catalog.content_not_found");
        await Save(member, paid.Items[1].Id, 1, 1, null).ShouldBe(HttpStatusCode.OK);
        await Save(member, paid.Items[1].Id, -1, 1, null).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Save(member, paid.Items[1].Id, 1, 101, null).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public async Task My_learning_pages_through_everything_says_where_to_go_on_and_shows_nobody_elses()
    {
        var member = await Given.Member();
        var other = await Given.Member();
        var products = new List<BuiltProduct>();
        for (var i = 0; i < 5; i++)
        {
            var product = await Given.Product(A.Course().WithItem("One", $"Cut\n\n<!-- preview-end -->\n\n{Sentinel}").WithItem("Two").WithItem("Three").Published());
            products.Add(product);
            await Enrol(member, product).ShouldBe(HttpStatusCode.OK);
        }

        await Enrol(other, products[0]).ShouldBe(HttpStatusCode.OK);
        await Complete(member, products[1].Items[0].Id).ShouldBe(HttpStatusCode.OK);
        await Save(member, products[2].Items[2].Id, 5, 10, null).ShouldBe(HttpStatusCode.OK);

        var walked = new List<ListMyLearning.Entry>();
        for (var cursor = ""; ;)
        {
            var page = await Mine(member, "all", $"&limit=2&cursor={cursor}");
            walked.AddRange(page.Items);
            if (page.Next is null)
            {
                break;
            }

            cursor = page.Next;
        }

        walked.Select(e => e.Product.Id).ShouldBe((await Mine(member)).Items.Select(e => e.Product.Id));
        walked.Select(e => e.Product.Id).ShouldBe(products.Select(p => p.Id), ignoreOrder: true);
        Entry(0).NextItemId.ShouldBe(products[0].Items[0].Id);
        Entry(1).NextItemId.ShouldBe(products[1].Items[1].Id);
        Entry(2).NextItemId.ShouldBe(products[2].Items[2].Id);
        (Entry(1).Percent, Entry(1).CompletedItems, Entry(1).TotalItems).ShouldBe((33, 1, 3));
        (await Mine(other)).Items.Count.ShouldBe(1);
        (await member.Client.GetStringAsync("/api/v1/me/learning")).ShouldNotContain(Sentinel);
        await member.Client.GetAsync("/api/v1/me/learning?state=some").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");

        ListMyLearning.Entry Entry(int index) => walked.Single(e => e.Product.Id == products[index].Id);
    }

    [Test]
    public async Task A_finished_course_earns_one_certificate_that_everybody_can_check()
    {
        var creator = await Given.Creator();
        var course = await Given.Product(A.Course("Calm 心").OwnedBy(creator).WithItem("One", $"Cut\n\n<!-- preview-end -->\n\n{Sentinel}").Published());
        var member = await Given.Member();
        await Certificate(member, course).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.not_enrolled");
        await Enrol(member, course).ShouldBe(HttpStatusCode.OK);
        await Certificate(member, course).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.not_completed");
        await Complete(member, course.Items[0].Id).ShouldBe(HttpStatusCode.OK);

        var code = (await Certificate(member, course).Read<IssueCertificate.Response>()).Code;
        (await Certificate(member, course).Read<IssueCertificate.Response>()).Code.ShouldBe(code);
        (await member.Client.DeleteAsync($"/api/v1/items/{course.Items[0].Id}/complete").Read<LessonState>()).ProductCompletedAt.ShouldNotBeNull();

        var typed = code.ToLowerInvariant().Insert(10, "-").Insert(5, " ");
        var shown = await Given.Visitor().GetAsync($"/api/v1/certificates/{Uri.EscapeDataString(typed)}").Read<VerifyCertificate.Response>();
        (shown.Code, shown.ProductTitle, shown.ProductSlug).ShouldBe((code, "Calm 心", course.Slug));
        shown.MemberName.ShouldStartWith("Member ");
        JsonSerializer.Serialize(shown).ShouldNotContain(Sentinel);
        await Given.Visitor().GetAsync("/api/v1/certificates/23456789ABCDEFGHJKMN").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.certificate_not_found");
        await Given.Visitor().GetAsync("/api/v1/certificates/x").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.certificate_not_found");
        (await Mine(member)).Items.Single().CertificateCode.ShouldBe(code);
    }

    [Test]
    public async Task The_certificate_of_a_member_who_is_gone_is_withdrawn()
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var member = await Given.Member();
        await Enrol(member, course).ShouldBe(HttpStatusCode.OK);
        await Complete(member, course.Items[0].Id).ShouldBe(HttpStatusCode.OK);
        var code = (await Certificate(member, course).Read<IssueCertificate.Response>()).Code;
        await Given.InDatabase(db => db.Members.Where(m => m.Id == member.Id).ExecuteDeleteAsync());
        await Given.Visitor().GetAsync($"/api/v1/certificates/{code}").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.certificate_withdrawn");
    }

    [Test]
    public async Task Only_courses_have_certificates()
    {
        var article = await Given.Product(A.Article().WithItem("One").Published());
        var member = await Given.Member();
        await Enrol(member, article).ShouldBe(HttpStatusCode.OK);
        await Complete(member, article.Items[0].Id).ShouldBe(HttpStatusCode.OK);
        await Certificate(member, article).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.no_certificate");
    }

    private static Task<HttpResponseMessage> Enrol(SignedIn member, BuiltProduct product) => member.Client.PostAsync($"/api/v1/products/{product.Id}/enrol", null);

    private static Task<HttpResponseMessage> Complete(SignedIn member, ContentItemId item) => member.Client.PostAsync($"/api/v1/items/{item}/complete", null);

    private static Task<HttpResponseMessage> Certificate(SignedIn member, BuiltProduct product) => member.Client.PostAsync($"/api/v1/products/{product.Id}/certificate", null);

    private static Task<HttpResponseMessage> Save(SignedIn member, ContentItemId item, double positionSeconds, double percent, DateTimeOffset? notedAt) =>
        member.Client.PutAsJsonAsync($"/api/v1/items/{item}/progress", new { positionSeconds, percent, notedAt });

    private static Task<Page<ListMyLearning.Entry>> Mine(SignedIn member, string state = "all", string more = "") =>
        member.Client.GetAsync($"/api/v1/me/learning?state={state}{more}").Read<Page<ListMyLearning.Entry>>();
}
