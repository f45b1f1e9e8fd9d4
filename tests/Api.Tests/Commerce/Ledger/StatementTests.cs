using System.Text.Json.Nodes;
using KnowledgePay.Application.Commerce.Invoices;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Receipts;
using KnowledgePay.Application.Commerce.Shares;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Api.Tests.Commerce.Ledger;

/// <summary>What people read about their money: shares, statements, receipts, invoices, the ledger itself.</summary>
public sealed class StatementTests : ApiFixture
{
    [Test]
    public async Task The_owner_divides_the_earnings_among_authors_and_nobody_else()
    {
        var (owner, stranger) = (await Given.Creator(), await Given.Creator());
        var product = await Given.ForSale(50_00, owner);
        var address = $"/api/v1/studio/products/{product.Id}/shares";
        var shown = await owner.Client.GetAsync(address).Read<ProductSharesView>();
        shown.Shares.Single().BasisPoints.ShouldBe(10_000);
        shown.CanEdit.ShouldBeTrue();

        await stranger.Client.PutAsJsonAsync(address, Shares((stranger, 10_000)), CommonJson.Options).ShouldBe(HttpStatusCode.NotFound);
        await owner.Client.PutAsJsonAsync(address, Shares((owner, 5_000), (stranger, 5_000)), CommonJson.Options)
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.share_not_an_author");
        await owner.Client.PutAsJsonAsync(address, Shares((owner, 9_999)), CommonJson.Options).ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.shares_not_whole");
        await owner.Client.PutAsJsonAsync(address, Shares((owner, 10_000)), CommonJson.Options).ShouldBe(HttpStatusCode.OK);
        await owner.Client.PutAsJsonAsync(address, Shares((owner, 10_000)), CommonJson.Options).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_month_of_earnings_is_a_file_without_formulas()
    {
        var author = await Given.Creator();
        var product = await Given.Product(A.Course().With(d => d with { Title = "=1+1, \"cheap\"" }).OwnedBy(author).Priced(50_00).WithItem("One").Published());
        var order = await Given.Sold(await Given.Member(), product);
        var staff = await Given.Admin();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/orders/{order.Id}/refunds", new { reason = "Goodwill" }).ShouldBe(HttpStatusCode.Created);

        var file = await author.Client.GetStringAsync("/api/v1/studio/earnings/statement.csv?month=2026-03");
        var rows = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows.Length.ShouldBe(3);
        rows[1].ShouldContain("\"'=1+1, \"\"cheap\"\"\",45.00,CNY");
        rows[2].ShouldEndWith(",-45.00,CNY");
        (await author.Client.GetStringAsync("/api/v1/studio/earnings/statement.csv?month=2026-02")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        await author.Client.GetAsync("/api/v1/studio/earnings/statement.csv?month=March").ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_receipt_says_what_was_bought_paid_and_refunded()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Admin());
        var code = await Given.PlatformCoupon(1_000);
        var order = await Given.Sold(buyer, await Given.ForSale(100_00, await Given.Creator()), Given.Yuan(90), code);
        await staff.Client.PostAsJsonAsync(
            $"/api/v1/admin/orders/{order.Id}/refunds",
            new { lines = new[] { new { orderLineId = order.Lines[0].Id, amountMinor = 30_00 } }, reason = "Goodwill" },
            CommonJson.Options).ShouldBe(HttpStatusCode.Created);

        var receipt = await buyer.Client.GetAsync($"/api/v1/orders/{order.Id}/receipt").Read<ShowReceipt.Response>();

        receipt.Number.ShouldBe(order.Number);
        receipt.Subtotal.ShouldBe(Given.Yuan(100));
        receipt.Discounts.Single().Amount.ShouldBe(Given.Yuan(10));
        receipt.Total.ShouldBe(Given.Yuan(90));
        receipt.Payment!.Provider.ShouldBe(PaymentProvider.Sandbox);
        receipt.Refunds.Single().Amount.ShouldBe(Given.Yuan(30));
        receipt.Kept.ShouldBe(Given.Yuan(60));
        await (await Given.Member()).Client.GetAsync($"/api/v1/orders/{order.Id}/receipt").ShouldBe(HttpStatusCode.NotFound);
        var unpaid = await Given.Ordered(buyer, await Given.ForSale(10_00));
        await buyer.Client.GetAsync($"/api/v1/orders/{unpaid.Id}/receipt").ShouldBeProblem(HttpStatusCode.Conflict, "commerce.order_not_paid");
    }

    [Test]
    public async Task An_invoice_is_asked_for_once_and_again_after_a_refusal()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Operator());
        var order = await Given.Sold(buyer, await Given.ForSale(100_00));
        var address = $"/api/v1/orders/{order.Id}/invoice";
        static object Body(string? taxId) => new { kind = "company", title = "某某文化有限公司", taxId, email = "finance@example.com" };

        await buyer.Client.PostAsJsonAsync(address, Body(null)).ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.invoice_tax_id_missing");
        var first = await buyer.Client.PostAsJsonAsync(address, Body("91310115 ma1k4bxq0y")).Read<InvoiceView>(HttpStatusCode.Created);
        first.TaxId.ShouldBe("91310115MA1K4BXQ0Y");
        first.Amount.ShouldBe(Given.Yuan(100));
        await buyer.Client.PostAsJsonAsync(address, Body("91310115MA1K4BXQ0Y")).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.invoice_asked");

        await staff.Client.PostAsJsonAsync($"/api/v1/admin/invoices/{first.Id}/reject", new { why = "The tax number is wrong." }).ShouldBe(HttpStatusCode.OK);
        (await buyer.Client.GetAsync(address).Read<InvoiceView>()).Answer.ShouldBe("The tax number is wrong.");
        Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await buyer.Client.PostAsJsonAsync(address, Body("91350100M000100Y43")).Read<InvoiceView>(HttpStatusCode.Created);
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/invoices/{again.Id}/issued", new { reference = "No. 12" }).ShouldBe(HttpStatusCode.OK);
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/invoices/{again.Id}/issued", new { reference = "No. 13" }).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.invoice_answered");
        (await staff.Client.GetAsync("/api/v1/admin/invoices?status=issued&limit=100").Read<Page<InvoiceView>>()).Items.ShouldContain(i => i.Id == again.Id && i.Answer == "No. 12");
        await buyer.Client.GetAsync("/api/v1/admin/invoices").ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task An_invoice_is_issued_for_what_is_kept_and_never_for_more()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Admin());
        var order = await Given.Sold(buyer, await Given.ForSale(100_00));
        var asked = await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/invoice", new { kind = "person", title = "林晚", email = "linwan@example.com" })
            .Read<InvoiceView>(HttpStatusCode.Created);
        var row = await Row();
        (row.OrderNumber, row.Buyer.Id, row.Amount, row.Kept, row.Can).ShouldBe((order.Number, buyer.Id, Given.Yuan(100), Given.Yuan(100), new(true, true)));

        await GoesBack(30_00);
        row = await Row();
        (row.Amount, row.Kept, row.Can).ShouldBe((Given.Yuan(100), Given.Yuan(70), new(true, true)));
        await Issue(new { reference = "No. 7" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.invoice_more_than_kept");
        await Issue(new { reference = "No. 7", amountMinor = 70_01 }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.invoice_more_than_kept");
        await Issue(new { reference = "No. 7", amountMinor = 0 }).ShouldBe(HttpStatusCode.BadRequest);
        (await Issue(new { reference = "No. 7", amountMinor = 70_00 }).Read<InvoiceView>()).Amount.ShouldBe(Given.Yuan(70));
        await Issue(new { reference = "No. 8", amountMinor = 99_00 }).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.invoice_answered");

        await GoesBack(70_00);
        row = await Row();
        (row.Status, row.Amount, row.Kept, row.Can).ShouldBe((InvoiceStatus.Issued, Given.Yuan(70), Given.Yuan(0), new(false, false)));

        async Task<AdminInvoiceView> Row() =>
            (await staff.Client.GetAsync("/api/v1/admin/invoices?limit=100").Read<Page<AdminInvoiceView>>()).Items.Single(i => i.Id == asked.Id);

        Task<HttpResponseMessage> Issue(object body) => staff.Client.PostAsJsonAsync($"/api/v1/admin/invoices/{asked.Id}/issued", body);

        Task GoesBack(long amountMinor) => staff.Client.PostAsJsonAsync(
            $"/api/v1/admin/orders/{order.Id}/refunds",
            new { lines = new[] { new { orderLineId = order.Lines[0].Id, amountMinor } }, reason = "Goodwill" },
            CommonJson.Options).ShouldBe(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_special_invoice_names_everything_that_the_tax_office_wants()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Operator());
        var order = await Given.Sold(buyer, await Given.ForSale(100_00));
        var address = $"/api/v1/orders/{order.Id}/invoice";
        var body = new JsonObject
        {
            ["kind"] = "company", ["type"] = "special", ["title"] = "某某文化有限公司", ["taxId"] = "91310115MA1K4BXQ0Y", ["email"] = "finance@example.com",
            ["address"] = "深圳市南山区某路 1 号", ["phone"] = "0755-8601 3388", ["bank"] = "招商银行深圳某支行", ["account"] = "8179 1029 9990 001",
        };

        await Refused("taxId", "91310115MA1K4BXQ0A", "commerce.invoice_tax_id_invalid");
        await Refused("address", " ", "commerce.invoice_address_missing");
        await Refused("bank", null, "commerce.invoice_bank_missing");
        await Refused("phone", "0755-12", "commerce.invoice_phone_invalid");
        await Refused("account", "6225-ABCD-1234", "commerce.invoice_account_invalid");
        await Refused("kind", "person", "commerce.invoice_special_for_companies");
        var asked = await buyer.Client.PostAsJsonAsync(address, body).Read<InvoiceView>(HttpStatusCode.Created);

        (asked.Type, asked.Address, asked.Phone, asked.Bank, asked.Account).ShouldBe(
            (InvoiceType.Special, "深圳市南山区某路 1 号", "0755-8601 3388", "招商银行深圳某支行", "817910299990001"));
        (await staff.Client.GetAsync("/api/v1/admin/invoices?status=requested&limit=100").Read<Page<InvoiceView>>()).Items.Single(i => i.Id == asked.Id).Type.ShouldBe(InvoiceType.Special);

        async Task Refused(string field, string? value, string code)
        {
            var wrong = (JsonObject)body.DeepClone();
            wrong[field] = value;
            await buyer.Client.PostAsJsonAsync(address, wrong).ShouldBeProblem(HttpStatusCode.BadRequest, code);
        }
    }

    [Test]
    public async Task The_ledger_is_read_by_order_as_it_was_written()
    {
        var staff = await Given.Operator();
        var order = await Given.Sold(await Given.Member(), await Given.ForSale(100_00, await Given.Creator()));
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/orders/{order.Id}/refunds", new { reason = "Goodwill" }).ShouldBe(HttpStatusCode.Created);
        var page = await staff.Client.GetAsync($"/api/v1/admin/ledger/transactions?orderId={order.Id}").Read<Page<ListLedgerTransactions.Row>>();
        page.Items.Select(t => t.Kind).ShouldBe([LedgerTransactionKind.Refund, LedgerTransactionKind.Sale], ignoreOrder: true);
        page.Items.ShouldAllBe(t => t.Entries.Sum(e => e.Amount.MinorUnits) == 0);
        var cash = await staff.Client.GetAsync($"/api/v1/admin/ledger/transactions?orderId={order.Id}&account=cash:sandbox&limit=1").Read<Page<ListLedgerTransactions.Row>>();
        var rest = await staff.Client.GetAsync($"/api/v1/admin/ledger/transactions?orderId={order.Id}&account=cash:sandbox&limit=1&cursor={cash.Next}").Read<Page<ListLedgerTransactions.Row>>();
        cash.Items.Concat(rest.Items).Select(t => t.Id).ShouldBe(page.Items.Select(t => t.Id));
    }

    [Test]
    public async Task The_buyer_is_told_of_a_refund()
    {
        var staff = await Given.Admin();
        var account = await Given.Account();
        var buyer = new SignedIn(account.Id, account.Handle, await Given.SignedIn(account));
        var order = await Given.Sold(buyer, await Given.ForSale(100_00));
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/orders/{order.Id}/refunds", new { reason = "Goodwill" }).ShouldBe(HttpStatusCode.Created);
        (await Given.MailsTo(account.Email)).ShouldContain(mail => mail.Subject.Contains(order.Number) && mail.Subject.Contains("100.00 CNY"));
    }

    [Test]
    public async Task The_buyer_is_told_why_there_is_no_refund()
    {
        var staff = await Given.Admin();
        var account = await Given.Account();
        var buyer = new SignedIn(account.Id, account.Handle, await Given.SignedIn(account));
        var product = await Given.ForSale(50_00);
        var order = await Given.Sold(buyer, product);
        await buyer.Client.PostAsync($"/api/v1/items/{product.Items[0].Id}/complete", null).ShouldBe(HttpStatusCode.OK);
        var asked = await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = "Dull" })
            .Read<Application.Commerce.Refunds.RefundView>(HttpStatusCode.Created);
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/refunds/{asked.Id}/reject", new { note = "You finished it." }).ShouldBe(HttpStatusCode.OK);
        (await Given.MailsTo(account.Email)).ShouldContain(mail => mail.Subject.Contains(order.Number) && mail.Text.Contains("You finished it."));
    }

    private static object Shares(params (SignedIn Member, int BasisPoints)[] shares) =>
        new { shares = shares.Select(share => new { memberId = share.Member.Id, basisPoints = share.BasisPoints }) };
}
