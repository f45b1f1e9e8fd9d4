using System.Text.Json;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Prices;

public sealed class PriceTests : ApiFixture
{
    [Test]
    public async Task A_price_set_now_is_offered_and_shown_in_the_lists_at_once()
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(99_00, creator);

        await Set(creator, product, new { amount = Cny(59_00) }).Read<PriceEntry>(HttpStatusCode.Created);

        (await OfferedTo(Given.Visitor(), product)).Price.ShouldBe(Given.Yuan(59));
        var page = await Given.Visitor().GetAsync($"/api/v1/products/{product.Id}").Read<JsonElement>();
        page.GetProperty("price").GetProperty("minorUnits").GetInt64().ShouldBe(59_00);
        var book = await creator.Client.GetAsync($"/api/v1/studio/products/{product.Id}/prices").Read<PriceEntry[]>();
        book.Select(entry => (entry.Amount.MinorUnits, entry.State)).ShouldBe([(59_00, PriceState.Current), (99_00, PriceState.Past)]);
    }

    [Test]
    public async Task What_an_author_writes_into_the_product_is_in_the_book_too()
    {
        var creator = await Given.Creator();
        var started = await creator.Client.PostAsJsonAsync("/api/v1/studio/products", new { kind = "course", title = $"New {Given.Next()}", language = "en" })
            .Read<JsonElement>(HttpStatusCode.Created);
        var id = started.GetProperty("id").GetGuid();
        await creator.Client.SendVersioned(HttpMethod.Patch, $"/api/v1/studio/products/{id}", new { price = Cny(12_00) }, 1).ShouldBe(HttpStatusCode.OK);

        var book = await creator.Client.GetAsync($"/api/v1/studio/products/{id}/prices").Read<PriceEntry[]>();
        book.Single(entry => entry.State == PriceState.Current).Amount.ShouldBe(Given.Yuan(12));
        book.Select(entry => entry.Amount.MinorUnits).ShouldBe([12_00, 0], ignoreOrder: true);
    }

    [Test]
    public async Task A_price_in_another_currency_is_offered_in_it_and_leaves_the_lists_alone()
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(99_00, creator);
        await Given.Visitor().GetAsync($"/api/v1/products/{product.Id}/offer?currency=USD").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.not_for_sale");

        await Set(creator, product, new { amount = new { minorUnits = 15_00, currency = "USD" } }).ShouldBe(HttpStatusCode.Created);

        var dollars = await Given.Visitor().GetAsync($"/api/v1/products/{product.Id}/offer?currency=USD").Read<ShowOffer.Offer>();
        dollars.Price.ShouldBe(new Money(15_00, Currency.Usd));
        (await OfferedTo(Given.Visitor(), product)).Price.ShouldBe(Given.Yuan(99));
        await Given.Visitor().GetAsync($"/api/v1/products/{product.Id}/offer?currency=XXX").ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.currency_unknown");
    }

    [Test]
    public async Task Where_the_buyer_chooses_the_offer_names_the_least()
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(0, creator);
        await Set(creator, product, new { amount = Cny(20_00), minimumMinor = 5_00 }).ShouldBe(HttpStatusCode.Created);
        (await OfferedTo(Given.Visitor(), product)).Minimum.ShouldBe(Given.Yuan(5));
        await Set(creator, product, new { amount = Cny(20_00), minimumMinor = 21_00 }).ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.price_minimum_out_of_range");
    }

    [Test]
    public async Task Prices_are_their_authors_business()
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(99_00, creator);
        var other = await Given.Creator();
        await Set(other, product, new { amount = Cny(1) }).ShouldBe(HttpStatusCode.NotFound);
        await other.Client.GetAsync($"/api/v1/studio/products/{product.Id}/prices").ShouldBe(HttpStatusCode.NotFound);
        await Set(await Given.Member(), product, new { amount = Cny(1) }).ShouldBe(HttpStatusCode.Forbidden);
        await Set(await Given.Operator(), product, new { amount = Cny(98_00) }).ShouldBe(HttpStatusCode.Created);
    }

    [TestCase(-1)]
    [TestCase(Price.MaxAmount + 1)]
    public async Task A_price_out_of_range_is_refused(long amount)
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(99_00, creator);
        await Set(creator, product, new { amount = Cny(amount) }).ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.price_out_of_range");
        await Set(creator, product, new { }).ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.price_out_of_range");
    }

    [Test]
    public async Task What_is_not_published_has_no_offer()
    {
        var product = await Given.Product(A.Course().Priced(10_00).WithItem("One"));
        await Given.Visitor().GetAsync($"/api/v1/products/{product.Id}/offer").ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Recording_what_costs_that_already_adds_nothing()
    {
        var product = await Given.ForSale(30_00);
        await Given.InDatabase(async db => (await db.Prices.CountAsync(p => p.ProductId == product.Id)).ShouldBe(1));
        foreach (var (price, entries) in ((long, int)[])[(30_00, 1), (31_00, 2), (31_00, 2)])
        {
            await Given.Recorded(product, price);
            await Given.InDatabase(async db => (await db.Prices.CountAsync(p => p.ProductId == product.Id)).ShouldBe(entries));
        }
    }

    private static object Cny(long minorUnits) => new { minorUnits, currency = "CNY" };

    private static Task<HttpResponseMessage> Set(SignedIn member, BuiltProduct product, object body) =>
        member.Client.PostAsJsonAsync($"/api/v1/studio/products/{product.Id}/prices", body);

    private static Task<ShowOffer.Offer> OfferedTo(HttpClient client, BuiltProduct product) =>
        client.GetAsync($"/api/v1/products/{product.Id}/offer").Read<ShowOffer.Offer>();
}
