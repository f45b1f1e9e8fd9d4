using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Api.Tests.Catalog;

public sealed class ProductListTests : ApiFixture
{
    [Test]
    public async Task Shows_a_published_product_with_everything_on_its_card()
    {
        var category = await Given.Category();
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).Priced(99_00).In(category).Tagged("calm").WithItem("One").WithItem("Two", live: false)
            .Published());
        await Given.Product(A.Course().In(category));

        var page = await Get($"category={category.Slug}");

        var card = page.Items.ShouldHaveSingleItem();
        card.ShouldSatisfyAllConditions(
            () => card.Id.ShouldBe(built.Id),
            () => card.Slug.ShouldBe(built.Slug),
            () => card.Category!.NameZh.ShouldBe(category.NameZh),
            () => card.Author!.Handle.ShouldBe(author.Handle),
            () => card.Price.MinorUnits.ShouldBe(99_00),
            () => card.Tags.ShouldBe(["calm"]),
            () => card.ItemCount.ShouldBe(1),
            () => card.PublishedAt.ShouldBe(built.Product.PublishedAt));
    }

    [TestCase(ProductStatus.Draft)]
    [TestCase(ProductStatus.InReview)]
    [TestCase(ProductStatus.Scheduled)]
    [TestCase(ProductStatus.Archived)]
    public async Task Hides_what_is_not_published(ProductStatus status)
    {
        var category = await Given.Category();
        var builder = A.Course().In(category).WithItem("One");
        await Given.Product(status switch
        {
            ProductStatus.InReview => builder.InReview(),
            ProductStatus.Scheduled => builder.Scheduled(),
            ProductStatus.Archived => builder.Archived(),
            _ => builder,
        });

        (await Get($"category={category.Slug}")).Items.ShouldBeEmpty();
    }

    [Test]
    public async Task Every_filter_narrows_the_list()
    {
        var author = await Given.Creator();
        var category = await Given.Category();
        var wanted = await Given.Product(A.Course().OwnedBy(author).In(category).Tagged("deep").Priced(1).WithItem("One").Published()
            .With(d => d with { Language = "zh-CN", Level = ProductLevel.Advanced }));
        var decoy = await Given.Product(A.Column().In(category).Tagged("shallow").WithItem("One").Published());
        string[] filters =
            ["kind=course", "language=zh-CN", "level=advanced", "free=false", "tag=DEEP", $"author={author.Handle}"];

        foreach (var filter in filters)
        {
            (await Get($"category={category.Slug}&{filter}")).Items.Select(i => i.Id).ShouldBe([wanted.Id], filter);
        }

        (await Get($"category={category.Slug}&free=true")).Items.Select(i => i.Id).ShouldBe([decoy.Id]);
    }

    [Test]
    public async Task A_category_lists_what_stands_below_it()
    {
        var parent = await Given.Category();
        var child = await Given.Category(parent);
        var built = await Given.Product(A.Course().In(child).WithItem("One").Published());

        (await Get($"category={parent.Slug}")).Items.Select(i => i.Id).ShouldBe([built.Id]);
        (await Get("category=no-such-category")).Items.ShouldBeEmpty();
    }

    [TestCase("popular")]
    [TestCase("new")]
    [TestCase("rating")]
    public async Task Pages_of_any_size_are_together_the_full_list(string sort)
    {
        var category = await Given.Category();
        for (var i = 0; i < 11; i++)
        {
            // Equal keys on purpose: the id breaks ties.
            await Given.Product(A.Course().In(category).Ranked(i % 4, i % 2).At(ManualClock.Start.AddDays(i > 5 ? 1 : 0)).WithItem("One").Published());
        }

        var full = (await Get($"category={category.Slug}&sort={sort}&limit=100")).Items;
        full.Count.ShouldBe(11);
        foreach (var limit in new[] { 1, 2, 3, 5, 10, 11 })
        {
            var paged = new List<ProductId>();
            string? cursor = null;
            do
            {
                var page = await Get($"category={category.Slug}&sort={sort}&limit={limit}&cursor={cursor}");
                page.Items.Count.ShouldBeInRange(1, limit);
                paged.AddRange(page.Items.Select(i => i.Id));
                cursor = page.Next;
            }
            while (cursor is not null);

            paged.ShouldBe(full.Select(i => i.Id));
        }

        var keys = full.Select(i => sort switch
        {
            "new" => i.PublishedAt!.Value.Ticks,
            "rating" => i.Rating.Average,
            _ => 0,
        }).ToList();
        keys.ShouldBe(keys.OrderDescending());
    }

    [TestCase("limit=0", "common.invalid_request")]
    [TestCase("limit=101", "common.invalid_request")]
    [TestCase("language=fr", "common.invalid_request")]
    [TestCase("kind=99", "common.invalid_request")]
    [TestCase("sort=1", "common.invalid_request")]
    [TestCase("cursor=nonsense", "common.invalid_cursor")]
    public async Task Refuses_a_query_out_of_bounds(string query, string code) =>
        await Given.Visitor().GetAsync($"/api/v1/products?{query}").ShouldBeProblem(HttpStatusCode.BadRequest, code);

    [TestCase("tag=%00")]
    [TestCase("author=%00")]
    [TestCase("category=%00'")]
    [TestCase("tag=%F0%9F%98%80")]
    public async Task Odd_characters_in_a_filter_match_nothing(string query) =>
        (await Get(query)).Items.ShouldBeEmpty();

    [Test]
    public async Task A_cursor_of_one_sort_does_not_break_another()
    {
        var category = await Given.Category();
        await Given.Product(A.Course().In(category).WithItem("One").Published());
        await Given.Product(A.Course().In(category).WithItem("One").Published());
        var next = (await Get($"category={category.Slug}&sort=popular&limit=1")).Next;

        using var response = await Given.Visitor().GetAsync($"/api/v1/products?sort=new&cursor={next}");

        ((int)response.StatusCode).ShouldBeLessThan(500);
    }

    [Test]
    public async Task Discover_shows_new_popular_free_and_category_rows()
    {
        var category = await Given.Category();
        var built = await Given.Product(A.Course().In(category).Ranked(1e9).At(ManualClock.Start.AddYears(1)).WithItem("One").Published());

        var rows = (await Given.Visitor().GetAsync("/api/v1/discover").Read()).Rows;

        foreach (var key in new[] { "new", "popular", "free" })
        {
            rows.Single(row => row.Key == key).Items.ShouldContain(card => card.Id == built.Id, key);
        }

        rows.ShouldAllBe(row => row.Items.Count > 0 && row.Items.Count <= 12);
    }

    [Test]
    public async Task The_category_tree_counts_published_products_in_and_below()
    {
        var parent = await Given.Category();
        var child = await Given.Category(parent);
        await Given.Product(A.Course().In(child).WithItem("One").Published());
        await Given.Product(A.Course().In(parent).WithItem("One").Published());
        await Given.Product(A.Course().In(child));

        var tree = await Given.Visitor().GetAsync("/api/v1/categories").Read<CategoryNode[]>();

        var node = tree.Single(n => n.Id == parent.Id);
        node.ProductCount.ShouldBe(2);
        node.Children.Single().ProductCount.ShouldBe(1);
    }

    [Test]
    public async Task Tags_are_found_by_prefix_and_counted()
    {
        var tag = $"tag{Given.Next()}x";
        await Given.Product(A.Course().Tagged(tag).WithItem("One").Published());
        await Given.Product(A.Course().Tagged(tag, tag + "y").WithItem("One").Published());
        await Given.Product(A.Course().Tagged(tag + "draft"));

        var tags = await Given.Visitor().GetAsync($"/api/v1/tags?prefix={tag.ToUpperInvariant()}").Read<CountedTag[]>();

        tags.ShouldBe([new CountedTag(tag, 2), new CountedTag(tag + "y", 1)]);
    }

    [Test]
    public async Task An_authors_page_lists_what_they_wrote_alone_or_together()
    {
        var author = await Given.Creator();
        var own = await Given.Product(A.Course().OwnedBy(author).WithItem("One").Published());
        await Given.Product(A.Course().OwnedBy(author));
        await Given.Product(A.Course().WithItem("One").Published());

        var page = await Given.Visitor().GetAsync($"/api/v1/authors/{author.Handle}/products").Read<Page<ProductCard>>();

        page.Items.Select(i => i.Id).ShouldBe([own.Id]);
    }

    private Task<Page<ProductCard>> Get(string query) => Given.Visitor().GetAsync($"/api/v1/products?{query}").Read<Page<ProductCard>>();
}

file static class DiscoverReading
{
    public static Task<Discover.Response> Read(this Task<HttpResponseMessage> sending) => sending.Read<Discover.Response>();
}
