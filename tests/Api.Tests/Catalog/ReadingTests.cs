using System.Net.Http.Headers;
using System.Text.Json;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Catalog;

public sealed class ReadingTests : ApiFixture
{
    private const string Gated = "# Open\n\nFirst words.\n\n<!-- preview-end -->\n\n## Hidden\n\nThe rest.";

    [Test]
    public async Task A_product_page_shows_outline_preview_authors_and_access()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).Priced(99_00)
            .With(d => d with { Description = "**Bold**", Summary = "Plain", Audience = ["all"], Outcomes = ["calm"] })
            .WithItem("Before sections", "Text", ItemVisibility.Public)
            .WithItem("One", Gated, section: "First").WithItem("Draft", live: false, section: "First").WithItem("Two", section: "Second").Published());

        var page = await Page(built.Slug);

        page.ShouldSatisfyAllConditions(
            () => page.DescriptionHtml.ShouldBe("<p><strong>Bold</strong></p>\n"),
            () => page.Outline.Select(s => s.Title).ShouldBe([null, "First", "Second"]),
            () => page.Outline.SelectMany(s => s.Items).Select(i => (i.Title, i.Locked, i.Free, i.HasPreview))
                .ShouldBe([("Before sections", false, true, true), ("One", true, false, true), ("Two", true, false, false)]),
            () => page.Preview!.Title.ShouldBe("Before sections"),
            () => page.Authors.Select(a => a.Handle).ShouldBe([author.Handle]),
            () => page.Access.ShouldBe(new ProductAccess(false, AccessReason.None, false)),
            () => page.Can.ShouldBe(new ProductAbilities(false, false, false, false)),
            () => page.Version.ShouldBe(built.Product.Version));
        (await Page(built.Id.ToString())).Slug.ShouldBe(built.Slug);
    }

    [Test]
    public async Task Access_says_why()
    {
        var owner = await Given.Creator();
        var stranger = await Given.Member();
        var granted = await Given.Member();
        var bundled = await Given.Member();
        var staff = await Given.Operator();
        var paid = await Given.Product(A.Course().OwnedBy(owner).Priced(99_00).WithItem("One").Published());
        var free = await Given.Product(A.Course().WithItem("One").Published());
        var bundle = await Given.Product(A.Bundle(paid.Product).OwnedBy(owner).Priced(199_00).Published());
        await Given.Granted(paid, granted);
        await Given.Granted(bundle, bundled);

        async Task<ProductAccess> Access(BuiltProduct product, HttpClient client) => (await Page(product.Slug, client)).Access;
        (await Access(paid, owner.Client)).ShouldBe(new(true, AccessReason.Owner, false));
        (await Access(paid, stranger.Client)).ShouldBe(new(false, AccessReason.None, false));
        (await Access(paid, granted.Client)).ShouldBe(new(true, AccessReason.Grant, false));
        (await Access(paid, bundled.Client)).ShouldBe(new(true, AccessReason.Grant, false));
        (await Access(bundle, granted.Client)).ShouldBe(new(false, AccessReason.None, false));
        (await Access(paid, staff.Client)).ShouldBe(new(true, AccessReason.Staff, false));
        (await Access(free, stranger.Client)).ShouldBe(new(true, AccessReason.Free, false));
        (await Access(free, Given.Visitor())).ShouldBe(new(false, AccessReason.None, false));
        (await Page(bundle.Slug)).Bundle!.Select(card => card.Id).ShouldBe([paid.Id]);
    }

    [Test]
    public async Task A_grant_that_was_taken_back_gives_nothing()
    {
        var member = await Given.Member();
        var paid = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        var grant = await Given.Granted(paid, member);
        await Given.Logged(member.Id, Grants.TakeBack(grant, paid.Id, member.Id, Clock.GetUtcNow()));

        (await Page(paid.Slug, member.Client)).Access.Entitled.ShouldBeFalse();
    }

    [Test]
    public async Task A_reader_without_access_reads_up_to_the_cut_and_learns_what_is_missing()
    {
        var built = await Given.Product(A.Course().Priced(99_00).WithItem("One", Gated).WithItem("Two").Published());

        var visitor = await Item(built, 0);
        var member = await Item(built, 0, (await Given.Member()).Client);

        visitor.Html.ShouldBe("<h1 id=\"h-open\">Open</h1>\n<p>First words.</p>\n");
        visitor.Headings.ShouldBe([new ContentHeading(1, "Open", "h-open")]);
        visitor.Truncated.ShouldBeTrue();
        visitor.Locked.ShouldBe(ItemLock.Entitlement);
        visitor.RemainingWords.ShouldBe(3);
        visitor.Next!.Title.ShouldBe("Two");
        visitor.Previous.ShouldBeNull();
        member.Html.ShouldBe(visitor.Html);
    }

    [Test]
    public async Task A_reader_with_access_reads_everything()
    {
        var member = await Given.Member();
        var built = await Given.Product(A.Course().Priced(99_00).WithItem("One", Gated).WithItem("Two").Published());
        await Given.Granted(built, member);

        var item = await Item(built, 0, member.Client);

        item.Html.ShouldContain("The rest.");
        item.Html.ShouldNotContain("preview-end");
        item.Headings.Count.ShouldBe(2);
        (item.Truncated, item.Locked, item.RemainingWords).ShouldBe((false, null, 0));
        (await Item(built, 1, member.Client)).Previous!.Title.ShouldBe("One");
    }

    [Test]
    public async Task Registered_content_and_free_products_ask_a_visitor_to_sign_in()
    {
        var member = await Given.Member();
        var registered = await Given.Product(A.Course().Priced(99_00).WithItem("One", Gated, ItemVisibility.Registered).Published());
        var free = await Given.Product(A.Course().WithItem("One", Gated).Published());

        foreach (var product in new[] { registered, free })
        {
            var visitor = await Item(product, 0);
            visitor.Locked.ShouldBe(ItemLock.SignIn);
            visitor.Html.ShouldNotContain("The rest.");
            (await Item(product, 0, member.Client)).Html.ShouldContain("The rest.");
        }
    }

    [Test]
    public async Task Public_content_is_whole_for_everyone() =>
        (await Item(await Given.Product(A.Course().Priced(99_00).WithItem("One", Gated, ItemVisibility.Public).Published()), 0)).Html.ShouldContain("The rest.");

    [Test]
    public async Task An_archived_product_stays_with_those_who_have_it_and_drafts_with_their_authors()
    {
        var owner = await Given.Creator();
        var member = await Given.Member();
        var archived = await Given.Product(A.Course().Priced(99_00).WithItem("One").Archived());
        var draft = await Given.Product(A.Course().OwnedBy(owner).Priced(99_00).WithItem("One"));
        await Given.Granted(archived, member);

        await Refused(archived.Slug, Given.Visitor());
        (await Page(archived.Slug, member.Client)).Status.ShouldBe(ProductStatus.Archived);
        (await Item(archived, 0, member.Client)).Truncated.ShouldBeFalse();
        await Refused(draft.Slug, member.Client);
        (await Page(draft.Slug, owner.Client)).Can.Edit.ShouldBeTrue();
        await member.Client.GetAsync($"/api/v1/products/{draft.Id}/items/{draft.Items[0].Id}").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.content_not_found");
    }

    [Test]
    public async Task Refuses_what_is_not_there()
    {
        var one = await Given.Product(A.Course().WithItem("One").WithItem("Draft", live: false).Published());
        var other = await Given.Product(A.Course().WithItem("One").Published());
        var visitor = Given.Visitor();

        await Refused("no-such-product", visitor);
        await Refused("'or'1", visitor);
        await Refused(Guid.Empty.ToString(), visitor);
        await visitor.GetAsync($"/api/v1/products/{one.Id}/items/{one.Items[1].Id}").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.content_not_found");
        await visitor.GetAsync($"/api/v1/products/{one.Id}/items/{other.Items[0].Id}").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.content_not_found");
    }

    [Test]
    public async Task Media_and_e_books_have_signed_addresses_for_those_with_access_and_none_for_others()
    {
        var author = await Given.Creator();
        var member = await Given.Member();
        var built = await Given.Product(A.Ebook().OwnedBy(author).Priced(99_00).WithItem("One", Gated).Published());
        await Given.Granted(built, member);
        var audio = File(author, built, FilePurpose.Audio, FileFormat.Mp3);
        var ebook = File(author, built, FilePurpose.Ebook, FileFormat.Pdf);
        await Given.Save(audio, ebook);
        await Given.InDatabase(async db =>
        {
            var product = await db.Products.SingleAsync(p => p.Id == built.Id);
            product.Edit(product.Details() with { EbookFileId = ebook.Id }, Clock.GetUtcNow());
            var item = await db.Items.SingleAsync(i => i.ProductId == built.Id);
            item.SaveDraft("One", $"Open\n\n<!-- preview-end -->\n\n[file](/media/{audio.Id}/a.mp3)", audio.Id, 60, author.Id, Clock.GetUtcNow());
            item.Publish(new MarkdigRenderer(), Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        var (open, locked) = (await Item(built, 0, member.Client), await Item(built, 0));

        open.Media!.Url.ShouldContain($"/media/{audio.Id}/");
        open.Media.Url.ShouldContain("&sig=");
        open.Media.DurationSeconds.ShouldBe(60);
        open.Html.ShouldContain("&amp;sig=");
        locked.Media.ShouldBeNull();
        locked.Html.ShouldNotContain("/media/");
        (await Page(built.Slug, member.Client)).EbookFile!.Url.ShouldNotBeNull().ShouldContain("&sig=");
        (await Page(built.Slug)).EbookFile!.Url.ShouldBeNull();

        var work = await author.Client.GetAsync($"/api/v1/studio/products/{built.Id}").Read<StudioProduct>();
        work.Ebook.ShouldNotBeNull().ShouldSatisfyAllConditions(f => f.Id.ShouldBe(ebook.Id), f => f.Size.ShouldBe(ebook.Size), f => f.Url.ShouldContain("&sig="));
        var draft = (await author.Client.GetAsync($"/api/v1/studio/items/{built.Items[0].Id}").Read<StudioItem>()).Draft;
        draft.Media.ShouldNotBeNull().ShouldSatisfyAllConditions(f => f.Id.ShouldBe(audio.Id), f => f.Name.ShouldBe(audio.FileName), f => f.Url.ShouldContain("&sig="));
    }

    /// <summary>The law of the paywall: after the cut, not a byte reaches a reader without access, in any field of any endpoint.</summary>
    [TestCase(ItemVisibility.Entitled, "anonymous")]
    [TestCase(ItemVisibility.Entitled, "registered")]
    [TestCase(ItemVisibility.Registered, "anonymous")]
    public async Task Nothing_after_the_cut_reaches_a_reader_without_access(ItemVisibility visibility, string reader)
    {
        const string Sentinel = "SENTINELx7Qz";
        var body = $"""
            Open words with a note[^n] and a [link][ref].

            <!-- preview-end -->

            # {Sentinel} heading

            {Sentinel} text, `{Sentinel} code`, $ {Sentinel} $ and ![{Sentinel}](https://example.org/{Sentinel}.png)

            <!-- preview-end -->

            | {Sentinel} |
            |---|
            | {Sentinel} |

            [^n]: {Sentinel} note
            [ref]: https://example.org/{Sentinel} "{Sentinel}"
            """;
        var author = await Given.Creator();
        var category = await Given.Category();
        var built = await Given.Product(A.Course().OwnedBy(author).Priced(99_00).In(category).Tagged("sentinel").Ranked(1e12).At(ManualClock.Start.AddYears(2))
            .WithItem("One", body, visibility).WithItem("Two", $"{Sentinel} without a cut", visibility).Published());
        var bundle = await Given.Product(A.Bundle(built.Product).OwnedBy(author).Priced(199_00).Published());
        var entitled = await Given.Member();
        await Given.Granted(built, entitled);
        var client = reader == "anonymous" ? Given.Visitor() : (await Given.Member()).Client;
        string[] paths =
        [
            $"products?category={category.Slug}", $"products?author={author.Handle}", "discover", $"products/{built.Slug}", $"products/{built.Id}",
            $"products/{bundle.Slug}", $"products/{built.Id}/items/{built.Items[0].Id}", $"products/{built.Id}/items/{built.Items[1].Id}",
            "categories", "tags?prefix=sent", $"authors/{author.Handle}/products",
        ];

        foreach (var path in paths)
        {
            (await Everything(client, path)).ShouldNotContain(Sentinel, Case.Insensitive, path);
        }

        (await Everything(entitled.Client, paths[6])).ShouldContain(Sentinel);
        (await Everything(entitled.Client, paths[7])).ShouldContain(Sentinel);
        (await Everything(client, paths[6])).ShouldContain("Open words");
    }

    private static async Task<string> Everything(HttpClient client, string path)
    {
        using var response = await client.GetAsync($"/api/v1/{path}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        static IEnumerable<string> Values(HttpHeaders headers) => headers.SelectMany(header => header.Value);
        return string.Join('\n', [await response.Content.ReadAsStringAsync(), .. Values(response.Headers), .. Values(response.Content.Headers)]);
    }

    private StoredFile File(SignedIn owner, BuiltProduct product, FilePurpose purpose, FileFormat format)
    {
        var now = Clock.GetUtcNow();
        var file = StoredFile.StartUpload(new(Guid.CreateVersion7(now)), owner.Id, purpose, "file", product.Id, null, now).Value;
        file.FinishUpload(format, 1000, new string('0', 64), null, now).IsSuccess.ShouldBeTrue();
        return file;
    }

    private static Task<JsonElement> Refused(string slug, HttpClient client) =>
        client.GetAsync($"/api/v1/products/{slug}").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.product_not_found");

    private Task<ProductPage> Page(string slug, HttpClient? client = null) =>
        (client ?? Given.Visitor()).GetAsync($"/api/v1/products/{slug}").Read<ProductPage>();

    private Task<ItemPage> Item(BuiltProduct product, int index, HttpClient? client = null) =>
        (client ?? Given.Visitor()).GetAsync($"/api/v1/products/{product.Id}/items/{product.Items[index].Id}").Read<ItemPage>();
}
