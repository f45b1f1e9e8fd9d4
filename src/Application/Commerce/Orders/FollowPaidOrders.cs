using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>What was bought for oneself stands in "my learning" at once.</summary>
internal sealed class EnrolBuyerWhenOrderPaid(ICommerceDb db, IEnrolments enrolments) : IMessageHandler<OrderPaidV1>
{
    public async Task Handle(OrderPaidV1 message, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().AsSingleQuery().SingleAsync(o => o.Id == message.OrderId, cancellationToken);
        var products = order.Lines.Where(line => line.Kind is OrderLineKind.Product or OrderLineKind.Bundle).Select(line => line.ProductId).OfType<ProductId>().ToList();
        if (products.Count > 0 && order.Status != OrderStatus.Refunded)
        {
            await enrolments.Enrol(order.MemberId, products, cancellationToken);
        }
    }
}

/// <summary>So does what came as a gift.</summary>
internal sealed class EnrolMemberWhenGiftRedeemed(ICommerceDb db, IEnrolments enrolments) : IMessageHandler<GiftRedeemedV1>
{
    public async Task Handle(GiftRedeemedV1 message, CancellationToken cancellationToken)
    {
        if (await db.Gifts.AsNoTracking().Where(g => g.Id == message.GiftId).Select(g => g.ProductId).SingleAsync(cancellationToken) is { } product)
        {
            await enrolments.Enrol(message.RedeemedBy, [product], cancellationToken);
        }
    }
}

/// <summary>Mails the buyer what they paid for; nothing where it cost nothing.</summary>
internal sealed class MailReceiptWhenOrderPaid(ICommerceDb db, IMemberMail mail, ISite site) : IMessageHandler<OrderPaidV1>
{
    public async Task Handle(OrderPaidV1 message, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().AsSingleQuery().SingleAsync(o => o.Id == message.OrderId, cancellationToken);
        if (order.PaidMinor > 0)
        {
            await mail.Send(order.MemberId, reader => Receipt(order, reader), cancellationToken);
        }
    }

    private MailText Receipt(Order order, MailReader reader)
    {
        var chinese = reader.Locale.StartsWith("zh", StringComparison.Ordinal);
        var lines = order.Lines.OrderBy(line => line.Position).Select(line => $"{line.Title} · {Amount(line.TotalMinor, order.Currency)}");
        var total = Amount(order.TotalMinor, order.Currency);
        var page = site.AddressOf($"/orders/{order.Id}");
        List<string> said = chinese
            ? [$"订单 {order.Number} 已支付：", .. lines, $"合计 {total}。"]
            : [$"Order {order.Number} is paid:", .. lines, $"{total} in total."];
        if (order.Lines.Any(line => line.Kind == OrderLineKind.Gift))
        {
            said.Add(chinese ? "礼物码在“我的礼物”里，可以发给想送的人。" : "The gift codes are under “My gifts”, ready to be given away.");
        }

        return chinese
            ? new($"订单 {order.Number} 已支付", said, new("查看订单", page), "退款和发票都可以在订单页申请。")
            : new($"Order {order.Number} is paid", said, new("See the order", page), "Refunds and invoices are asked for on the order's page.");
    }

    private static string Amount(long minor, Currency currency)
    {
        var divisor = (decimal)Math.Pow(10, currency.Decimals);
        return (minor / divisor).ToString("N" + currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + " " + currency.Code;
    }
}
