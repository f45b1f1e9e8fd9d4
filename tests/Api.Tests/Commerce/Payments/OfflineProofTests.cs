using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Api.Tests.Commerce.Payments;

/// <summary>Transfers by hand: instructions, proof, decision.</summary>
public sealed class OfflineProofTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Payments:Offline:Payee"] = "知付科技",
        ["Payments:Offline:Account"] = "招商银行 6225 0000 0000 0000",
        ["Payments:Offline:AccountEn"] = "China Merchants Bank 6225 0000 0000 0000",
        ["Payments:Offline:PayeeQr"] = "https://qr.example/payee",
    };

    [Test]
    public async Task Says_where_to_transfer_and_waits_three_days()
    {
        var (_, order) = await Started();
        var instructions = InstructionsJson.Read((await Given.PaymentsOf(order.Id)).Single().Instructions)!;
        instructions.Kind.ShouldBe(InstructionKind.Offline);
        instructions.Payee.ShouldBe("知付科技");
        instructions.Qr.ShouldBe("https://qr.example/payee");
        instructions.Note.ShouldBe(order.Number);
        (await Given.OrderNow(order.Id)).ExpiresAt.ShouldBe(order.PlacedAt + Order.OfflineHold);
    }

    [Test]
    public async Task A_proof_waits_and_settles_the_payment_when_it_is_accepted()
    {
        var (buyer, order) = await Started();
        await Prove(buyer, order, SampleFiles.Png(20, 20));
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
        var staff = await Given.Operator();
        var proof = await Waiting(staff, order);
        proof.Amount.MinorUnits.ShouldBe(99_00);
        proof.SameAs.ShouldBeEmpty();
        proof.Can.Accept.ShouldBeTrue();
        await Given.Visitor().GetAsync(proof.Url).ShouldBe(HttpStatusCode.OK);
        await Accept(staff, proof).ShouldBe(HttpStatusCode.NoContent);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
        await Accept(staff, proof).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.offline_proof_decided");
    }

    [Test]
    public async Task The_same_picture_for_two_orders_is_flagged_and_needs_a_second_thought()
    {
        var picture = SampleFiles.Png(31, 17);
        var (first, firstOrder) = await Started();
        var (second, secondOrder) = await Started();
        await Prove(first, firstOrder, picture);
        await Prove(second, secondOrder, picture);
        var staff = await Given.Operator();
        (await Waiting(staff, secondOrder)).SameAs.ShouldBe([firstOrder.Number]);
        await Accept(staff, await Waiting(staff, firstOrder)).ShouldBe(HttpStatusCode.NoContent);
        var suspect = await Waiting(staff, secondOrder);
        await Accept(staff, suspect).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.offline_proof_duplicate");
        (await Given.PaymentsOf(secondOrder.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
        await Accept(staff, suspect, despiteDuplicate: true).ShouldBe(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task A_refused_proof_is_mailed_with_its_reason_and_may_be_followed_by_another()
    {
        var account = await Given.Account();
        var buyer = new SignedIn(account.Id, account.Handle, await Given.SignedIn(account));
        var order = await Given.OrderToPay(buyer);
        await Start(buyer, order).ShouldBe(HttpStatusCode.OK);
        (await Seen(buyer, order)).ShouldBeNull();
        await Prove(buyer, order, SampleFiles.Png(8, 9));
        (await Seen(buyer, order))!.Status.ShouldBe(OfflineProofStatus.Submitted);
        var staff = await Given.Operator();
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/offline-proofs/{(await Waiting(staff, order)).Id}/reject", new { reason = "No such transfer arrived." }).ShouldBe(HttpStatusCode.NoContent);
        (await Given.MailsTo(account.Email)).ShouldContain(mail => mail.Text.Contains("No such transfer arrived.") && mail.Subject.Contains(order.Number));
        var refused = (await Seen(buyer, order))!;
        (refused.Status, refused.Reason).ShouldBe((OfflineProofStatus.Rejected, "No such transfer arrived."));
        await Prove(buyer, order, SampleFiles.Png(9, 8));
        (await Seen(buyer, order))!.Status.ShouldBe(OfflineProofStatus.Submitted);
    }

    [Test]
    public async Task Takes_one_proof_at_a_time_and_only_the_buyers_own_file()
    {
        var (buyer, order) = await Started();
        var other = await Given.Member();
        var foreign = await Upload(other, SampleFiles.Png(5, 5));
        await Submit(buyer, order, foreign).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.offline_proof_file");
        await Submit(other, order, foreign).ShouldBeProblem(HttpStatusCode.NotFound, "commerce.order_not_found");
        await Prove(buyer, order, SampleFiles.Png(6, 6));
        await Submit(buyer, order, await Upload(buyer, SampleFiles.Png(7, 7))).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.offline_proof_waiting");
    }

    [Test]
    public async Task An_order_that_is_not_paid_by_transfer_takes_no_proof()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        await Submit(buyer, order, await Upload(buyer, SampleFiles.Png(4, 4))).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.payment_not_offline");
    }

    [Test]
    public async Task A_transfer_for_an_order_that_was_given_up_is_sent_back_by_a_person()
    {
        var (buyer, order) = await Started();
        await Prove(buyer, order, SampleFiles.Png(12, 11));
        await buyer.Client.PostAsync($"/api/v1/orders/{order.Id}/cancel", null).ShouldBe(HttpStatusCode.OK);
        var staff = await Given.Operator();
        await Accept(staff, await Waiting(staff, order)).ShouldBe(HttpStatusCode.NoContent);
        var surplus = await Eventually.Holds(
            async () =>
            {
                await Given.Ran<ReturnSurplusPayments>();
                var listed = await staff.Client.GetAsync("/api/v1/admin/reconciliation").Read<GetReconciliation.Response>();
                return listed.Surplus.Single(payment => payment.OrderId == order.Id);
            },
            payment => payment.State == SurplusState.Stuck);
        surplus.Amount.ShouldBe(order.Total);
        await staff.Client.PostAsync($"/api/v1/admin/payments/{surplus.PaymentId}/surplus-returned", null).ShouldBe(HttpStatusCode.NoContent);
        await staff.Client.PostAsync($"/api/v1/admin/payments/{surplus.PaymentId}/surplus-returned", null)
            .ShouldBeProblem(HttpStatusCode.Conflict, "commerce.payment_nothing_to_return");
    }

    [Test]
    public async Task Only_those_who_manage_orders_decide()
    {
        var (buyer, order) = await Started();
        await Prove(buyer, order, SampleFiles.Png(3, 3));
        var proof = await Waiting(await Given.Operator(), order);
        await Accept(buyer, proof).ShouldBe(HttpStatusCode.Forbidden);
        await buyer.Client.GetAsync("/api/v1/admin/offline-proofs").ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Nobody_can_report_a_transfer_from_outside() =>
        await Given.Visitor().PostAsync("/api/v1/payments/offline/callback", new StringContent("{}")).ShouldBe(HttpStatusCode.BadRequest);

    /// <summary>As a browser asks that has shown the order before.</summary>
    private static async Task<OrderView.ProofView?> Seen(SignedIn buyer, Order order)
    {
        var address = $"/api/v1/orders/{order.Id}";
        var version = (await buyer.Client.GetAsync(address).Read<OrderView>()).Version;
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(new($"\"{version}\""));
        return (await buyer.Client.SendAsync(again).Read<OrderView>()).Payment!.Proof;
    }

    private static Task<HttpResponseMessage> Start(SignedIn buyer, Order order) =>
        buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = "offline" });

    private static async Task<Guid> Upload(SignedIn member, byte[] picture)
    {
        using var form = SampleFiles.Form(picture, "proof.png", "image/png");
        return (await member.Client.PostAsync("/api/v1/files?purpose=paymentProof", form).Read<FinishUpload.Response>(HttpStatusCode.Created)).Id.Value;
    }

    private static Task<HttpResponseMessage> Submit(SignedIn buyer, Order order, Guid file) =>
        buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/offline-proof", new { fileId = file, note = "尾号 1234" });

    private static async Task Prove(SignedIn buyer, Order order, byte[] picture) =>
        await Submit(buyer, order, await Upload(buyer, picture)).ShouldBe(HttpStatusCode.Accepted);

    private static async Task<OfflineProofView> Waiting(SignedIn staff, Order order)
    {
        var page = await staff.Client.GetAsync("/api/v1/admin/offline-proofs?limit=100").Read<Page<OfflineProofView>>();
        return page.Items.Single(proof => proof.OrderId == order.Id);
    }

    private static Task<HttpResponseMessage> Accept(SignedIn staff, OfflineProofView proof, bool despiteDuplicate = false) =>
        staff.Client.PostAsJsonAsync($"/api/v1/admin/offline-proofs/{proof.Id}/accept", new { despiteDuplicate });

    private async Task<(SignedIn Buyer, Order Order)> Started()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        await Start(buyer, order).ShouldBe(HttpStatusCode.OK);
        return (buyer, order);
    }
}
