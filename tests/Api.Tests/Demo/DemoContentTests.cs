using System.Text.RegularExpressions;
using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using KnowledgePay.Infrastructure.Demo;

namespace KnowledgePay.Api.Tests.Demo;

/// <summary>What the files of the demo catalogue must be, before anything is loaded.</summary>
[TestFixture]
public sealed partial class DemoContentTests
{
    private static readonly DemoContent Content = DemoContent.Load();
    private static readonly MarkdigRenderer Markdown = new();

    private static IEnumerable<TestCaseData> Products() =>
        Content.Products.Select(p => new TestCaseData(p.Slug).SetArgDisplayNames(p.Slug));

    [Test]
    public void The_shop_is_full_in_both_languages()
    {
        var published = Content.Products.Where(p => p.IsPublished).ToList();

        foreach (var language in ContentLanguage.All)
        {
            var shelf = published.Where(p => p.Language == language).ToList();
            shelf.Count.ShouldBeGreaterThanOrEqualTo(9, language);
            shelf.Count(p => p.Price.Minor == 0).ShouldBeGreaterThanOrEqualTo(3, language);
            shelf.Select(p => p.Kind).Distinct().Count().ShouldBe(Enum.GetValues<ProductKind>().Length, language);
        }

        published.SelectMany(p => p.Items).Select(i => i.Type).Distinct().ShouldBe(Enum.GetValues<ItemType>(), ignoreOrder: true);
    }

    [Test]
    public void A_free_psychology_course_leads_from_a_preview_to_a_lesson()
    {
        var course = Content.Products.First(p => p.Kind == ProductKind.Course && p.Price.Minor == 0 && p.Title.Contains("心理", StringComparison.Ordinal));

        course.Items.ShouldContain(i => i.Visibility == ItemVisibility.Public);
        course.Items.ShouldContain(i => i.Visibility == ItemVisibility.Entitled);
    }

    [Test]
    public void Most_texts_are_real_reading()
    {
        var isReading = Content.Products.SelectMany(p => p.Items.Select(i => Words(p, i) >= (p.Language == ContentLanguage.Chinese ? 350 : 250))).ToList();

        isReading.Count(yes => yes).ShouldBeGreaterThanOrEqualTo(100);
        Content.Products.SelectMany(p => p.Items.Select(i => Words(p, i))).Min().ShouldBeGreaterThan(120);
    }

    [Test]
    public void Every_file_is_used_and_every_named_file_is_there()
    {
        var named = Content.Products
            .SelectMany(p => p.Items.Select(i => $"Content/{p.Slug}/{i.Body}").Append($"Content/{p.Slug}/product.json"))
            .Concat(["Content/categories.json", "Content/members.json", "Content/activity.json", "Content/trade.json"])
            .Concat(Content.Products.SelectMany(p => p.Items).Where(i => i.Media is not (null or DemoChime.FileName)).Select(i => "Media/" + i.Media));

        Content.FileNames.ShouldBe(named, ignoreOrder: true);
    }

    [TestCaseSource(nameof(Products))]
    public void Every_reference_of_a_product_resolves(string slug)
    {
        var product = Product(slug);
        var members = Content.Members.ToDictionary(m => m.Handle, StringComparer.Ordinal);
        var categories = Content.Categories.SelectMany(c => (c.Children ?? []).Prepend(c)).Select(c => c.Slug);

        categories.ShouldContain(product.Category);
        members[product.Author].Role.ShouldBe(Roles.Creator);
        product.Coauthors.ShouldAllBe(handle => members.ContainsKey(handle) && handle != product.Author);
        product.Members.ShouldAllBe(member => Content.Products.Any(p => p.Slug == member && p.Kind != ProductKind.Bundle && p.IsPublished));
        (product.Members.Count > 0).ShouldBe(product.Kind == ProductKind.Bundle);
        Currency.Find(product.Price.Currency).ShouldNotBeNull();
        Slug.IsValid(product.Slug).ShouldBeTrue();
        product.Sections.Count.ShouldBe(product.Kind switch { ProductKind.Bundle => 0, ProductKind.Course => product.Sections.Count, _ => 1 });
    }

    [TestCaseSource(nameof(Products))]
    public void Reviews_come_from_enrolled_members_after_they_enrolled(string slug)
    {
        var product = Product(slug);

        product.Reviews.Select(r => r.Author).ShouldBeUnique();
        foreach (var review in product.Reviews)
        {
            var enrolment = Content.Enrolments.SingleOrDefault(e => e.Product == slug && e.Member == review.Author);
            enrolment.ShouldNotBeNull(review.Author);
            enrolment.DaysAgo.ShouldBeGreaterThanOrEqualTo(review.DaysAgo, review.Author);
            enrolment.DaysAgo.ShouldBeLessThan(product.PublishedDaysAgo, review.Author);
            product.Coauthors.Append(product.Author).ShouldNotContain(review.Author);
            review.Stars.ShouldBeInRange(1, 5);
            (review.Reply?.DaysAgo ?? 0).ShouldBeLessThanOrEqualTo(review.DaysAgo);
        }
    }

    [TestCaseSource(nameof(Products))]
    public void A_gated_text_shows_a_beginning_and_keeps_the_rest(string slug)
    {
        var product = Product(slug);

        foreach (var item in product.Items)
        {
            var body = Content.Body(product, item);
            var preview = PreviewCut.Preview(body, item.Visibility);
            var cuts = Regex.Count(body, Regex.Escape(PreviewCut.Marker), RegexOptions.None, TimeSpan.FromSeconds(1));
            cuts.ShouldBeLessThanOrEqualTo(item.Visibility == ItemVisibility.Public ? 0 : 1, item.Body);
            if (item.Visibility == ItemVisibility.Entitled)
            {
                WordCounter.Count(Markdown.Render(preview).Text).ShouldBeInRange(40, Words(product, item) * 9 / 10, item.Body);
            }
        }
    }

    [TestCaseSource(nameof(Products))]
    public void No_text_leaves_markup_that_did_not_render(string slug)
    {
        var product = Product(slug);

        foreach (var item in product.Items)
        {
            var html = CodeParts().Replace(Markdown.Render(Content.Body(product, item)).Html, "");
            html.ShouldNotContain("**", Case.Sensitive, item.Body);
            html.ShouldNotContain("~~", Case.Sensitive, item.Body);
            html.ShouldNotContain("preview-end", Case.Sensitive, item.Body);
            LooseBar().Count(html).ShouldBe(0, item.Body);
        }
    }

    private static DemoProduct Product(string slug) => Content.Products.Single(p => p.Slug == slug);

    private static int Words(DemoProduct product, DemoItem item) =>
        WordCounter.Count(Markdown.Render(PreviewCut.WithoutMarkers(Content.Body(product, item))).Text);

    [GeneratedRegex(@"<pre>.*?</pre>|<code[^>]*>.*?</code>|<(?<tag>span|div) class=""math"">.*?</\k<tag>>|<!-- preview-end -->|&lt;!-- preview-end --&gt;", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeParts();

    /// <summary>A table row that became a paragraph.</summary>
    [GeneratedRegex(@"<p>\s*\|", RegexOptions.None, 1000)]
    private static partial Regex LooseBar();
}
