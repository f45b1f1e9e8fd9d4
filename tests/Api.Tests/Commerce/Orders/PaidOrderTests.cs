using System.Text.Json;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Api.Tests.Commerce.Orders;

public sealed class PaidOrderTests : ApiFixture
{
    [Test]
    public async Task What_was_bought_stands_in_my_learning_and_the_buyer_gets_a_receipt()
    {
        var account = await Given.Account();
        var buyer = new SignedIn(account.Id, account.Handle, await Given.SignedIn(account));
        var product = await Given.ForSale(1_234_50);
        var order = await Given.Purchased(buyer, product);

        var mails = await Given.MailsTo(account.Email);
        var receipt = mails.Single(mail => mail.Text.Contains(order.Number, StringComparison.Ordinal));
        receipt.Text.ShouldContain("1,234.50 CNY");
        receipt.Text.ShouldContain(product.Product.Title);
        (await Learning(buyer)).ShouldBe([product.Id.Value]);

        await Given.Purchased(buyer, await Given.ForSale(0));
        (await Given.MailsTo(account.Email)).Count.ShouldBe(mails.Count);
    }

    [Test]
    public async Task A_bundle_enrols_in_what_is_inside()
    {
        var author = await Given.Creator();
        var inside = await Given.ForSale(30_00, author);
        var bundle = await Given.Product(A.Bundle(inside.Product).OwnedBy(author).Priced(50_00).Published());
        var buyer = await Given.Member();
        await Given.Purchased(buyer, bundle);
        await Given.Delivered();
        (await Learning(buyer)).ShouldBe([inside.Id.Value]);
    }

    [Test]
    public async Task Operators_find_any_order_and_see_what_hangs_on_it()
    {
        var buyer = await Given.Member();
        var product = await Given.ForSale(30_00);
        var order = await Given.Purchased(buyer, product);
        await Given.Purchased(await Given.Member(), product);
        var desk = await Given.Operator();

        foreach (var query in (string[])[order.Number, order.Number[..12].ToLowerInvariant() + order.Number[12..], buyer.Handle])
        {
            var page = await desk.Client.GetAsync($"/api/v1/admin/orders?query={query}&status=fulfilled&provider=sandbox").Read<Page<AdminOrderRow>>();
            var row = page.Items.Single();
            row.Order.Id.ShouldBe(order.Id);
            row.Buyer.Handle.ShouldBe(buyer.Handle);
        }

        (await desk.Client.GetAsync("/api/v1/admin/orders?query=%25").Read<Page<AdminOrderRow>>()).Items.ShouldBeEmpty();
        var whole = await desk.Client.GetAsync($"/api/v1/admin/orders/{order.Id}").Read<InspectOrder.Response>();
        whole.Payments.Single().Status.ShouldBe(PaymentStatus.Succeeded);
        whole.Ledger.Single().Entries.Sum(entry => entry.Amount.MinorUnits).ShouldBe(0);
        whole.Access.Single().Kind.ShouldBe(AccessEventKind.Purchased);
        await buyer.Client.GetAsync($"/api/v1/admin/orders/{order.Id}").ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<List<Guid>> Learning(SignedIn member)
    {
        var page = await member.Client.GetAsync("/api/v1/me/learning").Read<JsonElement>();
        return [.. page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("product").GetProperty("id").GetGuid())];
    }
}
