using AngleSharp.Html.Parser;

namespace KnowledgePay.Api.Tests.Head;

/// <summary>The front of the shop, on a catalogue of its own: what lies on the table depends on all there is.</summary>
public sealed class FrontPageTests : ApiFixture
{
    private const string Secret = "SECRET-AFTER-THE-CUT";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Spa:Root"] = BuiltClient.Root };

    [Test]
    public async Task The_front_leads_to_works_before_the_client_has_started()
    {
        (await Given.Visitor().GetStringAsync("/")).ShouldNotContain("kp-first");
        var course = await Given.Product(A.Course("Work <b>one</b> & more").WithItem("One", Secret).Published());
        var draft = await Given.Product(A.Course("Unseen title").WithItem("One"));
        var html = await Given.Visitor().GetStringAsync("/");
        var page = await new HtmlParser().ParseDocumentAsync(html);
        var link = page.QuerySelectorAll(".kp-first a").Single(a => a.GetAttribute("href") == $"/p/{course.Slug}");
        link.TextContent.ShouldBe("Work <b>one</b> & more");
        html.ShouldNotContain(draft.Slug);
        html.ShouldNotContain("Unseen title");
        html.ShouldNotContain(Secret);
        (await (await Given.Member()).Client.GetStringAsync("/")).ShouldBe(html);

        // What the text was made from comes with it, as the client would read it: it need not ask again.
        var written = page.QuerySelector("script[data-read='/api/v1/discover']").ShouldNotBeNull();
        written.GetAttribute("type").ShouldBe("application/json");
        written.TextContent.ShouldBe(await Given.Visitor().GetStringAsync("/api/v1/discover"));
    }
}
