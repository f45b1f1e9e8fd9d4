using KnowledgePay.Application.Catalog.Reviewing;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Api.Tests.Catalog;

/// <summary>What the console reads to let staff judge and take down works.</summary>
public sealed class ConsoleTests : ApiFixture
{
    [Test]
    public async Task A_list_says_who_may_take_a_work_down()
    {
        var title = $"Take down {Given.Next()}";
        await Given.Product(A.Course(title).WithItem("One").Published());
        await Given.Product(A.Course(title).WithItem("One").Archived());
        await Given.Product(A.Course(title));
        var path = $"/api/v1/admin/products?query={Uri.EscapeDataString(title)}";

        var manager = (await (await Given.Operator()).Client.GetAsync(path).Read<Page<WorkSummary>>()).Items.ToDictionary(work => work.Status, work => work.Can);
        manager[ProductStatus.Published].ShouldBe(new WorkAbilities(Archive: true, Unarchive: false));
        manager[ProductStatus.Archived].ShouldBe(new WorkAbilities(Archive: false, Unarchive: true));
        manager[ProductStatus.Draft].ShouldBe(new WorkAbilities(false, false));
        var reviewer = await Given.Member(Roles.Moderator);
        (await reviewer.Client.GetAsync(path).Read<Page<WorkSummary>>()).Items.ShouldAllBe(work => work.Can == new WorkAbilities(false, false));
    }

    [Test]
    public async Task A_reviewer_is_told_that_they_cannot_change_what_they_review()
    {
        var reviewer = await Given.Member(Roles.Moderator);
        var built = await Given.Product(A.Course().WithItem("One").Published());

        var can = (await reviewer.Client.GetAsync($"/api/v1/admin/products/{built.Id}").Read<StudioProduct>()).Can;

        can.ShouldBe(new StudioAbilities(false, false, false, false, false, false, false, false, false));
        (await (await Given.Operator()).Client.GetAsync($"/api/v1/admin/products/{built.Id}").Read<StudioProduct>()).Can.Archive.ShouldBeTrue();
    }

    [TestCase(ItemVisibility.Entitled, "Before", "After")]
    [TestCase(ItemVisibility.Registered, "Before", "After")]
    [TestCase(ItemVisibility.Public, "Before After", "")]
    public async Task A_reviewer_reads_what_everybody_sees_apart_from_what_stays_behind_the_cut(ItemVisibility visibility, string shown, string behind)
    {
        var reviewer = await Given.Member(Roles.Moderator);
        var built = await Given.Product(A.Course().WithItem("One", "Before\n\n<!-- preview-end -->\n\nAfter", visibility).InReview());

        var item = await reviewer.Client.GetAsync($"/api/v1/admin/items/{built.Items[0].Id}/reading").Read<ReadSubmittedItem.Response>();

        Words(item.PreviewHtml).ShouldBe(shown);
        Words(item.RestHtml).ShouldBe(behind);
        item.WordCount.ShouldBe(2);
        item.Media.ShouldBeNull();
    }

    [Test]
    public async Task Without_a_cut_a_gated_text_stays_behind_it_whole()
    {
        var reviewer = await Given.Member(Roles.Moderator);
        var built = await Given.Product(A.Course().WithItem("One", "All of it").InReview());
        var item = await reviewer.Client.GetAsync($"/api/v1/admin/items/{built.Items[0].Id}/reading").Read<ReadSubmittedItem.Response>();
        item.PreviewHtml.ShouldBeEmpty();
        Words(item.RestHtml).ShouldBe("All of it");
    }

    [Test]
    public async Task A_reviewer_plays_the_recording_that_was_handed_in()
    {
        var creator = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(creator).WithItem("Film", "Watch").InReview());
        var film = await creator.Client.PostAsync($"/api/v1/files?purpose=video&productId={built.Id}", SampleFiles.Form(SampleFiles.Mp4(1000), "film.mp4"))
            .Read<Files.UploadTests.Uploaded>(HttpStatusCode.Created);
        await Given.InDatabase(async db =>
        {
            var item = db.Items.Single(i => i.Id == built.Items[0].Id);
            item.SaveDraft("Film", "Watch", new StoredFileId(film.Id), 60, creator.Id, Clock.Now());
            await db.SaveChangesAsync();
        });
        var reviewer = await Given.Member(Roles.Moderator);

        var reading = await reviewer.Client.GetAsync($"/api/v1/admin/items/{built.Items[0].Id}/reading").Read<ReadSubmittedItem.Response>();

        reading.Media.ShouldNotBeNull().ContentType.ShouldBe("video/mp4");
        await reviewer.Client.GetAsync(reading.Media.Url).ShouldBe(HttpStatusCode.OK);
        await creator.Client.GetAsync($"/api/v1/admin/items/{built.Items[0].Id}/reading").ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await reviewer.Client.GetAsync($"/api/v1/admin/items/{Guid.CreateVersion7()}/reading").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.content_not_found");
    }

    [Test]
    public async Task A_reviewer_reads_the_description_as_its_page_will_show_it()
    {
        var reviewer = await Given.Member(Roles.Moderator);
        var built = await Given.Product(A.Course().With(d => d with { Description = "**Bold** <script>" }).WithItem("One").InReview());
        var path = $"/api/v1/admin/products/{built.Id}/description";

        var html = (await reviewer.Client.GetAsync(path).Read<ReadSubmittedDescription.Response>()).Html;

        html.ShouldContain("<strong>Bold</strong>");
        html.ShouldNotContain("<script>");
        await (await Given.Creator()).Client.GetAsync(path).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await reviewer.Client.GetAsync($"/api/v1/admin/products/{Guid.CreateVersion7()}/description").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.product_not_found");
    }

    private static string Words(string html) =>
        string.Join(' ', System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>", " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
