using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Catalog.Search;

public sealed class SearchIndexTests : ApiFixture
{
    [Test]
    public async Task Search_follows_the_catalogue_through_the_outbox()
    {
        var visitor = Given.Visitor();
        var built = await Given.Product(A.Course("望远镜原理").WithItem("One", "星云").Published());
        await Announce(new ProductPublishedV1(built.Id));
        (await visitor.Search("望远镜原理")).Ids.ShouldBe([built.Id.Value]);

        await Given.InDatabase(async db =>
        {
            var product = await db.Products.SingleAsync(p => p.Id == built.Id);
            product.Edit(product.Details() with { Title = "海浪观察录" }, Clock.GetUtcNow()).IsSuccess.ShouldBeTrue();
            await db.SaveChangesAsync();
        });
        await Announce(new ProductUpdatedV1(built.Id));
        (await visitor.Search("望远镜原理")).Ids.ShouldNotContain(built.Id.Value);
        (await visitor.Search("海浪观察录")).Ids.ShouldBe([built.Id.Value]);

        await Given.InDatabase(async db =>
        {
            (await db.Items.SingleAsync(i => i.ProductId == built.Id)).Unpublish().IsSuccess.ShouldBeTrue();
            await db.SaveChangesAsync();
        });
        await Announce(new ItemUnpublishedV1(built.Items[0].Id, built.Id));
        (await visitor.Search("星云")).Ids.ShouldBeEmpty();

        await Given.InDatabase(async db =>
        {
            (await db.Products.SingleAsync(p => p.Id == built.Id)).Archive(Clock.GetUtcNow()).IsSuccess.ShouldBeTrue();
            await db.SaveChangesAsync();
        });
        await Announce(new ProductArchivedV1(built.Id));
        (await visitor.Search("海浪观察录")).Ids.ShouldBeEmpty();
    }

    [Test]
    public async Task A_product_that_left_the_catalogue_is_not_shown_even_before_search_has_heard_of_it()
    {
        var built = await Given.Searchable("转瞬即逝的琥珀");

        await Given.InDatabase(async db =>
        {
            (await db.Products.SingleAsync(p => p.Id == built.Id)).Archive(Clock.GetUtcNow()).IsSuccess.ShouldBeTrue();
            await db.SaveChangesAsync();
        });

        (await Given.Visitor().Search("转瞬即逝的琥珀")).Items.ShouldBeEmpty();
    }

    [Test]
    public async Task Ratings_and_popularity_are_taken_over()
    {
        var visitor = Given.Visitor();
        var built = await Given.Searchable(A.Course("玛瑙鉴定").WithItem("One").Ranked(100, 2).Published());
        await Given.Searchable(A.Course("玛瑙雕刻").WithItem("One").Ranked(101, 2).Published());
        await Given.InDatabase(db => db.ProductStats.Where(s => s.ProductId == built.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RatingAverage, 4.6).SetProperty(s => s.PopularityScore, 102)));

        await Given.InSearchIndex(index => index.RefreshRanks(CancellationToken.None));

        (await visitor.Search("玛瑙", "&minRating=4.5")).Ids.ShouldBe([built.Id.Value]);
        (await visitor.Search("玛瑙", "&sort=popular")).Ids.First().ShouldBe(built.Id.Value);
        (await visitor.Search("玛瑙")).Facets.Rating.ShouldBe([new FoundRating("4.5", 4.5, 1), new FoundRating("4", 4, 1), new FoundRating("3.5", 3.5, 1), new FoundRating("3", 3, 1)]);
    }

    private async Task Announce(IMessage message)
    {
        await using (var scope = Host.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<IOutbox>().Add(message);
            await scope.ServiceProvider.GetRequiredService<Infrastructure.Persistence.AppDbContext>().SaveChangesAsync();
        }

        await Host.Drain();
    }
}

/// <summary>A rebuild is about everything, so it has a database of its own.</summary>
public sealed class SearchRebuildTests : ApiFixture
{
    [Test]
    public async Task A_rebuild_indexes_everything_published_and_forgets_the_rest()
    {
        for (var i = 0; i < 205; i++)
        {
            await Given.Product(A.Course($"Rebuilt work {i}").WithItem("One").Published());
        }

        var gone = await Given.Searchable("Rebuilt heliotrope");
        await Given.InDatabase(async db =>
        {
            (await db.Products.SingleAsync(p => p.Id == gone.Id)).Archive(Clock.GetUtcNow()).IsSuccess.ShouldBeTrue();
            await db.SaveChangesAsync();
        });
        Clock.Advance(TimeSpan.FromSeconds(1));
        var steps = new List<SearchIndexProgress>();

        SearchIndexRebuilt? rebuilt = null;
        await Given.InSearchIndex(async index => rebuilt = await index.Rebuild(new Steps(steps), CancellationToken.None));

        rebuilt.ShouldBe(new SearchIndexRebuilt(205, 1));
        steps.Select(step => step.Indexed).ShouldBe([100, 200, 205]);
        (await Given.Visitor().Search("rebuilt work")).Total.ShouldBe(205);
        (await Words("heliotrope")).ShouldBeEmpty("words that nothing uses any more are forgotten");
        (await Words("rebuilt")).ShouldBe(["rebuilt"]);
    }

    private Task<List<string>> Words(string word) => Given.InDatabase(db =>
        db.Database.SqlQuery<string>($"select word as \"Value\" from catalog.search_words where word = {word}").ToListAsync());

    private sealed class Steps(List<SearchIndexProgress> steps) : IProgress<SearchIndexProgress>
    {
        public void Report(SearchIndexProgress value) => steps.Add(value);
    }
}
