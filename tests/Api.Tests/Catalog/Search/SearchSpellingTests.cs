namespace KnowledgePay.Api.Tests.Catalog.Search;

public sealed class SearchSpellingTests : ApiFixture
{
    [TestCase("Wonderful calligraphy", "caligraphy", "calligraphy")]
    [TestCase("Wonderful woodcarving", "wodocarving", "woodcarving")]
    [TestCase("Elementary thermodynamics", "elementary termodinamics", "elementary thermodynamic")]
    [TestCase("蒙台梭利教育法", "蒙台索利教育", "蒙台梭利教育")]
    [TestCase("敦煌莫高窟", "敦煌末高窟", "敦煌莫高窟")]
    public async Task A_misspelled_query_is_answered_by_its_correction(string title, string typed, string corrected)
    {
        var built = await Given.Searchable(title);

        var found = await Given.Visitor().Search(typed);

        found.DidYouMean.ShouldBe(corrected);
        found.Ids.ShouldBe([built.Id.Value]);
        found.Relaxed.ShouldBeFalse();
    }

    [Test]
    public async Task A_query_that_finds_something_is_not_corrected()
    {
        await Given.Searchable("Stained glass");
        await Given.Searchable("Strained relations");

        (await Given.Visitor().Search("stained")).DidYouMean.ShouldBeNull();
    }

    [Test]
    public async Task The_last_word_may_be_unfinished()
    {
        var built = await Given.Searchable("Practical beekeeping");

        var found = await Given.Visitor().Search("practical beek");

        found.Ids.ShouldBe([built.Id.Value]);
        found.DidYouMean.ShouldBeNull();
    }

    [Test]
    public async Task Where_nothing_meets_the_whole_query_most_of_it_is_enough()
    {
        var built = await Given.Searchable("古琴减字谱入门教程");
        await Given.Searchable("钢琴即兴演奏");

        var found = await Given.Visitor().Search("古琴减字谱零基础怎么学");

        found.Relaxed.ShouldBeTrue();
        found.Ids.ShouldBe([built.Id.Value]);
        found.Items[0].MarkedTitle.ShouldBe(["古琴减字谱"]);
    }

    [Test]
    public async Task Nonsense_finds_nothing()
    {
        await Given.Searchable("Porcelain");

        var found = await Given.Visitor().Search("zqxjkvb");

        found.Items.ShouldBeEmpty();
        found.DidYouMean.ShouldBeNull();
        found.Total.ShouldBe(0);
    }

    [Test]
    public async Task Suggests_categories_tags_authors_and_titles_that_go_with_what_is_typed()
    {
        var category = await Given.Category();
        await Given.Searchable("篆刻入门", d => d with { CategoryId = category.Id, Tags = ["篆刻艺术"], Byline = "篆刻家老赵" });
        await Given.Searchable("篆刻与金石", d => d with { Tags = ["篆刻艺术", "金石"] });

        var suggestions = await Suggest("篆刻");
        var ofCategory = await Suggest(category.NameZh);

        suggestions.Select(s => (s.Kind, s.Text)).ShouldBe(
            [("tag", "篆刻艺术"), ("author", "篆刻家老赵"), ("product", "篆刻与金石"), ("product", "篆刻入门")], ignoreOrder: true);
        suggestions.ShouldAllBe(s => s.Ranges.Count == 1 && s.Ranges[0].Start == 0 && s.Ranges[0].Length == 2);
        suggestions.Where(s => s.Kind == "product").ShouldAllBe(s => s.Slug != null);
        ofCategory.ShouldContain(s => s.Kind == "category" && s.Slug == category.Slug);
    }

    [TestCase("Gastronomy of Lyon", "gast")]
    [TestCase("Gastronomy of Parma", "gastornomy")]
    [TestCase("Gastronomy of Ghent", "gastronmy of gh")]
    public async Task Suggestions_complete_words_and_forgive_mistakes(string title, string typed)
    {
        await Given.Searchable(title);

        (await Suggest(typed)).ShouldContain(s => s.Text == title);
    }

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("?!")]
    public async Task Suggests_nothing_for_nothing(string typed) => (await Suggest(typed)).ShouldBeEmpty();

    private Task<List<Suggested>> Suggest(string typed) =>
        Given.Visitor().GetAsync($"/api/v1/search/suggestions?q={Uri.EscapeDataString(typed)}").Read<List<Suggested>>();

    private sealed record Suggested(string Text, string Kind, string? Slug, List<FoundRange> Ranges);
}
