using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Import;

public sealed class ImportCoursesTests : ImportFixture
{
    [Test]
    public async Task Takes_over_every_field_of_a_neutral_row()
    {
        var row = $"{Source},A-1,column,en,Reading slowly,One page a day,A plain summary,\"First line\n\n**Second** line\",Busy people|Curious people,Reads\\|rereads,beginner,"
            + $"cat-{Source},慢读,Slow reading,Reading|habits,Ann Reader,19.90,USD,2023-02-03T04:05:06Z";
        ShouldCount(await ImportCsv(Csv(row)), 1, 1, 0, 0);

        var course = await Course("A-1");
        course.Status.ShouldBe(ProductStatus.Published);
        (course.Kind, course.Language, course.Title, course.Subtitle, course.Summary).ShouldBe((ProductKind.Column, "en", "Reading slowly", "One page a day", "A plain summary"));
        course.Description.ShouldBe("First line\n\n**Second** line");
        course.Audience.ShouldBe(["Busy people", "Curious people"]);
        course.Outcomes.ShouldBe(["Reads|rereads"]);
        course.Tags.ShouldBe(["reading", "habits"]);
        (course.Level, course.Byline, course.ListPrice.MinorUnits, course.ListPrice.Currency.Code).ShouldBe((ProductLevel.Beginner, "Ann Reader", 1990, "USD"));
        course.PublishedAt.ShouldBe(new DateTimeOffset(2023, 2, 3, 4, 5, 6, TimeSpan.Zero));
        course.OwnerId.ShouldBeNull();
        var category = await Given.InDatabase(db => db.Categories.AsNoTracking().SingleAsync(c => c.Id == course.CategoryId));
        (category.Slug, category.NameZh, category.NameEn).ShouldBe(($"cat-{Source}", "慢读", "Slow reading"));
    }

    [Test]
    public async Task A_work_with_a_text_can_be_read_and_one_without_has_no_made_up_lessons()
    {
        await ImportCsv(Csv(Row("with", "有介绍", "介绍 **正文**"), Row("without", "没有介绍")));
        var with = await Course("with");
        var without = await Course("without");
        var items = await Given.InDatabase(db => db.Items.AsNoTracking().Where(i => i.ProductId == with.Id || i.ProductId == without.Id).ToListAsync());
        var item = items.ShouldHaveSingleItem();
        (item.ProductId, item.Title, item.Visibility, item.IsLive).ShouldBe((with.Id, "课程介绍", ItemVisibility.Public, true));
        item.Live!.PreviewHtml.ShouldContain("<strong>正文</strong>");
    }

    [Test]
    public async Task The_same_file_again_changes_nothing()
    {
        var file = Csv(Row("a", "第一门", "正文"), Row("b", "第二门"));
        ShouldCount(await ImportCsv(file), 2, 2, 0, 0);
        var before = await Course("a");
        Clock.Advance(TimeSpan.FromHours(1));
        ShouldCount(await ImportCsv(file), 2, 0, 2, 0);
        var after = await Course("a");
        (after.Id, after.Version, after.UpdatedAt).ShouldBe((before.Id, before.Version, before.UpdatedAt));
    }

    [Test]
    public async Task A_changed_row_updates_the_product_and_its_introduction()
    {
        await ImportCsv(Csv(Row("a", "旧名", "旧文"), Row("b", "不变")));
        var before = await Course("a");
        ShouldCount(await ImportCsv(Csv(Row("a", "新名", "新文", "12.50"), Row("b", "不变"))), 2, 1, 1, 0, updated: 1);
        var after = await Course("a");
        (after.Id, after.Slug, after.Title, after.ListPrice.MinorUnits).ShouldBe((before.Id, before.Slug, "新名", 1250));
        after.Version.ShouldBeGreaterThan(before.Version);
        var item = await Given.InDatabase(db => db.Items.AsNoTracking().SingleAsync(i => i.ProductId == after.Id));
        item.Live!.Body.ShouldBe("新文");
    }

    [Test]
    public async Task An_introduction_that_was_rewritten_here_is_left_alone()
    {
        await ImportCsv(Csv(Row("a", "课程", "来自别处")));
        var course = await Course("a");
        await Given.InDatabase(async db =>
        {
            var item = await db.Items.SingleAsync(i => i.ProductId == course.Id);
            item.SaveDraft("课程介绍", "我们自己写的", null, null, default, Clock.GetUtcNow());
            item.Publish(new Application.Catalog.Items.MarkdigRenderer(), Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        ShouldCount(await ImportCsv(Csv(Row("a", "课程", "来自别处，更新了"))), 1, 1, 0, 0, updated: 1);
        var kept = await Given.InDatabase(db => db.Items.AsNoTracking().SingleAsync(i => i.ProductId == course.Id));
        kept.Live!.Body.ShouldBe("我们自己写的");
    }

    [Test]
    public async Task A_bad_row_is_rejected_with_its_line_field_and_reason_and_the_others_come_in()
    {
        var rejects = new List<RejectedRow>();
        var file = Csv(
            Row("ok", "好的"),
            Row("no-title", ""),
            Row("long", new string('长', 201)),
            Row("price", "价格", price: "1.234"),
            Row("money", "价格", price: "-1"),
            $"{Source},lang,course,fr,Titre,,,,,,,,,,,,0,CNY,",
            $"{Source},kind,bundle,en,Bundle,,,,,,,,,,,,0,CNY,",
            $"{Source},date,course,en,Date,,,,,,,,,,,,0,CNY,last week",
            $"{Source},category,course,en,Category,,,,,,,nowhere-{Source},,,,,0,CNY,",
            $"{Source},short,course",
            $"{Source},quote,course,en,\"Quo\"te,,,,,,,,,,,,0,CNY,");
        ShouldCount(await ImportCsv(file, rejects), 11, 1, 0, 10);
        rejects.OrderBy(r => r.Line).Select(r => (r.Line, r.Field, r.Error.Code)).ShouldBe(
        [
            (3, "title", "catalog.title_length"),
            (4, "title", "catalog.title_length"),
            (5, "price", "import.number_invalid"),
            (6, "price", "import.number_invalid"),
            (7, "language", "catalog.language_unknown"),
            (8, "kind", "import.kind_unknown"),
            (9, "published_at", "import.date_invalid"),
            (10, "category", "import.category_unknown"),
            (11, "", "import.row_width"),
            (12, "", "import.row_broken"),
        ]);
    }

    [Test]
    public async Task Lines_are_counted_through_quoted_line_breaks()
    {
        var rejects = new List<RejectedRow>();
        await ImportCsv(Csv(Row("a", "名", "\"one\ntwo\nthree\""), Row("b", "")), rejects);
        rejects.ShouldHaveSingleItem().Line.ShouldBe(5);
    }

    [Test]
    public async Task A_repeated_id_is_rejected_and_the_first_row_counts()
    {
        var rejects = new List<RejectedRow>();
        ShouldCount(await ImportCsv(Csv(Row("a", "第一"), Row("b", "别的"), Row("a", "第二")), rejects), 3, 2, 0, 1);
        var reject = rejects.ShouldHaveSingleItem();
        (reject.Line, reject.Field, reject.Error.Code).ShouldBe((4, "external_id", "import.duplicate_row"));
        reject.Error.Arguments!["line"].ShouldBe(2L);
        (await Course("a")).Title.ShouldBe("第一");
    }

    [Test]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        await ImportCsv(Csv(Row("a", "旧")));
        var file = Csv(Row("a", "新"), Row("b", "又一门", "正文"), $"{Source},c,course,en,C,,,,,,,dry-{Source},试,Dry,,,0,CNY,");
        ShouldCount(await ImportCsv(file, options: new(DryRun: true)), 3, 3, 0, 0, updated: 1);
        (await CountCourses()).ShouldBe(1);
        (await Course("a")).Title.ShouldBe("旧");
        (await Given.InDatabase(db => db.Categories.AnyAsync(c => c.Slug == $"dry-{Source}"))).ShouldBeFalse();
    }

    private async Task<IEnumerable<string?>> Titles(string query)
    {
        var json = System.Text.Json.JsonDocument.Parse(await Given.Visitor().GetStringAsync($"/api/v1/search?q={Uri.EscapeDataString(query)}"));
        return json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString());
    }

    [Test]
    public async Task Drafts_stay_out_of_the_catalogue()
    {
        await ImportCsv(Csv(Row("a", "草稿", "正文")), options: new(AsDrafts: true));
        var course = await Course("a");
        (course.Status, course.PublishedAt).ShouldBe((ProductStatus.Draft, null));
    }

    [Test]
    public async Task An_import_can_be_found_without_a_further_step_and_follows_its_changes()
    {
        await ImportCsv(Csv(Row("a", "鸭嘴兽饲养学", "鸭嘴兽吃什么"), Row("b", "别的课")));
        await Host.Drain();
        (await Titles("鸭嘴兽")).ShouldBe(["鸭嘴兽饲养学"]);
        await ImportCsv(Csv(Row("a", "针鼹饲养学", "针鼹吃什么"), Row("b", "别的课")));
        await Host.Drain();
        (await Titles("鸭嘴兽")).ShouldBeEmpty();
        (await Titles("针鼹")).ShouldBe(["针鼹饲养学"]);
    }

    [Test]
    public async Task More_rows_than_a_batch_all_come_in()
    {
        ShouldCount(await ImportCsv(Csv([.. Enumerable.Range(1, 1_203).Select(i => Row($"n{i}", $"第 {i} 门", i % 2 == 0 ? "正文" : ""))])), 1_203, 1_203, 0, 0);
        (await CountCourses()).ShouldBe(1_203);
        (await Given.InDatabase(db => db.ProductStats.CountAsync(s => db.Products.Any(p => p.Id == s.ProductId && p.ExternalSource == Source)))).ShouldBe(1_203);
    }
}
