using System.Text.Json;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Api.Tests.Commerce.Prices;

/// <summary>Prices that start later; a fixture of its own, because it moves the clock.</summary>
public sealed class ScheduledPriceTests : ApiFixture
{
    [Test]
    public async Task A_scheduled_price_counts_from_its_moment_and_reaches_the_lists_by_the_job()
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(99_00, creator);
        await Set(creator, product, 69_00, Clock.GetUtcNow().AddDays(2)).Read<PriceEntry>(HttpStatusCode.Created);
        (await Offered(product)).ShouldBe(99_00);
        await Given.Ran<ApplyDuePrices>();
        (await Listed(product)).ShouldBe(99_00);

        Clock.Advance(TimeSpan.FromDays(3));
        (await Offered(product)).ShouldBe(69_00);
        await Given.Ran<ApplyDuePrices>();
        (await Listed(product)).ShouldBe(69_00);
    }

    [Test]
    public async Task A_scheduled_price_can_be_taken_back_until_it_starts()
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(99_00, creator);
        var first = await Set(creator, product, 10_00, Clock.GetUtcNow().AddDays(30)).Read<PriceEntry>(HttpStatusCode.Created);
        first.Can.Withdraw.ShouldBeTrue();
        await (await Given.Creator()).Client.DeleteAsync($"/api/v1/studio/prices/{first.Id}").ShouldBe(HttpStatusCode.NotFound);
        await creator.Client.DeleteAsync($"/api/v1/studio/prices/{first.Id}").ShouldBe(HttpStatusCode.NoContent);

        var second = await Set(creator, product, 20_00, Clock.GetUtcNow().AddDays(31)).Read<PriceEntry>(HttpStatusCode.Created);
        Clock.Advance(TimeSpan.FromDays(40));
        await creator.Client.DeleteAsync($"/api/v1/studio/prices/{second.Id}").ShouldBeProblem(HttpStatusCode.Conflict, "commerce.price_already_started");
        (await Offered(product)).ShouldBe(20_00);
        await Set(creator, product, 5_00, Clock.GetUtcNow().AddDays(-1)).ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.price_start_out_of_range");
    }

    private static Task<HttpResponseMessage> Set(SignedIn member, BuiltProduct product, long amount, DateTimeOffset startsAt) =>
        member.Client.PostAsJsonAsync($"/api/v1/studio/products/{product.Id}/prices", new { amount = new { minorUnits = amount, currency = "CNY" }, startsAt });

    private async Task<long> Offered(BuiltProduct product) =>
        (await Given.Visitor().GetAsync($"/api/v1/products/{product.Id}/offer").Read<ShowOffer.Offer>()).Price.MinorUnits;

    private async Task<long> Listed(BuiltProduct product) =>
        (await Given.Visitor().GetAsync($"/api/v1/products/{product.Id}").Read<JsonElement>()).GetProperty("price").GetProperty("minorUnits").GetInt64();
}
