using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Api.Tests.Catalog.Search;

/// <summary>Facets, totals and pages against a brute force over the same products. Counts are about everything, so the fixture has a database of its own.</summary>
public sealed class SearchFacetTests : ApiFixture
{
    private static readonly SemaphoreSlim Filling = new(1, 1);
    private static List<Row>? rows;

    private static readonly string[] Words = ["水星", "金星", "comet", "nebula", "望远镜"];

    [Test]
    public async Task Counts_totals_and_pages_equal_a_brute_force()
    {
        var all = await Products();
        var visitor = Given.Visitor();
        var filters = Gen.Elements(all.Select(row => row.Category.Slug).Distinct().Append("").ToArray())
            .SelectMany(category => Gen.Elements("", "course", "column", "ebook"), (category, kind) => (category, kind))
            .SelectMany(some => Gen.Elements("", "zh-CN", "en"), (some, language) => (some.category, some.kind, language))
            .SelectMany(some => Gen.Elements("", "all", "beginner", "advanced"), (some, level) => (some.category, some.kind, some.language, level))
            .SelectMany(some => Gen.Elements<(long?, long?)>((null, null), (0, 0), (1, 49_99), (30_00, 250_00), (300_00, null)), (some, price) => (some, price))
            .SelectMany(some => Gen.Elements<double?>(null, 3.5, 4.2, 4.5), (some, rating) => new Filter(
                some.some.category, some.some.kind, some.some.language, some.some.level, some.price.Item1, some.price.Item2, rating))
            .SelectMany(filter => Gen.Elements(Words.Append("").ToArray()), (filter, word) => (filter, word));

        foreach (var (filter, word) in filters.Sample(60))
        {
            var matching = all.Where(row => word.Length == 0 || row.Title.Contains(word, StringComparison.Ordinal)).ToList();

            var found = await visitor.Search(word, filter.Query + "&limit=100");

            found.Total.ShouldBe(matching.Count(filter.Admits), filter.Query);
            ShouldEqual(found.Facets.Kind, matching.Where((filter with { Kind = "" }).Admits).GroupBy(row => row.Kind), filter);
            ShouldEqual(found.Facets.Language, matching.Where((filter with { Language = "" }).Admits).GroupBy(row => row.Language), filter);
            ShouldEqual(found.Facets.Level, matching.Where((filter with { Level = "" }).Admits).GroupBy(row => row.Level), filter);
            CategoriesShouldEqual(found.Facets.Category, [.. matching.Where((filter with { Category = "" }).Admits)], filter);
            PricesShouldEqual(found.Facets.PriceBand, [.. matching.Where((filter with { MinPrice = null, MaxPrice = null }).Admits)], filter);
            RatingsShouldEqual(found.Facets.Rating, [.. matching.Where((filter with { MinRating = null }).Admits)], filter);

            var paged = await visitor.SearchAll(word, filter.Query, limit: 7);
            paged.Select(item => item.Id).ShouldBe(matching.Where(filter.Admits).Select(row => row.Id), ignoreOrder: true);
        }
    }

    [TestCase("popular")]
    [TestCase("new")]
    [TestCase("rating")]
    [TestCase("relevance")]
    public async Task Pages_in_every_order_equal_the_whole_list(string sort)
    {
        var all = await Products();
        var visitor = Given.Visitor();

        var whole = await visitor.SearchAll("星", $"&sort={sort}", limit: 100);
        var paged = await visitor.SearchAll("星", $"&sort={sort}", limit: 3);

        whole.Count.ShouldBe(all.Count(row => row.Title.Contains('星')));
        paged.Select(item => item.Id).ShouldBe(whole.Select(item => item.Id));
        var keys = whole.ConvertAll(item => KeyOf(all.Single(row => row.Id == item.Id), sort));
        keys.ShouldBe(keys.OrderDescending());
    }

    private static double KeyOf(Row row, string sort) => sort switch
    {
        "popular" => row.Popularity,
        "new" => row.PublishedAt.ToUnixTimeSeconds(),
        "rating" => row.Rating,
        _ => 0,
    };

    private async Task<List<Row>> Products()
    {
        await Filling.WaitAsync();
        try
        {
            return rows ??= await Fill();
        }
        finally
        {
            Filling.Release();
        }
    }

    private async Task<List<Row>> Fill()
    {
        var random = new Random(11);
        var root = await Given.Category();
        var child = await Given.Category(root);
        Category[] categories = [root, child, await Given.Category(child), await Given.Category()];
        ProductKind[] kinds = [ProductKind.Course, ProductKind.Column, ProductKind.Ebook];
        ProductLevel[] levels = [ProductLevel.All, ProductLevel.Beginner, ProductLevel.Advanced];
        long[] prices = [0, 0, 1, 49_99, 50_00, 99_00, 100_00, 299_99, 300_00, 999_00];
        double[] ratings = [0, 2.9, 3, 3.6, 4, 4.2, 4.5, 5];
        var made = new List<Row>();
        for (var i = 0; i < 160; i++)
        {
            T Pick<T>(T[] values) => values[random.Next(values.Length)];
            var title = $"{Pick(Words)} {Pick(Words)} {i}";
            var (category, kind, level, price, rating) = (Pick(categories), Pick(kinds), Pick(levels), Pick(prices), Pick(ratings));
            var (language, popularity) = (Pick(["zh-CN", "en"]), (double)random.Next(1, 30));
            var publishedAt = Clock.GetUtcNow().AddMinutes(-random.Next(50));
            var builder = kind switch
            {
                ProductKind.Course => A.Course(title),
                ProductKind.Column => A.Column(title),
                _ => A.Ebook(title),
            };
            var built = await Given.Searchable(builder.In(category).Priced(price).With(d => d with { Level = level, Language = language })
                .WithItem("One").Ranked(popularity, rating).At(publishedAt).Published());
            made.Add(new Row(built.Id.Value, title, category, Camel(kind), language, Camel(level), price, rating, popularity, publishedAt)
            {
                Path = [.. PathOf(category, categories)],
            });
        }

        // What must not be counted.
        await Given.Searchable(A.Course("水星 金星").WithItem("One").Archived());
        return made;
    }

    private static IEnumerable<string> PathOf(Category category, Category[] categories)
    {
        for (var node = category; node is not null; node = categories.SingleOrDefault(other => other.Id == node.ParentId))
        {
            yield return node.Slug;
        }
    }

    private static string Camel<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void ShouldEqual(List<FoundFacet> found, IEnumerable<IGrouping<string, Row>> expected, Filter filter) =>
        found.ShouldBe(expected.Select(group => new FoundFacet(group.Key, group.Count())), ignoreOrder: true, filter.Query);

    private static void CategoriesShouldEqual(List<FoundCategory> found, List<Row> matching, Filter filter) =>
        found.ToDictionary(facet => facet.Slug, facet => facet.Count).OrderBy(pair => pair.Key)
            .ShouldBe(matching.SelectMany(row => row.Path).GroupBy(slug => slug).ToDictionary(group => group.Key, group => group.Count()).OrderBy(pair => pair.Key), filter.Query);

    private static void PricesShouldEqual(List<FoundPrice> found, List<Row> matching, Filter filter)
    {
        foreach (var facet in found)
        {
            facet.Count.ShouldBe(matching.Count(row => row.Price >= facet.MinPrice && row.Price <= (facet.MaxPrice ?? long.MaxValue)), filter.Query);
        }

        found.Sum(facet => facet.Count).ShouldBe(matching.Count, filter.Query);
    }

    private static void RatingsShouldEqual(List<FoundRating> found, List<Row> matching, Filter filter)
    {
        foreach (var floor in new[] { 3, 3.5, 4, 4.5 })
        {
            (found.Find(facet => facet.MinRating.CompareTo(floor) == 0)?.Count ?? 0).ShouldBe(matching.Count(row => row.Rating >= floor), filter.Query);
        }
    }

    private sealed record Row(
        Guid Id, string Title, Category Category, string Kind, string Language, string Level, long Price, double Rating, double Popularity, DateTimeOffset PublishedAt)
    {
        public required string[] Path { get; init; }
    }

    private sealed record Filter(string Category, string Kind, string Language, string Level, long? MinPrice, long? MaxPrice, double? MinRating)
    {
        public string Query =>
            string.Concat(
                new (string Name, object? Value)[]
                {
                    ("category", Category), ("kind", Kind), ("language", Language), ("level", Level), ("minPrice", MinPrice), ("maxPrice", MaxPrice), ("minRating", MinRating),
                }
                .Where(pair => pair.Value is not (null or ""))
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"&{pair.Name}={pair.Value}")));

        public bool Admits(Row row) =>
            (Category.Length == 0 || row.Path.Contains(Category, StringComparer.Ordinal))
            && (Kind.Length == 0 || row.Kind == Kind)
            && (Language.Length == 0 || row.Language == Language)
            && (Level.Length == 0 || row.Level == Level)
            && row.Price >= (MinPrice ?? 0) && row.Price <= (MaxPrice ?? long.MaxValue)
            && row.Rating >= (MinRating ?? 0);
    }
}
