using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Api.Tests.Catalog;

public sealed class MarkdownTests
{
    private static readonly MarkdigRenderer Markdown = new MarkdigRenderer();

    [TestCase("<script>alert(1)</script>", "<script")]
    [TestCase("a <img src=x onerror=alert(1)> b", "<img")]
    [TestCase("[x](javascript:alert(1))", "javascript:")]
    [TestCase("[x](JaVaScRiPt:alert(1))", "cript:")]
    [TestCase("[x](&#106;avascript:alert(1))", "javascript:")]
    [TestCase("[x](<java\tscript:alert(1)>)", "script:")]
    [TestCase("[x]( javascript:alert(1))", "javascript:")]
    [TestCase("[x](data:text/html;base64,AAAA)", "data:")]
    [TestCase("[x](vbscript:msgbox)", "vbscript:")]
    [TestCase("[x][r]\n\n[r]: javascript:alert(1)", "javascript:")]
    [TestCase("![x](data:image/svg+xml;base64,AAAA)", "<img")]
    [TestCase("![x](http://example.org/a.png)", "<img")]
    [TestCase("![x](//example.org/a.png)", "<img")]
    [TestCase("![x](javascript:alert(1))", "<img")]
    [TestCase("[x](https://a.b){onclick=alert(1)}", "onclick=alert(1)\"")]
    [TestCase("```\"><script>\nx\n```", "<script")]
    [TestCase("$$\n</div><script>alert(1)</script>\n$$", "<script")]
    public void What_an_author_types_never_becomes_script(string source, string forbidden) =>
        Markdown.Render(source).Html.ShouldNotContain(forbidden, Case.Insensitive);

    [TestCase("<javascript:alert(1)>")]
    [TestCase("<data:text/html,x>")]
    public void An_unsafe_address_between_brackets_is_text(string source) => Markdown.Render(source).Html.ShouldNotContain("<a ");

    [TestCase("[x](https://example.org)")]
    [TestCase("https://example.org")]
    [TestCase("<https://example.org>")]
    public void Links_carry_their_relation(string source) =>
        Markdown.Render(source).Html.ShouldContain("<a href=\"https://example.org\" rel=\"nofollow ugc noopener\">");

    [TestCase("[x](/products/calm#a)", "href=\"/products/calm#a\"")]
    [TestCase("[x](#h-open)", "href=\"#h-open\"")]
    [TestCase("[x](mailto:a@b.cn)", "href=\"mailto:a@b.cn\"")]
    [TestCase("![x](/media/1/a.png)", "<img src=\"/media/1/a.png\"")]
    [TestCase("![x](https://example.org/a.png)", "<img src=\"https://example.org/a.png\"")]
    [TestCase("| a |\n|---|\n| b |", "<table>")]
    [TestCase("- [x] done", "type=\"checkbox\"")]
    [TestCase("a[^1]\n\n[^1]: note", "class=\"footnotes\"")]
    [TestCase("~~gone~~", "<del>gone</del>")]
    [TestCase("```csharp\nvar x;\n```", "class=\"language-csharp\"")]
    [TestCase("$x^2$", "<span class=\"math\">")]
    [TestCase("$$\nx^2\n$$", "<div class=\"math\">")]
    [TestCase("## 情绪 ABC", "id=\"h-情绪-abc\"")]
    public void Renders_what_authors_use(string source, string expected) => Markdown.Render(source).Html.ShouldContain(expected);

    [Test]
    public void Headings_have_unique_anchors_that_a_preview_shares_with_the_whole()
    {
        var whole = Markdown.Render("# One\n\n## One\n\n## `Code` & 情绪\n\n# !!!");
        var preview = Markdown.Render("# One\n\n## One");

        whole.Headings.ShouldBe(
        [
            new ContentHeading(1, "One", "h-one"), new ContentHeading(2, "One", "h-one--2"),
            new ContentHeading(2, "Code & 情绪", "h-code-情绪"), new ContentHeading(1, "!!!", "h"),
        ]);
        preview.Headings.ShouldBe(whole.Headings.Take(2));
    }

    [Test]
    public void Plain_text_has_no_markup() =>
        Markdown.Render("# Title\n\nSome **bold** [link](https://a.b) & `code`.").Text.ShouldBe("Title\nSome bold link & code.");

    [Test]
    public void Absurd_nesting_is_shown_as_typed()
    {
        var source = new string('>', 10_000) + " <b>deep</b>";

        Markdown.Render(source).Html.ShouldStartWith("<pre>&gt;");
    }

    [FsCheck.NUnit.Property]
    public bool Never_throws_and_never_lets_a_tag_through(string? source) =>
        !Markdown.Render((source ?? "") + "<script>").Html.Contains("<script", StringComparison.OrdinalIgnoreCase);
}
