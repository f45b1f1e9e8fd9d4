using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class PaymentTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Whatever_is_reported_in_whatever_order_a_success_counts_once_and_for_good(byte[] reports)
    {
        var payment = Open();
        foreach (var report in reports)
        {
            Report(payment, report);
        }

        var wasPaid = reports.Any(report => report % 5 == 0);
        (payment.Status == PaymentStatus.Succeeded).ShouldBe(wasPaid);
        payment.Events.OfType<PaymentReceived>().Count().ShouldBe(wasPaid ? 1 : 0);
    }

    [Test]
    public void Another_amount_is_kept_and_settles_nothing()
    {
        var payment = Open();
        payment.Succeed("money", new Money(98_00, Currency.Cny), Now, null).ShouldBe(PaymentVerdict.Mismatch);
        payment.Status.ShouldBe(PaymentStatus.Created);
        payment.Received.MinorUnits.ShouldBe(98_00);
        payment.Events.ShouldBe([new WrongAmountReceived(payment.Id, payment.OrderId, payment.Provider, payment.Received)]);
    }

    [Test]
    public void The_same_amount_of_another_currency_settles_nothing()
    {
        var payment = Open();
        payment.Succeed("money", new Money(99_00, Currency.Usd), Now, null).ShouldBe(PaymentVerdict.Mismatch);
        payment.Status.ShouldBe(PaymentStatus.Created);
    }

    [Test]
    public void A_mandate_is_announced_with_the_payment_that_authorised_it()
    {
        var payment = Open();
        payment.Succeed("money", payment.Amount, Now, "sub_1");
        payment.Events.OfType<MandateAuthorised>().Single().Mandate.ShouldBe("sub_1");
    }

    [Test]
    public void Only_money_that_came_can_go_back()
    {
        var payment = Open();
        payment.ReturnSurplus().Error.ShouldBe(PaymentErrors.NothingToReturn);
        payment.Succeed("money", payment.Amount, Now, null);
        payment.ReturnSurplus().IsSuccess.ShouldBeTrue();
        payment.Surplus.ShouldBe(SurplusState.Due);
        payment.NoteSurplus(SurplusState.Returned);
        payment.NoteSurplus(SurplusState.Stuck);
        payment.Surplus.ShouldBe(SurplusState.Returned);
    }

    [Test]
    public void A_proof_is_decided_once()
    {
        var proof = OfflineProof.Submit(
            Id.New<OfflineProofId>(Now), Open(), Id.New<MemberId>(Now), new(Guid.CreateVersion7(Now)), "digest", null, Now);
        proof.Reject(Id.New<MemberId>(Now), "no such transfer", Now).IsSuccess.ShouldBeTrue();
        proof.Accept(Id.New<MemberId>(Now), Now).Error.ShouldBe(PaymentErrors.ProofDecided);
    }

    private static Payment Open()
    {
        var draft = new OrderLineDraft(Id.New<OrderLineId>(Now), OrderLineKind.Product, "Work", 99_00);
        var order = Order.Place(Id.New<OrderId>(Now), Id.New<MemberId>(Now), Currency.Cny, [draft], null, RefundPolicy.Default, Now).Value;
        return Payment.Open(Id.New<PaymentId>(Now), order, PaymentProvider.Sandbox, Now);
    }

    private static void Report(Payment payment, byte report)
    {
        switch (report % 5)
        {
            case 0:
                payment.Succeed("money", payment.Amount, Now, null);
                break;
            case 1:
                payment.Decline("card_declined");
                break;
            case 2:
                payment.Close();
                break;
            case 3:
                payment.Succeed("other", new Money(1, Currency.Cny), Now, null);
                break;
            default:
                payment.Present("session", "{}");
                break;
        }
    }
}
