using System.Text;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Import;

/// <summary>The three published course tables, each by rows of our own in its exact columns.</summary>
public sealed class CatalogueAdapterTests : ImportFixture
{
    private const string Mooccubex = "\uFEFForiginal_id,mapped_id,name,about,prerequisites,fields,schools,teachers,key_concepts\n";
    private const string Udemy = "course_id,course_title,url,is_paid,price,num_subscribers,num_reviews,num_lectures,level,content_duration,published_timestamp,subject,description_gemini\n";
    private const string Coursera = ",course_title,course_organization,course_Certificate_type,course_rating,course_difficulty,course_students_enrolled\n";

    [Test]
    public async Task A_mooccubex_row_keeps_its_people_its_field_and_what_one_should_know_before()
    {
        const string Row = "C_kp1,0,茶席上的化学,讲氧化与发酵如何改变一片叶子。,高中化学,化学|农学,临水学院,周一苇|何青,氧化|发酵|一片叶子\n";
        await ComesInOnce(Mooccubex + Row, "mooccubex");
        var course = await Imported("mooccubex", "C_kp1");
        (course.Title, course.Language, course.Summary).ShouldBe(("茶席上的化学", "zh-CN", "讲氧化与发酵如何改变一片叶子。"));
        course.Byline.ShouldContain("周一苇");
        course.Byline.ShouldContain("临水学院");
        course.Tags.ShouldContain("化学");
        course.Tags.ShouldContain("发酵");
        course.Description.ShouldContain("高中化学");
        course.ListPrice.MinorUnits.ShouldBe(0);
    }

    [Test]
    public async Task A_udemy_row_keeps_its_price_its_level_and_its_day()
    {
        const string Row = "kp-91,Bread at Home,https://example.org/bread,True,45,12,3,18,Beginner Level,2.5,2019-03-04T05:06:07Z,Cooking,made up text\n";
        await ComesInOnce(Udemy + Row, "udemy");
        var course = await Imported("udemy", "kp-91");
        (course.Title, course.Level, course.ListPrice.MinorUnits, course.ListPrice.Currency.Code).ShouldBe(("Bread at Home", ProductLevel.Beginner, 4500, "USD"));
        course.Summary.ShouldBe("18 lectures · 2.5 hours");
        course.PublishedAt.ShouldBe(new DateTimeOffset(2019, 3, 4, 5, 6, 7, TimeSpan.Zero));
        course.Description.ShouldNotContain("made up text");
    }

    [Test]
    public async Task A_udemy_row_that_is_not_paid_is_free_whatever_its_price_says()
    {
        await ComesInOnce(Udemy + "kp-92,Folding Paper,https://example.org/p,False,Free,1,0,4,All Levels,0.5,2019-03-04T05:06:07Z,Craft,\n", "udemy");
        (await Imported("udemy", "kp-92")).ListPrice.MinorUnits.ShouldBe(0);
    }

    [Test]
    public async Task A_coursera_row_keeps_its_school_and_level()
    {
        await ComesInOnce(Coursera + "7,Tides and Moons of kp-7,Harbour University,COURSE,4.6,Intermediate,17k\n", "coursera");
        var course = await Given.InDatabase(db => db.Products.AsNoTracking().SingleAsync(p => p.Title == "Tides and Moons of kp-7"));
        (course.Level, course.Byline).ShouldBe((ProductLevel.Intermediate, "Harbour University"));
    }

    private async Task ComesInOnce(string file, string format)
    {
        ShouldCount(await ImportBytes(Encoding.UTF8.GetBytes(file), format), 1, 1, 0, 0);
        ShouldCount(await ImportBytes(Encoding.UTF8.GetBytes(file), format), 1, 0, 1, 0);
    }

    private Task<Product> Imported(string source, string id) =>
        Given.InDatabase(db => db.Products.AsNoTracking().SingleAsync(p => p.ExternalSource == source && p.ExternalId == id));
}
