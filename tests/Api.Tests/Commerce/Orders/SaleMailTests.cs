using KnowledgePay.Application.Commerce.Gifts;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Api.Tests.Commerce.Orders;

/// <summary>One after another: a test that waits until everything is delivered would wait for what the others send.</summary>
[NonParallelizable]
public sealed class SaleMailTests : ApiFixture
{
    [Test]
    public async Task A_gift_is_mailed_to_whom_it_is_for_in_their_language_where_it_is_known()
    {
        var (giver, friend) = (await Given.Member(), await Given.Account());
        var product = await Given.ForSale(50_00);
        var order = await Given.Buys(giver, new
        {
            lines = new[] { new { productId = product.Id, gift = true } },
            expectedTotal = product.Product.ListPrice,
            giftNote = "Enjoy it",
            giftEmail = friend.Email,
        }).Read<OrderView>(HttpStatusCode.Created);
        (await Given.MailsTo(friend.Email)).ShouldBeEmpty("nothing is paid yet");
        await Given.PaymentArrives(order);

        var gift = (await giver.Client.GetAsync("/api/v1/me/gifts").Read<Page<GiftView>>()).Items.Single();
        gift.RecipientEmail.ShouldBe(friend.Email);
        var mail = (await Given.MailsTo(friend.Email)).Single();
        mail.Subject.ShouldContain("送你一份礼物");
        mail.Text.ShouldContain(gift.Code);
        mail.Text.ShouldContain("Enjoy it");
        await Given.Buys(giver, new { lines = new[] { new { productId = product.Id, gift = true } }, expectedTotal = product.Product.ListPrice, giftEmail = "no address" })
            .ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public async Task The_seller_is_told_what_was_sold_and_what_of_it_is_theirs()
    {
        var author = await Given.Account(Roles.Creator);
        var seller = new SignedIn(author.Id, author.Handle, Given.Visitor());
        var product = await Given.ForSale(50_00, seller);
        await Given.Purchased(await Given.Member(), product);
        await Given.Purchased(await Given.Member(), await Given.ForSale(0, seller));

        var mail = (await Given.MailsTo(author.Email)).Single();
        mail.Subject.ShouldStartWith("有新的收入");
        mail.Text.ShouldContain(product.Product.Title);
        mail.Text.ShouldContain("45.00 CNY");
    }
}
