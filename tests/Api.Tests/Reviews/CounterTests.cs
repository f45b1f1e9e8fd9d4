using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Reviews;

/// <summary>The counts against brute force over the rows; a fixture of its own, because the mean is the whole site's.</summary>
public sealed class CounterTests : ApiFixture
{
    [Test]
    public async Task Averages_are_shrunk_to_the_sites_mean_and_popularity_decays_as_brute_force_says()
    {
        var products = new List<BuiltProduct>();
        for (var i = 0; i < 3; i++)
        {
            products.Add(await Given.Product(A.Course().WithItem("One").Published()));
        }

        foreach (var (product, stars) in (List<(int, int)>)[(0, 5), (0, 5), (0, 4), (1, 1), (1, 5), (0, 3)])
        {
            var member = await Given.Member();
            await member.Client.PostAsync($"/api/v1/products/{products[product].Id}/enrol", null).ShouldBe(HttpStatusCode.OK);
            await ReviewTests.Put(member, products[product], stars).ShouldBe(HttpStatusCode.OK);
            await member.Client.PostAsync($"/api/v1/items/{products[product].Items[0].Id}/complete", null).ShouldBe(HttpStatusCode.OK);
            Clock.Advance(TimeSpan.FromDays(20));
        }

        // Until the mean is taken anew, averages shrink to the default one.
        var before = await Stats();
        before[products[0].Id].RatingAverage.ShouldBe(((10 * 4.0) + 17) / 14, 1e-12);
        before[products[1].Id].RatingAverage.ShouldBe(((10 * 4.0) + 6) / 12, 1e-12);
        await CheckPopularity(products, before);

        await Counters(c => c.RefreshRatings(CancellationToken.None));
        var mean = 23 / 6.0;
        var after = await Stats();
        after[products[0].Id].RatingAverage.ShouldBe(ShrunkRating.Average(4, 17, mean), 1e-12);
        after[products[1].Id].RatingAverage.ShouldBe(ShrunkRating.Average(2, 6, mean), 1e-12);
        after[products[2].Id].RatingAverage.ShouldBe(0);

        // Counting anew finds what was counted one by one.
        await Counters(async c =>
        {
            await c.Recount(CancellationToken.None);
            return 0;
        });
        var recounted = await Stats();
        foreach (var product in products)
        {
            recounted[product.Id].EnrolmentCount.ShouldBe(before[product.Id].EnrolmentCount);
            recounted[product.Id].PopularityScore.ShouldBe(before[product.Id].PopularityScore, 1e-9);
            recounted[product.Id].RatingAverage.ShouldBe(after[product.Id].RatingAverage, 1e-12);
        }
    }

    private async Task CheckPopularity(List<BuiltProduct> products, Dictionary<ProductId, ProductStats> stats)
    {
        var now = Clock.GetUtcNow();
        var decayed = new Dictionary<ProductId, double>();
        await Given.InDatabase(async db =>
        {
            double Weight(double weight, DateTimeOffset at) => weight * Math.Pow(0.5, (now - at) / Popularity.HalfLife);
            foreach (var product in products)
            {
                var enrolments = await db.Enrolments.Where(e => e.ProductId == product.Id).ToListAsync();
                var reviews = await db.Reviews.Where(r => r.ProductId == product.Id).ToListAsync();
                var lessons = await db.LessonProgress.Where(p => p.ProductId == product.Id && p.CompletedAt != null).ToListAsync();
                decayed[product.Id] = enrolments.Sum(e => Weight(1, e.EnrolledAt)) + reviews.Sum(r => Weight(0.5, r.CreatedAt)) + lessons.Sum(l => Weight(0.1, l.CompletedAt!.Value));
                stats[product.Id].EnrolmentCount.ShouldBe(enrolments.Count);
            }
        });
        foreach (var product in products.Take(2))
        {
            var score = stats[product.Id].PopularityScore - (Popularity.DecayPerSecond * (now - Popularity.Epoch).TotalSeconds);
            Math.Exp(score).ShouldBe(decayed[product.Id], 1e-9);
        }

        stats[products[2].Id].PopularityScore.ShouldBe(0);
    }

    private async Task Counters(Func<IProductCounters, Task<int>> use)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<IProductCounters>());
    }

    private Task<Dictionary<ProductId, ProductStats>> Stats() => Given.InDatabase((AppDbContext db) => db.ProductStats.AsNoTracking().ToDictionaryAsync(s => s.ProductId));
}
