using System.Text.Json;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Dom;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Api.Tests.Head;

public sealed class PageTests : ApiFixture
{
    private const string Sentinel = "SECRET-AFTER-THE-CUT";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Spa:Root"] = BuiltClient.Root,
        ["Site:PublicUrl"] = "https://know.example/",
    };

    [Test]
    public async Task A_product_page_names_the_product_its_price_and_what_is_gated()
    {
        var creator = await Given.Creator();
        var course = await Given.Product(A.Course("Calm 心").OwnedBy(creator).Priced(99_00)
            .With(d => d with { Summary = $"A summary of the course. {new string('长', 300)}", Subtitle = "A promise" })
            .WithItem("One", $"Seen\n\n<!-- preview-end -->\n\n{Sentinel}").Published());
        var (page, html) = await Page($"/p/{course.Slug}");

        page.Title.ShouldBe("Calm 心 · 知付 KnowledgePay");
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        Meta(page, "name", "description").ShouldStartWith("A summary of the course. 长长");
        Meta(page, "name", "description").Length.ShouldBeLessThanOrEqualTo(160);
        page.QuerySelectorAll("meta[name=description]").Length.ShouldBe(1);
        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe($"https://know.example/p/{course.Slug}");
        Meta(page, "property", "og:title").ShouldBe("Calm 心 · 知付 KnowledgePay");
        html.ShouldContain("/assets/main-abc123.js");
        html.ShouldNotContain("The client's own");
        html.ShouldNotContain(Sentinel);

        var json = JsonLd(page);
        json.GetProperty("@type").GetString().ShouldBe("Course");
        json.GetProperty("isAccessibleForFree").GetBoolean().ShouldBeFalse();
        json.GetProperty("hasPart")[0].GetProperty("cssSelector").GetString().ShouldBe(".kp-paywall");
        json.GetProperty("offers").GetProperty("price").GetString().ShouldBe("99.00");
        json.GetProperty("offers").GetProperty("priceCurrency").GetString().ShouldBe("CNY");
        json.TryGetProperty("aggregateRating", out _).ShouldBeFalse();
    }

    [Test]
    public async Task A_rated_free_product_has_its_rating_and_no_gate()
    {
        var course = await Given.Product(A.Course().WithItem("One").Published());
        var member = await Given.Member();
        await member.Client.PostAsync($"/api/v1/products/{course.Id}/enrol", null).ShouldBe(HttpStatusCode.OK);
        await Reviews.ReviewTests.Put(member, course, 5).ShouldBe(HttpStatusCode.OK);

        var json = JsonLd((await Page($"/p/{course.Slug}")).Page);
        json.GetProperty("aggregateRating").GetProperty("ratingCount").GetInt32().ShouldBe(1);
        json.GetProperty("isAccessibleForFree").GetBoolean().ShouldBeTrue();
        json.TryGetProperty("hasPart", out _).ShouldBeFalse();
    }

    [Test]
    public async Task An_items_page_is_described_by_what_stands_before_the_cut()
    {
        var column = await Given.Product(A.Column().Priced(10_00).WithItem("Open beginning", $"Everybody reads this.\n\n<!-- preview-end -->\n\n{Sentinel}").WithItem("Shut", Sentinel).Published());
        var (page, html) = await Page($"/p/{column.Slug}/read/{column.Items[0].Id}");
        page.Title.ShouldStartWith("Open beginning · ");
        Meta(page, "name", "description").ShouldBe("Everybody reads this.");
        JsonLd(page).GetProperty("isAccessibleForFree").GetBoolean().ShouldBeFalse();
        html.ShouldNotContain(Sentinel);
        (await Page($"/p/{column.Slug}/{column.Items[1].Id}")).Html.ShouldNotContain(Sentinel);
    }

    [Test]
    public async Task A_product_page_can_be_read_before_the_client_has_started()
    {
        var creator = await Given.Creator();
        var course = await Given.Product(A.Course("Calm 心").OwnedBy(creator).Priced(99_50)
            .With(d => d with { Subtitle = "A promise", Outcomes = ["See it coming"] })
            .WithItem("Shut", Sentinel)
            .WithItem("Open beginning", $"Everybody reads this. {new string('长', 500)}\n\n<!-- preview-end -->\n\n{Sentinel}").Published());
        var (page, html) = await Page($"/p/{course.Slug}");

        var first = page.QuerySelector("#root > article.kp-first")!;
        first.QuerySelector("h1")!.TextContent.ShouldBe("Calm 心");
        first.TextContent.ShouldContain("A promise");
        first.TextContent.ShouldContain("See it coming");
        first.QuerySelector("b")!.TextContent.ShouldBe("¥99.50");
        var text = first.QuerySelector(".kp-first-text")!.TextContent;
        text.ShouldStartWith("Everybody reads this. 长长");
        text.Length.ShouldBeLessThanOrEqualTo(420);
        html.ShouldNotContain(Sentinel);

        // The page is one for all: not even its author gets more of it.
        var own = await creator.Client.GetStringAsync($"/p/{course.Slug}");
        own.ShouldBe(html);
    }

    [Test]
    public async Task A_first_text_is_not_taken_from_what_only_buyers_read()
    {
        var shut = await Given.Product(A.Column().Priced(10_00).With(d => d with { Summary = "What it is about" }).WithItem("Shut", Sentinel).Published());
        var (page, html) = await Page($"/p/{shut.Slug}");
        page.QuerySelector(".kp-first-text")!.TextContent.ShouldBe("What it is about");
        html.ShouldNotContain(Sentinel);
    }

    [Test]
    public async Task A_hostile_title_stays_text()
    {
        const string Hostile = "</script><script>alert(1)</script>\" onload=\"x <!-- &";
        var course = await Given.Product(A.Course(Hostile).WithItem("One").Published());
        var (page, html) = await Page($"/p/{course.Slug}");
        html.ShouldNotContain("<script>alert");
        page.Title.ShouldBe(Hostile + " · 知付 KnowledgePay");
        JsonLd(page).GetProperty("name").GetString().ShouldBe(Hostile);
        page.QuerySelectorAll("script").Length.ShouldBe(3);
    }

    [Test]
    public async Task What_does_not_exist_or_is_not_public_is_the_page_with_the_status_404()
    {
        var draft = await Given.Product(A.Course("Unseen title").WithItem("One"));
        var course = await Given.Product(A.Course().WithItem("Draft item", live: false).WithItem("One").Published());
        foreach (var path in (string[])
            ["/p/no-such-slug", $"/p/{draft.Slug}", $"/p/{course.Slug}/read/{course.Items[0].Id}", $"/p/{course.Slug}/read/{Guid.CreateVersion7()}", "/u/nobody-here", "/certificates/x", "/no/such/page"])
        {
            var (page, html) = await Page(path, HttpStatusCode.NotFound);
            html.ShouldContain("id=\"root\"");
            html.ShouldNotContain("Unseen title");
            Meta(page, "name", "robots").ShouldBe("noindex");
        }
    }

    [Test]
    public async Task Pages_of_the_client_follow_the_readers_language()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptLanguage.ParseAdd("en");
        using var english = await Given.Visitor().SendAsync(request);
        (await english.Content.ReadAsStringAsync()).ShouldContain("<html lang=\"en\"");
        (await Page("/")).Html.ShouldContain("<html lang=\"zh-CN\"");
        (await Page("/settings/profile")).Html.ShouldContain("noindex");
        var author = await Given.Creator();
        (await Page($"/u/{author.Handle}")).Page.Title.ShouldEndWith(" · 知付 KnowledgePay");
    }

    [Test]
    public async Task Files_of_the_client_are_compressed_and_kept_and_nothing_outside_is_served()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/main-abc123.js");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using var script = await Given.Visitor().SendAsync(request);
        script.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        script.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        script.Content.Headers.ContentType!.ToString().ShouldBe("text/javascript; charset=utf-8");
        (await script.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(200);

        using var theme = await Given.Visitor().GetAsync("/theme.js");
        theme.Headers.CacheControl!.NoCache.ShouldBeTrue();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/theme.js");
        again.Headers.IfNoneMatch.Add(theme.Headers.ETag!);
        await Given.Visitor().SendAsync(again).ShouldBe(HttpStatusCode.NotModified);

        using var index = await Given.Visitor().GetAsync("/");
        index.Headers.CacheControl!.NoCache.ShouldBeTrue();
        await Given.Visitor().GetAsync($"/..%2Foutside-{Path.GetFileName(BuiltClient.Root)}.txt").ShouldBe(HttpStatusCode.NotFound);
        using var json = new HttpRequestMessage(HttpMethod.Get, "/p/no-such-slug");
        json.Headers.Accept.ParseAdd("application/json");
        await Given.Visitor().SendAsync(json).ShouldBeProblem(HttpStatusCode.NotFound, "common.not_found");
    }

    [TestCase("/")]
    [TestCase("/api/v1/categories")]
    [TestCase("/theme.js")]
    [TestCase("/api/v1/nothing")]
    public async Task Every_answer_carries_the_strict_policy(string path)
    {
        using var response = await Given.Visitor().GetAsync(path);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["strict-origin-when-cross-origin"]);
        response.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        response.Headers.Contains("Permissions-Policy").ShouldBeTrue();
        response.Headers.Contains("Strict-Transport-Security").ShouldBeTrue();
    }

    [Test]
    public async Task Swagger_keeps_its_own_policy_and_works()
    {
        using var page = await Given.Visitor().GetAsync("/swagger/index.html");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("'unsafe-inline'");
    }

    private static string Meta(IHtmlDocument page, string kind, string name) => page.QuerySelector($"meta[{kind}='{name}']")!.GetAttribute("content")!;

    private static JsonElement JsonLd(IHtmlDocument page) => JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;

    private async Task<(IHtmlDocument Page, string Html)> Page(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await Given.Visitor().GetAsync(path);
        var html = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, html);
        return (await new HtmlParser().ParseDocumentAsync(html), html);
    }
}
