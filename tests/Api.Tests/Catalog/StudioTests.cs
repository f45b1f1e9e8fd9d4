using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Catalog;

public sealed class StudioTests : ApiFixture
{
    [Test]
    public async Task An_author_writes_a_course_and_a_reviewer_publishes_it()
    {
        var author = await Given.Creator();
        var reviewer = await Given.Operator();
        var visitor = Given.Visitor();
        var work = await Start(author, "course", $"Slow reading {Given.Next()}");
        work = await Send(author, HttpMethod.Post, $"products/{work.Id}/sections", new { title = "First" }, work.Version);
        var item = await author.Client.PostAsJsonAsync(
            $"/api/v1/studio/products/{work.Id}/items", new { title = "One", sectionId = work.Sections[0].Id, visibility = "public" }, CommonJson.Options)
            .Read<StudioItem>(HttpStatusCode.Created);
        var saved = await author.Client.SendVersioned(
            HttpMethod.Put, $"/api/v1/studio/items/{item.Id}/draft", new { title = "One", body = "Read **slowly**." }, item.Version).Read<SaveDraft.Response>();
        item = await author.Client.SendVersioned(HttpMethod.Post, $"/api/v1/studio/items/{item.Id}/publish", new { }, saved.Version).Read<StudioItem>();
        item.Status.ShouldBe(ItemStatus.Published);
        item.HasUnpublishedChanges.ShouldBeFalse();

        (await Step(author, work.Id, "submit")).Status.ShouldBe(ProductStatus.InReview);
        await visitor.GetAsync($"/api/v1/products/{work.Slug}").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.product_not_found");
        (await reviewer.Client.GetAsync("/api/v1/admin/reviews-queue?limit=100").Read<Page<WorkSummary>>()).Items.ShouldContain(w => w.Id == work.Id);
        await reviewer.Client.PostAsJsonAsync($"/api/v1/admin/products/{work.Id}/approve", new { }).ShouldBe(HttpStatusCode.NoContent);

        var page = await visitor.GetAsync($"/api/v1/products/{work.Slug}").Read<ProductPage>();
        page.Outline.Single().Items.Single().Title.ShouldBe("One");
        (await visitor.GetAsync($"/api/v1/products/{work.Id}/items/{item.Id}").Read<ItemPage>()).Html.ShouldBe("<p>Read <strong>slowly</strong>.</p>\n");
        (await reviewer.Client.GetAsync("/api/v1/admin/reviews-queue?limit=100").Read<Page<WorkSummary>>()).Items.ShouldNotContain(w => w.Id == work.Id);
        (await Messages(work.Id)).ShouldBe(["catalog.item_published.v1", "catalog.product_published.v1", "catalog.work_approved.v1"], ignoreOrder: true);
    }

    [Test]
    public async Task A_returned_work_is_a_draft_again_with_the_reviewers_note()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One").InReview());
        var reviewer = await Given.Operator();

        await reviewer.Client.PostAsJsonAsync($"/api/v1/admin/products/{built.Id}/return", new { note = " " })
            .ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await reviewer.Client.PostAsJsonAsync($"/api/v1/admin/products/{built.Id}/return", new { note = "Shorter, please." }).ShouldBe(HttpStatusCode.NoContent);

        var work = await Show(author, built.Id);
        work.Status.ShouldBe(ProductStatus.Draft);
        work.ReviewNote.ShouldBe("Shorter, please.");
    }

    [Test]
    public async Task Publishing_without_review_needs_the_permission_for_it()
    {
        var author = await Given.Creator();
        var staff = await Given.Operator();
        var mine = await Given.Product(A.Course().OwnedBy(author).WithItem("One"));
        var theirs = await Given.Product(A.Course().OwnedBy(staff).WithItem("One"));

        await Post(author, mine.Id, "publish").ShouldBeProblem(HttpStatusCode.Forbidden, "catalog.publish_direct_forbidden");
        await author.Client.PostAsJsonAsync($"/api/v1/studio/products/{mine.Id}/schedule", new { publishAt = Clock.GetUtcNow().AddDays(1) })
            .ShouldBeProblem(HttpStatusCode.Forbidden, "catalog.publish_direct_forbidden");
        (await Step(staff, theirs.Id, "publish")).Status.ShouldBe(ProductStatus.Published);
        await author.Client.PostAsJsonAsync($"/api/v1/admin/products/{mine.Id}/approve", new { }).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
    }

    [TestCase("submit", "catalog.submit_needs_draft")]
    [TestCase("withdraw", "catalog.withdraw_needs_review")]
    [TestCase("publish", "catalog.publish_needs_draft")]
    [TestCase("unarchive", "catalog.unarchive_needs_archived")]
    public async Task Refuses_a_step_that_does_not_fit_the_state(string step, string code)
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One").Published());

        await Post(author, built.Id, step).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, code);
    }

    [Test]
    public async Task Refuses_to_submit_a_work_without_content()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("Draft", live: false));

        await Post(author, built.Id, "submit").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.product_has_no_content");
    }

    [Test]
    public async Task An_archived_work_leaves_the_list_and_comes_back()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One").Published());

        (await Step(author, built.Id, "archive")).Can.Unarchive.ShouldBeTrue();
        await Given.Visitor().GetAsync($"/api/v1/products/{built.Slug}").ShouldBe(HttpStatusCode.NotFound);
        (await Step(author, built.Id, "unarchive")).Status.ShouldBe(ProductStatus.Published);
        await Given.Visitor().GetAsync($"/api/v1/products/{built.Slug}").ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_article_is_published_with_its_one_text()
    {
        var staff = await Given.Operator();
        var work = await Start(staff, "article", $"文章 {Given.Next()}");
        work.Slug.ShouldMatch("^p-[0-9a-z]{10}$");
        var item = work.Items.ShouldHaveSingleItem();
        await Post(staff, work.Id, "publish").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.product_has_no_content");
        await staff.Client.SendVersioned(HttpMethod.Put, $"/api/v1/studio/items/{item.Id}/draft", new { title = "文章", body = "正文" }, item.Version)
            .ShouldBe(HttpStatusCode.OK);

        (await Step(staff, work.Id, "publish")).Items.Single().Status.ShouldBe(ItemStatus.Published);
        (await staff.Client.GetAsync($"/api/v1/products/{work.Id}/items/{item.Id}").Read<ItemPage>()).Html.ShouldBe("<p>正文</p>\n");
        await staff.Client.PostAsJsonAsync($"/api/v1/studio/products/{work.Id}/items", new { title = "Two" })
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.article_has_its_item");
    }

    [Test]
    public async Task Edits_only_the_given_fields_and_raises_the_version()
    {
        var author = await Given.Creator();
        var category = await Given.Category();
        var built = await Given.Product(A.Course("Before").OwnedBy(author).In(category).Tagged("keep"));

        var edited = await Send(
            author, HttpMethod.Patch, $"products/{built.Id}",
            new { title = "After", price = new { minorUnits = 1900, currency = "CNY" }, slug = $"after-{Given.Next()}" }, built.Product.Version);
        edited.ShouldSatisfyAllConditions(
            () => edited.Title.ShouldBe("After"),
            () => edited.Price.MinorUnits.ShouldBe(1900),
            () => edited.Tags.ShouldBe(["keep"]),
            () => edited.CategoryId.ShouldBe(category.Id),
            () => edited.Version.ShouldBeGreaterThan(built.Product.Version));

        (await Send(author, HttpMethod.Patch, $"products/{built.Id}", new { clear = new[] { "category" } }, edited.Version)).CategoryId.ShouldBeNull();
    }

    [Test]
    public async Task Refuses_a_stale_or_missing_version()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One"));
        var (item, body) = (built.Items[0], new { title = "One", body = "New" });
        (HttpMethod Method, string Path, object Body)[] writes =
        [
            (HttpMethod.Patch, $"products/{built.Id}", new { title = "New" }),
            (HttpMethod.Delete, $"products/{built.Id}", new { }),
            (HttpMethod.Post, $"products/{built.Id}/sections", new { title = "New" }),
            (HttpMethod.Put, $"products/{built.Id}/outline", new { sections = Array.Empty<object>() }),
            (HttpMethod.Put, $"items/{item.Id}/draft", body),
            (HttpMethod.Patch, $"items/{item.Id}", new { visibility = "public" }),
            (HttpMethod.Post, $"items/{item.Id}/publish", new { }),
            (HttpMethod.Delete, $"items/{item.Id}", new { }),
        ];

        foreach (var (method, path, content) in writes)
        {
            await author.Client.SendVersioned(method, $"/api/v1/studio/{path}", content, 999)
                .ShouldBeProblem(HttpStatusCode.PreconditionFailed, "common.version_mismatch");
            using var request = new HttpRequestMessage(method, $"/api/v1/studio/{path}") { Content = JsonContent.Create(content) };
            await author.Client.SendAsync(request).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "common.precondition_required");
        }
    }

    [Test]
    public async Task Of_two_authors_saving_at_once_one_wins_and_nothing_is_lost()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One"));
        var item = built.Items[0];

        var saves = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => author.Client.SendVersioned(
            HttpMethod.Put, $"/api/v1/studio/items/{item.Id}/draft", new { title = "One", body = $"Text {n}" }, item.Version)));

        saves.Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        saves.Where(response => response.StatusCode != HttpStatusCode.OK)
            .ShouldAllBe(response => response.StatusCode == HttpStatusCode.Conflict || response.StatusCode == HttpStatusCode.PreconditionFailed);
        var kept = await author.Client.GetAsync($"/api/v1/studio/items/{item.Id}").Read<StudioItem>();
        kept.Version.ShouldBe(item.Version + 1);
    }

    [Test]
    public async Task What_is_not_yours_is_not_there()
    {
        var author = await Given.Creator();
        var stranger = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One", section: "First"));
        var (product, item, section) = (built.Id, built.Items[0], built.Product.Sections[0].Id);
        var version = built.Product.Version;
        (HttpMethod Method, string Path, object? Body)[] requests =
        [
            (HttpMethod.Get, $"products/{product}", null),
            (HttpMethod.Patch, $"products/{product}", new { title = "Mine now" }),
            (HttpMethod.Delete, $"products/{product}", null),
            (HttpMethod.Post, $"products/{product}/sections", new { title = "Mine" }),
            (HttpMethod.Patch, $"products/{product}/sections/{section}", new { title = "Mine" }),
            (HttpMethod.Delete, $"products/{product}/sections/{section}", null),
            (HttpMethod.Put, $"products/{product}/outline", new { sections = Array.Empty<object>() }),
            (HttpMethod.Put, $"products/{product}/bundle", new { productIds = Array.Empty<object>() }),
            (HttpMethod.Put, $"products/{product}/plan", new { plan = Array.Empty<object>() }),
            (HttpMethod.Post, $"products/{product}/items", new { title = "Mine" }),
            (HttpMethod.Get, $"products/{product}/authors", null),
            (HttpMethod.Post, $"products/{product}/authors", new { handle = stranger.Handle }),
            (HttpMethod.Delete, $"products/{product}/authors/{author.Id}", null),
            (HttpMethod.Post, $"products/{product}/submit", null),
            (HttpMethod.Post, $"products/{product}/withdraw", null),
            (HttpMethod.Post, $"products/{product}/publish", null),
            (HttpMethod.Post, $"products/{product}/schedule", new { publishAt = Clock.GetUtcNow().AddDays(1) }),
            (HttpMethod.Post, $"products/{product}/archive", null),
            (HttpMethod.Post, $"products/{product}/unarchive", null),
            (HttpMethod.Get, $"items/{item.Id}", null),
            (HttpMethod.Patch, $"items/{item.Id}", new { visibility = "public" }),
            (HttpMethod.Delete, $"items/{item.Id}", null),
            (HttpMethod.Put, $"items/{item.Id}/draft", new { title = "Mine", body = "Mine" }),
            (HttpMethod.Post, $"items/{item.Id}/publish", new { }),
            (HttpMethod.Post, $"items/{item.Id}/unpublish", null),
            (HttpMethod.Get, $"items/{item.Id}/revisions", null),
            (HttpMethod.Get, $"items/{item.Id}/revisions/1", null),
            (HttpMethod.Get, $"items/{item.Id}/revisions/1/diff/2", null),
            (HttpMethod.Post, $"items/{item.Id}/revisions/1/restore", null),
            (HttpMethod.Post, $"invitations/{product}/accept", null),
        ];

        foreach (var (method, path, body) in requests)
        {
            using var response = await stranger.Client.SendVersioned(method, $"/api/v1/studio/{path}", body, version);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{method} {path}: {await response.Content.ReadAsStringAsync()}");
        }

        (await Show(author, product)).Title.ShouldBe(built.Product.Title);
        var member = await Given.Member();
        await member.Client.GetAsync("/api/v1/studio/products").ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await Given.Visitor().GetAsync("/api/v1/studio/products").ShouldBeProblem(HttpStatusCode.Unauthorized, "common.sign_in_required");
    }

    [Test]
    public async Task Lists_only_own_works_page_by_page_and_by_status()
    {
        var author = await Given.Creator();
        for (var i = 0; i < 5; i++)
        {
            await Given.Product(A.Course().OwnedBy(author).WithItem("One"));
        }

        var published = await Given.Product(A.Course().OwnedBy(author).WithItem("One").WithItem("Two", live: false).Published());
        await Given.Product(A.Course().WithItem("One"));

        var seen = new List<ProductId>();
        string? cursor = null;
        do
        {
            var page = await author.Client.GetAsync($"/api/v1/studio/products?limit=2&cursor={cursor}").Read<Page<WorkSummary>>();
            seen.AddRange(page.Items.Select(work => work.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        seen.Count.ShouldBe(6);
        seen.Distinct().Count().ShouldBe(6);
        var live = (await author.Client.GetAsync("/api/v1/studio/products?status=published").Read<Page<WorkSummary>>()).Items.ShouldHaveSingleItem();
        (live.Id, live.ItemCount, live.LiveItemCount).ShouldBe((published.Id, 2, 1));
    }

    [Test]
    public async Task The_outline_is_rearranged_and_a_forgotten_item_refused()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One", section: "First").WithItem("Two", section: "First").WithItem("Three", section: "Second"));
        var (first, second) = (built.Product.Sections[0].Id, built.Product.Sections[1].Id);
        var ids = built.Items.Select(item => item.Id).ToList();

        var work = await Send(
            author, HttpMethod.Put, $"products/{built.Id}/outline",
            new { sections = new[] { new { id = second, itemIds = new[] { ids[2], ids[0] } }, new { id = first, itemIds = new[] { ids[1] } } } }, built.Product.Version);

        work.Sections.Select(section => section.Title).ShouldBe(["Second", "First"]);
        work.Items.Select(item => item.Title).ShouldBe(["Three", "One", "Two"]);
        await author.Client.SendVersioned(
            HttpMethod.Put, $"/api/v1/studio/products/{built.Id}/outline", new { sections = new[] { new { id = second, itemIds = ids } } }, work.Version)
            .ShouldBeProblem(HttpStatusCode.Conflict, "catalog.outline_mismatch");
        await author.Client.SendVersioned(HttpMethod.Delete, $"/api/v1/studio/products/{built.Id}/sections/{first}", null, work.Version)
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.section_not_empty");
    }

    [Test]
    public async Task Only_a_draft_can_be_deleted_and_goes_with_its_items()
    {
        var author = await Given.Creator();
        var draft = await Given.Product(A.Course().OwnedBy(author).WithItem("One", live: false));
        var published = await Given.Product(A.Course().OwnedBy(author).WithItem("One").Published());

        await author.Client.SendVersioned(HttpMethod.Delete, $"/api/v1/studio/products/{draft.Id}", null, draft.Product.Version).ShouldBe(HttpStatusCode.NoContent);
        await author.Client.GetAsync($"/api/v1/studio/items/{draft.Items[0].Id}").ShouldBe(HttpStatusCode.NotFound);
        await author.Client.SendVersioned(HttpMethod.Delete, $"/api/v1/studio/products/{published.Id}", null, published.Product.Version)
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.delete_needs_draft");
        await author.Client.SendVersioned(HttpMethod.Delete, $"/api/v1/studio/items/{published.Items[0].Id}", null, published.Items[0].Version)
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.delete_needs_unpublished");
    }

    [Test]
    public async Task A_bundle_takes_only_own_works_that_are_no_bundles()
    {
        var author = await Given.Creator();
        var own = await Given.Product(A.Course().OwnedBy(author).WithItem("One").Published());
        var foreign = await Given.Product(A.Course().WithItem("One").Published());
        var bundle = await Given.Product(A.Bundle().OwnedBy(author));

        Task<HttpResponseMessage> Bundle(params ProductId[] ids) =>
            author.Client.SendVersioned(HttpMethod.Put, $"/api/v1/studio/products/{bundle.Id}/bundle", new { productIds = ids }, bundle.Product.Version);
        await Bundle(own.Id, foreign.Id).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.bundle_member_invalid");
        await Bundle(bundle.Id).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.bundle_member_invalid");
        (await Bundle(own.Id).AsWork()).BundleProductIds.ShouldBe([own.Id]);
    }

    [TestCase("title", "")]
    [TestCase("subtitle", "long")]
    public async Task A_refused_field_is_named(string field, string kind)
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author));
        var value = kind.Length == 0 ? "" : new string('x', 301);

        var problem = await author.Client.SendVersioned(
            HttpMethod.Patch, $"/api/v1/studio/products/{built.Id}", new Dictionary<string, string> { [field] = value }, built.Product.Version)
            .ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");

        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(problem.GetRawText());
    }

    [Test]
    public async Task Text_is_kept_without_control_characters_and_refused_with_the_one_that_no_database_can_hold()
    {
        var author = await Given.Creator();

        (await Start(author, "course", "Bell\u0007 title\u0001")).Title.ShouldBe("Bell title");
        await author.Client.PostAsJsonAsync("/api/v1/studio/products", new { kind = "course", title = "Nul\0 title", language = "en" })
            .ShouldBeProblem(HttpStatusCode.BadRequest, "common.malformed_body");
    }

    [Test]
    public async Task Refuses_unknown_references()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One"));
        Task<HttpResponseMessage> Edit(object body) =>
            author.Client.SendVersioned(HttpMethod.Patch, $"/api/v1/studio/products/{built.Id}", body, built.Product.Version);

        await Edit(new { categoryId = Guid.Empty }).ShouldBeProblem(HttpStatusCode.BadRequest, "catalog.category_unknown");
        await Edit(new { coverFileId = Guid.Empty }).ShouldBeProblem(HttpStatusCode.BadRequest, "catalog.media_unknown");
        await Edit(new { slug = "Not A Slug" }).ShouldBeProblem(HttpStatusCode.BadRequest, "catalog.slug_invalid");
        await Edit(new { slug = (await Given.Product(A.Course())).Slug }).ShouldBeProblem(HttpStatusCode.Conflict, "catalog.slug_taken");
        await author.Client.SendVersioned(
            HttpMethod.Put, $"/api/v1/studio/items/{built.Items[0].Id}/draft", new { title = "One", body = "x", mediaFileId = Guid.Empty }, built.Items[0].Version)
            .ShouldBeProblem(HttpStatusCode.BadRequest, "catalog.media_unknown");
    }

    private static async Task<StudioProduct> Start(SignedIn author, string kind, string title) =>
        await author.Client.PostAsJsonAsync("/api/v1/studio/products", new { kind, title, language = "en" }).Read<StudioProduct>(HttpStatusCode.Created);

    private static Task<StudioProduct> Send(SignedIn author, HttpMethod method, string path, object body, int version) =>
        author.Client.SendVersioned(method, $"/api/v1/studio/{path}", body, version).AsWork();

    private static Task<HttpResponseMessage> Post(SignedIn author, ProductId id, string step) =>
        author.Client.PostAsync($"/api/v1/studio/products/{id}/{step}", null);

    private static Task<StudioProduct> Step(SignedIn author, ProductId id, string step) => Post(author, id, step).AsWork();

    private static Task<StudioProduct> Show(SignedIn author, ProductId id) => author.Client.GetAsync($"/api/v1/studio/products/{id}").AsWork();

    private Task<List<string>> Messages(ProductId id) => Given.InDatabase(async db =>
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "select wire_name from messaging.outbox where payload ->> 'productId' = @id";
        command.Parameters.Add(new Npgsql.NpgsqlParameter("id", id.ToString()));
        await db.Database.OpenConnectionAsync();
        await using var rows = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await rows.ReadAsync())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    });
}

file static class WorkReading
{
    public static Task<StudioProduct> AsWork(this Task<HttpResponseMessage> sending) => sending.Read<StudioProduct>();
}
