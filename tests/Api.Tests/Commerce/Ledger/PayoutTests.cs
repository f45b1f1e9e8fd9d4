using KnowledgePay.Application.Commerce.Earnings;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Payouts;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Ledger;

/// <summary>What creators earned on its way to them. The tests take what is payable to anybody, so they run one after another.</summary>
[NonParallelizable]
public sealed class PayoutTests : ApiFixture
{
    private static readonly TimeSpan Hold = TimeSpan.FromDays(7);

    [Test]
    [NonParallelizable]
    public async Task Earnings_are_payable_after_their_hold_and_go_out_in_a_batch()
    {
        var (author, staff) = (await Given.Creator(), await Given.Admin());
        var order = await Given.Sold(await Given.Member(), await Given.ForSale(100_00, author));
        await Given.Ran<ReleaseHeldEarnings>();
        (await Balance(author)).ShouldBe(new CreatorBalance("CNY", 90_00, 0, 0, 0));

        Clock.Advance(Hold + TimeSpan.FromSeconds(1));
        await Given.Ran<ReleaseHeldEarnings>();
        await Given.Ran<ReleaseHeldEarnings>();
        (await Balance(author)).ShouldBe(new CreatorBalance("CNY", 0, 90_00, 0, 0));

        var batch = await Prepare(staff).Read<PayoutBatchView>(HttpStatusCode.Created);
        batch.Payouts.Single(p => p.CreatorId == author.Id).Amount.ShouldBe(Given.Yuan(90));
        (await Balance(author)).ShouldBe(new CreatorBalance("CNY", 0, 0, 90_00, 0));

        (await Close(staff, batch, "paid", new { reference = "bank 7" }).Read<PayoutBatchView>()).Status.ShouldBe(PayoutStatus.Paid);
        (await Balance(author)).ShouldBe(new CreatorBalance("CNY", 0, 0, 0, 90_00));
        await Close(staff, batch, "cancel", new { why = "too late" }).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.payout_closed");
        (await Given.Posted(order.Id)).Values.Sum().ShouldBe(0);
    }

    [Test]
    [NonParallelizable]
    public async Task A_batch_taken_back_is_payable_again()
    {
        var (author, staff) = (await Given.Creator(), await Given.Admin());
        await Earned(author, 100_00);
        var batch = await Prepare(staff).Read<PayoutBatchView>(HttpStatusCode.Created);
        await Close(staff, batch, "cancel", new { why = "wrong account" }).ShouldBe(HttpStatusCode.OK);
        (await Balance(author)).ShouldBe(new CreatorBalance("CNY", 0, 90_00, 0, 0));
        var again = await Prepare(staff).Read<PayoutBatchView>(HttpStatusCode.Created);
        again.Payouts.ShouldContain(p => p.CreatorId == author.Id);
        await Close(staff, again, "paid", new { reference = "bank 8" }).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    [NonParallelizable]
    public async Task A_batch_is_a_file_for_the_bank_and_each_creator_sees_their_own_part()
    {
        var (author, other, staff) = (await Given.Creator(), await Given.Creator(), await Given.Admin());
        await Earned(author, 100_00);
        await Earned(other, 33_33);
        await Given.InDatabase(db => db.Members.Where(m => m.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.DisplayName, "=HYPERLINK(1)")));
        var batch = await Prepare(staff).Read<PayoutBatchView>(HttpStatusCode.Created);

        using var file = await staff.Client.GetAsync($"/api/v1/admin/payout-batches/{batch.Id}.csv");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var rows = (await file.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows[0].ShouldBe("payout,creator,handle,name,amount,currency");
        rows.Length.ShouldBe(batch.Payouts.Count + 1);
        rows.ShouldContain(row => row.Contains($",{author.Id},{author.Handle},", StringComparison.Ordinal) && row.EndsWith(",90.00,CNY", StringComparison.Ordinal));
        rows.ShouldContain(row => row.Contains($",{other.Id},{other.Handle},'=HYPERLINK(1),", StringComparison.Ordinal) && row.EndsWith(",30.00,CNY", StringComparison.Ordinal));
        await author.Client.GetAsync($"/api/v1/admin/payout-batches/{batch.Id}.csv").ShouldBe(HttpStatusCode.Forbidden);
        await staff.Client.GetAsync($"/api/v1/admin/payout-batches/{Guid.CreateVersion7()}.csv").ShouldBe(HttpStatusCode.NotFound);

        var mine = await Payouts(author);
        (mine.Status, mine.Amount, mine.Note).ShouldBe((PayoutStatus.Prepared, Given.Yuan(90), null));
        await Close(staff, batch, "paid", new { reference = "bank 9" }).ShouldBe(HttpStatusCode.OK);
        (await Payouts(author)).ShouldSatisfyAllConditions(paid => paid.Status.ShouldBe(PayoutStatus.Paid), paid => paid.Note.ShouldBe("bank 9"));
        (await Payouts(other)).Amount.ShouldBe(Given.Yuan(30));
        await (await Given.Member()).Client.GetAsync("/api/v1/studio/payouts").ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    [NonParallelizable]
    public async Task Of_two_batches_made_at_once_one_has_everything()
    {
        var (author, staff) = (await Given.Creator(), await Given.Admin());
        await Earned(author, 100_00);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Prepare(staff)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.UnprocessableEntity).ShouldBe(3);
        (await Balance(author)).InPayoutMinor.ShouldBe(90_00);
        await Given.InDatabase(async db =>
        {
            foreach (var open in await db.PayoutBatches.AsNoTracking().Where(b => b.Status == PayoutStatus.Prepared).ToListAsync())
            {
                await staff.Client.PostAsJsonAsync($"/api/v1/admin/payout-batches/{open.Id}/paid", new { }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
                await staff.Client.PostAsJsonAsync($"/api/v1/admin/payout-batches/{open.Id}/paid", new { reference = "bank 9" }).ShouldBe(HttpStatusCode.OK);
            }
        });
    }

    [Test]
    [NonParallelizable]
    public async Task A_refund_after_the_payout_is_owed_back_and_kept_from_the_next_one()
    {
        var (author, staff) = (await Given.Creator(), await Given.Admin());
        var order = await Earned(author, 100_00);
        await Close(staff, await Prepare(staff).Read<PayoutBatchView>(HttpStatusCode.Created), "paid", new { reference = "bank 8" }).ShouldBe(HttpStatusCode.OK);

        await staff.Client.PostAsJsonAsync($"/api/v1/admin/orders/{order.Id}/refunds", new { reason = "Goodwill" }).ShouldBe(HttpStatusCode.Created);
        (await Balance(author)).ShouldBe(new CreatorBalance("CNY", 0, -90_00, 0, 90_00));
        await Prepare(staff).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.nothing_payable");

        await Earned(author, 150_00);
        var next = await Prepare(staff).Read<PayoutBatchView>(HttpStatusCode.Created);
        next.Payouts.Single(p => p.CreatorId == author.Id).Amount.ShouldBe(Given.Yuan(45));
        await Close(staff, next, "paid", new { reference = "bank 8" }).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    [NonParallelizable]
    public async Task Outside_the_window_the_buyer_asks_and_an_operator_decides()
    {
        var buyer = await Given.Member();
        var order = await Given.Sold(buyer, await Given.ForSale(100_00));
        Clock.Advance(TimeSpan.FromHours(73));
        var preview = await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds/preview", new { }).Read<Application.Commerce.Refunds.PreviewRefund.Response>();
        preview.Allowed.ShouldBeFalse();
        preview.Verdict.ShouldBe(RefundVerdict.WindowOver);
        var asked = await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = "late" })
            .Read<Application.Commerce.Refunds.RefundView>(HttpStatusCode.Created);
        asked.Status.ShouldBe(RefundStatus.Requested);
    }

    private static async Task<ListMyPayouts.Row> Payouts(SignedIn author) => (await author.Client.GetAsync("/api/v1/studio/payouts").Read<ListMyPayouts.Row[]>()).Single();

    private static Task<HttpResponseMessage> Prepare(SignedIn staff) =>
        staff.Client.PostAsJsonAsync("/api/v1/admin/payout-batches", new { currency = "CNY", minimumMinor = 1 });

    private static Task<HttpResponseMessage> Close(SignedIn staff, PayoutBatchView batch, string how, object body) =>
        staff.Client.PostAsJsonAsync($"/api/v1/admin/payout-batches/{batch.Id}/{how}", body, CommonJson.Options);

    private static async Task<CreatorBalance> Balance(SignedIn author) =>
        (await author.Client.GetAsync("/api/v1/studio/earnings").Read<ShowEarnings.Response>()).Balances.Single();

    private async Task<OrderView> Earned(SignedIn author, long price)
    {
        var order = await Given.Sold(await Given.Member(), await Given.ForSale(price, author));
        Clock.Advance(Hold + TimeSpan.FromSeconds(1));
        await Given.Ran<ReleaseHeldEarnings>();
        return order;
    }
}
