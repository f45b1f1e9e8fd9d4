using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Api.Tests.Catalog.Search;

public sealed class SearchMatchingTests : ApiFixture
{
    [TestCase("量子纠缠", TestName = "Finds_chinese_in_the_title")]
    [TestCase("quantum", TestName = "Finds_an_english_word_in_the_title")]
    public async Task Finds_by_title(string word)
    {
        var visitor = Given.Visitor();
        var built = await Given.Searchable($"{word}的故事");
        await Given.Searchable("别的故事");

        (await visitor.Search(word)).Ids.ShouldBe([built.Id.Value]);
    }

    [Test]
    public async Task Finds_in_subtitle_summary_tags_byline_points_and_body()
    {
        var visitor = Given.Visitor();
        var built = await Given.Searchable(
            "Plain",
            d => d with
            {
                Subtitle = "副题里的鸢尾花",
                Summary = "简介提到了蒲公英。",
                Description = "Description mentions *thistledown*.",
                Tags = ["风信子"],
                Byline = "木芙蓉先生",
                Outcomes = ["认识含羞草"],
            },
            "正文写到了紫云英。");

        foreach (var word in new[] { "鸢尾花", "蒲公英", "thistledown", "风信子", "木芙蓉", "含羞草", "紫云英" })
        {
            (await visitor.Search(word)).Ids.ShouldBe([built.Id.Value], word);
        }
    }

    [Test]
    public async Task Finds_by_the_name_of_the_author()
    {
        var creator = await Given.Creator();
        var built = await Given.Searchable(A.Course("Lilac stories").OwnedBy(creator).WithItem("One").Published());

        (await Given.Visitor().Search($"\"Member {creator.Handle["member".Length..]}\" lilac")).Ids.ShouldBe([built.Id.Value]);
    }

    [TestCase("臺灣歷史地圖", "台湾历史地图")]
    [TestCase("中华诗词鉴赏学", "中華詩詞鑒賞學")]
    [TestCase("Ｋｕｂｅｒｎｅｔｅｓ实战", "kubernetes实战")]
    [TestCase("Cafe culture", "Café")]
    [TestCase("Learn Node.js deeply", "nodejs deeply")]
    [TestCase("Modern C++ in depth", "c++ depth")]
    [TestCase("Orchid companies", "orchid company")]
    public async Task Folds_script_width_accents_spelling_and_plural(string title, string query)
    {
        var built = await Given.Searchable(title);

        (await Given.Visitor().Search(query)).Ids.ShouldContain(built.Id.Value);
    }

    [Test]
    public async Task One_character_two_and_many_find_what_contains_them()
    {
        var visitor = Given.Visitor();
        var built = await Given.Searchable("饕餮纹饰");
        var decoy = await Given.Searchable("纹饕");

        (await visitor.Search("饕")).Ids.ShouldBe([built.Id.Value, decoy.Id.Value], ignoreOrder: true);
        (await visitor.Search("饰")).Ids.ShouldBe([built.Id.Value]);
        (await visitor.Search("餮纹")).Ids.ShouldBe([built.Id.Value]);
        (await visitor.Search("饕餮纹")).Ids.ShouldBe([built.Id.Value]);
        (await visitor.Search("饕餮纹饰")).Ids.ShouldBe([built.Id.Value]);
    }

    [Test]
    public async Task What_meets_words_of_both_languages_comes_first_and_what_meets_most_follows_unless_it_is_quoted()
    {
        var visitor = Given.Visitor();
        var both = await Given.Searchable("Zeppelin 飞艇设计");
        var word = await Given.Searchable("Zeppelin history");
        await Given.Searchable("Airship history");

        var found = await visitor.Search("zeppelin飞艇");
        var quoted = await visitor.Search("飞艇 \"zeppelin\"");

        found.Ids.ShouldBe([both.Id.Value, word.Id.Value]);
        found.Relaxed.ShouldBeTrue();
        quoted.Ids.ShouldBe([both.Id.Value]);
        quoted.Relaxed.ShouldBeFalse();
    }

    [Test]
    public async Task A_tag_narrows_with_and_without_a_query()
    {
        var visitor = Given.Visitor();
        var tagged = await Given.Searchable("珊瑚礁生态", d => d with { Tags = ["海洋生物 学"] });
        await Given.Searchable("珊瑚礁旅行", d => d with { Tags = ["旅行"] });

        (await visitor.Search("珊瑚礁", "&tag=" + Uri.EscapeDataString("#海洋生物  学"))).Ids.ShouldBe([tagged.Id.Value]);
        (await visitor.Search("", "&tag=" + Uri.EscapeDataString("海洋生物 学"))).Ids.ShouldBe([tagged.Id.Value]);
    }

    [Test]
    public async Task Only_published_products_are_found()
    {
        await Given.Searchable(A.Course("蟠桃大会草稿").WithItem("One"));
        await Given.Searchable(A.Course("蟠桃大会待审").WithItem("One").InReview());
        await Given.Searchable(A.Course("蟠桃大会下架").WithItem("One").Archived());
        var published = await Given.Searchable("蟠桃大会");

        (await Given.Visitor().Search("蟠桃大会")).Ids.ShouldBe([published.Id.Value]);
    }

    [Test]
    public async Task Paid_text_is_found_but_never_shown()
    {
        var built = await Given.Searchable(
            A.Course("收费的秘方").WithItem("配方", "公开的引子：藏红花。\n\n<!-- preview-end -->\n\n秘密的配料是冬虫夏草与藏红花。").Published());

        var paid = await Given.Visitor().GetStringAsync("/api/v1/search?q=" + Uri.EscapeDataString("冬虫夏草"));
        var open = await Given.Visitor().Search("藏红花");

        paid.ShouldContain(built.Id.Value.ToString());
        paid.ShouldNotContain("冬虫夏草");
        paid.ShouldNotContain("秘密");
        open.Items.Single().Snippet.ShouldNotBeNull().Text.ShouldBe("公开的引子：藏红花。");
        open.Items.Single().Snippet!.Marked.ShouldBe(["藏红花"]);
    }

    [Test]
    public async Task Highlights_are_exact_ranges_of_the_texts()
    {
        await Given.Searchable("曼陀羅與曼陀罗 Mandala\u200B Art", d => d with { Summary = "从曼陀罗到ＭＡＮＤＡＬＡ。" });

        var item = (await Given.Visitor().Search("曼陀罗 mandala")).Items.Single();

        item.MarkedTitle.ShouldBe(["曼陀羅", "曼陀罗", "Mandala"]);
        item.MarkedSummary.ShouldBe(["曼陀罗", "ＭＡＮＤＡＬＡ"]);
    }

    [Test]
    public async Task Text_beyond_what_one_vector_holds_is_found_and_phrases_cross_the_borders()
    {
        var visitor = Given.Visitor();
        var filler = string.Concat(Enumerable.Range(0, 40_000).Select(i => (char)(0x4E00 + (i * 7919 % 15_000))));
        var built = await Given.Searchable("长卷经典", body: string.Concat(Enumerable.Repeat("哈", 3000)) + "嘿" + filler + "貔貅压卷");

        (await visitor.Search("貔貅压卷")).Ids.ShouldBe([built.Id.Value]);
        (await visitor.Search("长卷 貔貅")).Ids.ShouldBe([built.Id.Value]);
        for (var at = 15_000; at < 17_000; at += 250)
        {
            (await visitor.Search(filler.Substring(at, 12))).Ids.ShouldContain(built.Id.Value);
        }
    }

    [TestCase("'")]
    [TestCase("\\")]
    [TestCase("a' | 'b")]
    [TestCase("!!! & (")]
    [TestCase("<script>")]
    [TestCase("心理:* & 学")]
    [TestCase("%_%")]
    [TestCase("\u0000x")]
    [TestCase("😀")]
    [TestCase("\"\"")]
    public async Task Whatever_is_typed_is_text_and_not_syntax(string query) => (await Given.Visitor().Search(query)).Items.Count.ShouldBeLessThanOrEqualTo(20);

    [Test]
    public async Task Half_a_surrogate_pair_is_answered() => await Given.Visitor().GetAsync("/api/v1/search?q=%ED%A0%BDx").ShouldBe(HttpStatusCode.OK);

    [Test]
    public async Task Refuses_what_is_out_of_range()
    {
        var visitor = Given.Visitor();

        await visitor.GetAsync("/api/v1/search?q=a&limit=0").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await visitor.GetAsync("/api/v1/search?q=a&limit=101").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await visitor.GetAsync("/api/v1/search?q=a&language=xx").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await visitor.GetAsync("/api/v1/search?q=a&minRating=6").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await visitor.GetAsync("/api/v1/search?q=" + new string('a', 201)).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await visitor.GetAsync("/api/v1/search?q=a&cursor=nonsense").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_cursor");
    }

    [Test]
    public async Task The_title_that_is_the_query_comes_first_then_titles_then_the_popular_among_texts()
    {
        var inText = await Given.Searchable(A.Course("Other").With(d => d with { Summary = "青花瓷" }).WithItem("One").Ranked(230).Published());
        var longTitle = await Given.Searchable(A.Course("从零开始认识青花瓷的纹样与历史").WithItem("One").Ranked(200).Published());
        var title = await Given.Searchable(A.Course("青花瓷").WithItem("One").Published());

        (await Given.Visitor().Search("青花瓷")).Ids.ShouldBe([title.Id.Value, longTitle.Id.Value, inText.Id.Value]);
    }

    [Test]
    public async Task Popularity_decides_among_the_similar()
    {
        var quiet = await Given.Searchable(A.Course("珐琅彩入门").WithItem("One").Ranked(200).Published());
        var loud = await Given.Searchable(A.Course("珐琅彩进阶").WithItem("One").Ranked(205).Published());

        (await Given.Visitor().Search("珐琅彩")).Ids.ShouldBe([loud.Id.Value, quiet.Id.Value]);
    }
}
