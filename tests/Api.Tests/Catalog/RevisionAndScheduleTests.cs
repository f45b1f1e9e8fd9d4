using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Application.Catalog.Products;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Domain.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Catalog;

/// <summary>Runs by itself: its tests move the clock.</summary>
[NonParallelizable]
public sealed class RevisionAndScheduleTests : ApiFixture
{
    [Test]
    public async Task Autosaves_join_deliberate_saves_stay_and_any_can_be_compared_and_restored()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One", "a", live: false));
        var item = built.Items[0];
        var version = await Save(author, item.Id, item.Version, "a\nb", deliberate: true);
        version = await Save(author, item.Id, version, "a\nb\nc", deliberate: false);
        version = await Save(author, item.Id, version, "a\nx\nc", deliberate: false);
        var path = $"/api/v1/studio/items/{item.Id}/revisions";

        var revisions = await author.Client.GetAsync(path).Read<RevisionSummary[]>();
        revisions.Select(r => (r.Number, r.Reason)).ShouldBe([(2, RevisionReason.Autosave), (1, RevisionReason.Manual)]);
        (await author.Client.GetAsync($"{path}/2").Read<ShowRevision.Response>()).Body.ShouldBe("a\nx\nc");
        var diff = await author.Client.GetAsync($"{path}/1/diff/2").Read<DiffRevisions.Response>();
        diff.Hunks.Select(h => $"{h.Kind}:{string.Join(',', h.Lines)}").ShouldBe(["Equal:a", "Delete:b", "Insert:x,c"]);
        await author.Client.GetAsync($"{path}/1/diff/9").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.revision_not_found");

        var restored = await author.Client.SendVersioned(HttpMethod.Post, $"{path}/1/restore", null, version).Read<StudioItem>();
        restored.Draft.Body.ShouldBe("a\nb");
        (await author.Client.GetAsync(path).Read<RevisionSummary[]>())[0].Reason.ShouldBe(RevisionReason.Restore);
    }

    [Test]
    public async Task Members_keep_reading_the_published_text_until_the_draft_is_published()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One", "Old", ItemVisibility.Public).Published());
        var item = built.Items[0];
        var version = await Save(author, item.Id, item.Version, "New", deliberate: false);

        (await Read(built)).Html.ShouldBe("<p>Old</p>\n");
        await author.Client.SendVersioned(HttpMethod.Post, $"/api/v1/studio/items/{item.Id}/publish", new { }, version).ShouldBe(HttpStatusCode.OK);
        (await Read(built)).Html.ShouldBe("<p>New</p>\n");
    }

    [Test]
    public async Task Making_an_item_gated_takes_effect_at_once()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).Priced(99_00).WithItem("One", "Open\n\n<!-- preview-end -->\n\nRest", ItemVisibility.Public).Published());
        (await Read(built)).Html.ShouldContain("Rest");

        await author.Client.SendVersioned(
            HttpMethod.Patch, $"/api/v1/studio/items/{built.Items[0].Id}", new { visibility = "entitled" }, built.Items[0].Version).ShouldBe(HttpStatusCode.OK);

        (await Read(built)).Html.ShouldBe("<p>Open</p>\n");
    }

    [Test]
    public async Task Scheduled_works_and_items_are_published_once_when_their_time_comes()
    {
        var staff = await Given.Operator();
        var built = await Given.Product(A.Course().OwnedBy(staff).WithItem("One", "Text", ItemVisibility.Public).WithItem("Later", "Soon", ItemVisibility.Public, live: false));
        var later = built.Items[1];
        var at = Clock.GetUtcNow().AddHours(1);
        (await staff.Client.PostAsJsonAsync($"/api/v1/studio/products/{built.Id}/schedule", new { publishAt = at }).Read<StudioProduct>())
            .Status.ShouldBe(ProductStatus.Scheduled);
        await staff.Client.SendVersioned(
            HttpMethod.Post, $"/api/v1/studio/items/{later.Id}/publish", new { publishAt = at.AddMinutes(30) }, later.Version).ShouldBe(HttpStatusCode.OK);

        await PublishDue();
        await Given.Visitor().GetAsync($"/api/v1/products/{built.Slug}").ShouldBe(HttpStatusCode.NotFound);

        Clock.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(PublishDue(), PublishDue(), PublishDue());
        (await Page(built)).Outline.Single().Items.Select(i => i.Title).ShouldBe(["One"]);

        Clock.Advance(TimeSpan.FromMinutes(30));
        await Task.WhenAll(PublishDue(), PublishDue());
        (await Page(built)).Outline.Single().Items.Select(i => i.Title).ShouldBe(["One", "Later"]);
        (await Given.InDatabase(db => Task.FromResult(db.Products.Single(p => p.Id == built.Id).Version))).ShouldBe(built.Product.Version + 2);
    }

    [Test]
    public async Task The_calendar_sets_what_was_planned_against_what_went_live()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Column().OwnedBy(author).WithItem("One").Published());
        await Given.Product(A.Column().WithItem("Decoy").Published());
        await author.Client.PutAsJsonAsync(
            $"/api/v1/studio/products/{built.Id}/plan", new { plan = new[] { new { title = "On rest", plannedFor = "2026-03-20" } } }).ShouldBe(HttpStatusCode.OK);

        var days = await author.Client.GetAsync("/api/v1/studio/calendar?from=2026-03-01&to=2026-03-31").Read<CalendarDay[]>();

        days.Single(day => day.Date == new DateOnly(2026, 3, 20)).Planned.Single().Title.ShouldBe("On rest");
        days.Single(day => day.Date == new DateOnly(2026, 3, 2)).Published.Select(entry => entry.Title).ShouldBe(["One", built.Product.Title], ignoreOrder: true);
        days.Length.ShouldBe(2);
        await author.Client.GetAsync("/api/v1/studio/calendar?from=2026-03-31&to=2026-03-01").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public async Task A_preview_shows_the_author_both_sides_of_the_cut()
    {
        var author = await Given.Creator();

        var preview = await author.Client.PostAsJsonAsync(
            "/api/v1/studio/markdown/preview", new { body = "Open\n\n<!-- preview-end -->\n\nRest <script>" }).Read<PreviewMarkdown.Response>();

        preview.PreviewHtml.ShouldBe("<p>Open</p>\n");
        preview.Html.ShouldBe("<p>Open</p>\n<p>Rest &lt;script&gt;</p>\n");
    }

    private static async Task<int> Save(SignedIn author, ContentItemId id, int version, string body, bool deliberate) =>
        (await author.Client.SendVersioned(HttpMethod.Put, $"/api/v1/studio/items/{id}/draft", new { title = "One", body, deliberate }, version)
            .Read<SaveDraft.Response>()).Version;

    private async Task PublishDue()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PublishDueContent>().RunOnce(CancellationToken.None);
    }

    private Task<ItemPage> Read(BuiltProduct product) =>
        Given.Visitor().GetAsync($"/api/v1/products/{product.Id}/items/{product.Items[0].Id}").Read<ItemPage>();

    private Task<ProductPage> Page(BuiltProduct product) => Given.Visitor().GetAsync($"/api/v1/products/{product.Slug}").Read<ProductPage>();
}
