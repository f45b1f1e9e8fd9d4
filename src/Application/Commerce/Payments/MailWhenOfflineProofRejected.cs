using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>A proof of payment was refused.</summary>
[WireName("commerce.offline_proof_rejected.v1")]
public sealed record OfflineProofRejectedV1(OfflineProofId ProofId) : IMessage;

/// <summary>Makes the refusal known outside the transaction.</summary>
internal sealed class PublishWhenOfflineProofRejected(IOutbox outbox) : IDomainEventHandler<OfflineProofRejected>
{
    public Task Handle(OfflineProofRejected domainEvent, CancellationToken cancellationToken)
    {
        outbox.Add(new OfflineProofRejectedV1(domainEvent.ProofId));
        return Task.CompletedTask;
    }
}

/// <summary>Tells the buyer why, and where to go on.</summary>
internal sealed class MailWhenOfflineProofRejected(ICommerceDb db, IMemberMail mail, IPaymentAddresses addresses) : IMessageHandler<OfflineProofRejectedV1>
{
    public async Task Handle(OfflineProofRejectedV1 message, CancellationToken cancellationToken)
    {
        var found = await (
            from proof in db.OfflineProofs.AsNoTracking()
            join order in db.Orders.AsNoTracking() on proof.OrderId equals order.Id
            where proof.Id == message.ProofId
            select new { proof.MemberId, proof.DecisionNote, proof.OrderId, order.Number }).SingleAsync(cancellationToken);
        var page = addresses.OrderPage(found.OrderId);
        await mail.Send(
            found.MemberId,
            reader => reader.Locale.StartsWith("zh", StringComparison.Ordinal)
                ? new($"订单 {found.Number} 的转账凭证未通过", [$"我们没有确认到这笔转账：{found.DecisionNote}", "如果你已经转账，请在订单页重新上传凭证。"], new("查看订单", page), "如果已经扣款，款项不会丢失，请直接联系我们。")
                : new($"The proof for order {found.Number} was not accepted", [$"We could not confirm the transfer: {found.DecisionNote}", "If you did transfer the money, hand in another proof on the order's page."], new("Open the order", page), "If the money has left your account, nothing is lost: write to us."),
            cancellationToken);
    }
}
