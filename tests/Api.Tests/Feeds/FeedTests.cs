using System.Xml.Linq;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Api.Tests.Feeds;

public sealed class FeedTests : ApiFixture
{
    private const string Sentinel = "SECRET-AFTER-THE-CUT";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Site:PublicUrl"] = "https://know.example" };

    [Test]
    public async Task A_columns_feed_holds_the_open_beginnings_of_its_articles()
    {
        var column = await Given.Product(A.Column("Weekly <notes> & 心").Priced(10_00)
            .WithItem("First \u0007bell", $"Seen by everyone ![x](/media/{Guid.CreateVersion7()}/x.png)\n\n<!-- preview-end -->\n\n{Sentinel}")
            .WithItem("Shut", Sentinel)
            .WithItem("Whole", "All of it", ItemVisibility.Public)
            .WithItem("Draft", Sentinel, live: false)
            .Published());
        using var response = await Given.Visitor().GetAsync($"/rss/columns/{column.Slug}.xml");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/rss+xml; charset=utf-8");
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldNotContain(Sentinel);

        var channel = XDocument.Parse(text).Root!.Element("channel")!;
        channel.Element("title")!.Value.ShouldBe("Weekly <notes> & 心");
        var items = channel.Elements("item").ToDictionary(i => i.Element("title")!.Value);
        items.Keys.ShouldBe(["First bell", "Shut", "Whole"], ignoreOrder: true);
        items["First bell"].Element("link")!.Value.ShouldBe($"https://know.example/p/{column.Slug}/read/{column.Items[0].Id}");
        items["First bell"].Element("pubDate")!.Value.ShouldBe("Mon, 02 Mar 2026 08:00:00 GMT");
        items["First bell"].Elements().Single(e => e.Name.LocalName == "encoded").Value.ShouldContain("src=\"https://know.example/media/");
        items["Shut"].Element("description")!.Value.ShouldBeEmpty();
    }

    [Test]
    public async Task A_reader_who_has_the_feed_gets_304()
    {
        var column = await Given.Product(A.Column().WithItem("One").Published());
        var address = $"/rss/columns/{column.Slug}.xml";
        using var first = await Given.Visitor().GetAsync(address);
        using var byTag = new HttpRequestMessage(HttpMethod.Get, address);
        byTag.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        await Given.Visitor().SendAsync(byTag).ShouldBe(HttpStatusCode.NotModified);
        using var byTime = new HttpRequestMessage(HttpMethod.Get, address);
        byTime.Headers.IfModifiedSince = first.Content.Headers.LastModified;
        await Given.Visitor().SendAsync(byTime).ShouldBe(HttpStatusCode.NotModified);
    }

    [Test]
    public async Task Only_published_columns_have_a_feed()
    {
        var draft = await Given.Product(A.Column().WithItem("One"));
        var course = await Given.Product(A.Course().WithItem("One").Published());
        foreach (var slug in (string[])[draft.Slug, course.Slug, "no-such-column"])
        {
            await Given.Visitor().GetAsync($"/rss/columns/{slug}.xml").ShouldBeProblem(HttpStatusCode.NotFound, "catalog.product_not_found");
        }
    }

    [Test]
    public async Task Robots_names_the_sitemap_and_keeps_private_pages_out()
    {
        var robots = await Given.Visitor().GetStringAsync("/robots.txt");
        robots.ShouldContain("Sitemap: https://know.example/sitemap.xml");
        robots.ShouldContain("Disallow: /studio");
    }
}

/// <summary>In a fixture of its own, because a sitemap is the whole site's.</summary>
public sealed class SitemapTests : ApiFixture
{
    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Site:PublicUrl"] = "https://know.example",
        ["Sitemap:PartSize"] = "2",
    };

    [Test]
    public async Task The_parts_together_name_every_public_page_once_and_nothing_else()
    {
        var open = await Given.Product(A.Course().WithItem("Open", visibility: ItemVisibility.Public).WithItem("Shut").Published());
        var shut = await Given.Product(A.Course().WithItem("Shut").Published());
        await Given.Product(A.Course().WithItem("Open", visibility: ItemVisibility.Public));
        await Given.Product(A.Course().WithItem("Open", visibility: ItemVisibility.Public).Archived());
        var author = await Given.Member();
        var theirs = await Given.Product(A.Course().OwnedBy(author).WithItem("Shut").Published());
        await Given.Product(A.Course().OwnedBy(await Given.Member()));

        var parts = await Addresses("/sitemap.xml");
        parts.ShouldBe(["https://know.example/sitemap-1.xml", "https://know.example/sitemap-2.xml", "https://know.example/sitemap-3.xml"]);
        var pages = new List<string>();
        foreach (var part in parts)
        {
            pages.AddRange(await Addresses(new Uri(part).PathAndQuery));
        }

        pages.ShouldBe(
            [
                "https://know.example/", $"https://know.example/p/{open.Slug}", $"https://know.example/p/{open.Slug}/read/{open.Items[0].Id}",
                $"https://know.example/p/{shut.Slug}", $"https://know.example/p/{theirs.Slug}", $"https://know.example/u/{author.Handle}",
            ],
            ignoreOrder: true);
        await Given.Visitor().GetAsync("/sitemap-4.xml").ShouldBe(HttpStatusCode.NotFound);
        await Given.Visitor().GetAsync("/sitemap-0.xml").ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<List<string>> Addresses(string path) =>
        [.. XDocument.Parse(await Given.Visitor().GetStringAsync(path)).Descendants(Schema + "loc").Select(e => e.Value)];
}
