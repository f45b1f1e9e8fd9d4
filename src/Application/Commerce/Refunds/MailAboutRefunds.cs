using System.Globalization;
using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>An operator said no to a refund.</summary>
[WireName("commerce.refund_rejected.v1")]
public sealed record RefundRejectedV1(RefundId RefundId) : IMessage;

/// <summary>Makes the refusal known outside the transaction.</summary>
internal sealed class PublishWhenRefundRejected(IOutbox outbox) : IDomainEventHandler<RefundRejected>
{
    public Task Handle(RefundRejected domainEvent, CancellationToken cancellationToken)
    {
        outbox.Add(new RefundRejectedV1(domainEvent.RefundId));
        return Task.CompletedTask;
    }
}

/// <summary>Tells the buyer that the money is on its way; not of what their own bank took back.</summary>
internal sealed class MailWhenOrderRefunded(ICommerceDb db, IMemberMail mail, IPaymentAddresses addresses) : IMessageHandler<OrderRefundedV1>
{
    public async Task Handle(OrderRefundedV1 message, CancellationToken cancellationToken)
    {
        var refund = await db.Refunds.AsNoTracking().SingleAsync(r => r.Id == message.RefundId, cancellationToken);
        if (refund.Kind == RefundKind.Chargeback)
        {
            return;
        }

        var number = await db.Orders.Where(o => o.Id == refund.OrderId).Select(o => o.Number).SingleAsync(cancellationToken);
        var amount = string.Create(CultureInfo.InvariantCulture, $"{CsvText.Amount(refund.AmountMinor, refund.Currency)} {refund.Currency.Code}");
        var page = addresses.OrderPage(refund.OrderId);
        var (restZh, restEn) = message.InFull
            ? ("订单已全额退款，其中的内容不再可用。", "The order is refunded in full; what it held can no longer be opened.")
            : ("订单的其余部分不变。", "The rest of the order stays as it is.");
        await mail.Send(
            refund.MemberId,
            reader => reader.Locale.StartsWith("zh", StringComparison.Ordinal)
                ? new($"订单 {number} 已退款 {amount}", [$"{amount} 已按原支付方式退回。", restZh], new("查看订单", page), "到账时间取决于支付渠道，通常在几天之内。")
                : new($"{amount} of order {number} went back to you", [$"{amount} went back the way it came.", restEn], new("Open the order", page), "When it arrives depends on your bank, usually within days."),
            cancellationToken);
    }
}

/// <summary>Tells the buyer that there will be no refund, and why.</summary>
internal sealed class MailWhenRefundRejected(ICommerceDb db, IMemberMail mail, IPaymentAddresses addresses) : IMessageHandler<RefundRejectedV1>
{
    public async Task Handle(RefundRejectedV1 message, CancellationToken cancellationToken)
    {
        var refund = await db.Refunds.AsNoTracking().SingleAsync(r => r.Id == message.RefundId, cancellationToken);
        var number = await db.Orders.Where(o => o.Id == refund.OrderId).Select(o => o.Number).SingleAsync(cancellationToken);
        var page = addresses.OrderPage(refund.OrderId);
        await mail.Send(
            refund.MemberId,
            reader => reader.Locale.StartsWith("zh", StringComparison.Ordinal)
                ? new($"订单 {number} 的退款申请未通过", [$"原因：{refund.DecisionNote}"], new("查看订单", page), "如有疑问，请直接联系我们。")
                : new($"No refund for order {number}", [$"Why: {refund.DecisionNote}"], new("Open the order", page), "If you have questions, write to us."),
            cancellationToken);
    }
}
