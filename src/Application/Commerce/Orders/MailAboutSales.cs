using System.Globalization;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>A creator earns by a paid order; one message for each of them.</summary>
[WireName("commerce.sale_made.v1")]
public sealed record SaleMadeV1(OrderId OrderId, MemberId CreatorId) : ISubjectMessage
{
    Guid ISubjectMessage.Subject => OrderId.Value;
}

/// <summary>Tells a creator what was sold, what of it is theirs and when it is payable.</summary>
internal sealed class MailWhenSaleMade(ICommerceDb db, MarketTerms terms, IMemberMail mail, ISite site) : IMessageHandler<SaleMadeV1>
{
    public async Task Handle(SaleMadeV1 message, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().AsSingleQuery().SingleAsync(o => o.Id == message.OrderId, cancellationToken);
        var theirs = (await SaleLines.Of(order, db, terms, cancellationToken))
            .Where(line => line.PaidMinor > 0 && line.Terms.Shares.Any(share => share.MemberId == message.CreatorId)).Select(line => line.LineId).ToHashSet();
        var sold = order.Lines.Where(line => theirs.Contains(line.Id)).OrderBy(line => line.Position).ToList();
        var earned = (await db.LedgerTransactions.AsNoTracking()
                .Where(t => t.OrderId == order.Id && t.Kind == LedgerTransactionKind.Sale).SelectMany(t => t.Entries).ToListAsync(cancellationToken))
            .Where(entry => entry.OwnerId == message.CreatorId).Sum(entry => -entry.AmountMinor);
        await mail.Send(message.CreatorId, reader => Sale(reader, order, sold, earned), cancellationToken);
    }

    private MailText Sale(MailReader reader, Order order, List<OrderLine> sold, long earned)
    {
        var chinese = reader.Locale.StartsWith("zh", StringComparison.Ordinal);
        var lines = sold.Select(line => $"{line.Title} · {Amount(line.TotalMinor, order.Currency)}{Suffix(line, chinese)}");
        var notes = sold.Where(line => line is { Kind: OrderLineKind.Tip, RecipientNote: not null }).Select(line => chinese ? $"对方留言：{line.RecipientNote}" : $"They say: {line.RecipientNote}");
        var yours = Amount(earned, order.Currency);
        var page = site.AddressOf("/studio/earnings");
        return chinese
            ? new("有新的收入", ["有人买了：", .. lines, .. notes, When(earned, $"其中归你 {yours}，{terms.HoldDays} 天后可结算。", "礼物被领取后，收入计入你的账户。")], new("查看收入", page), "你收到这封邮件，因为这是你的作品、会员或赞赏。")
            : new("You made a sale", ["Somebody bought:", .. lines, .. notes, When(earned, $"{yours} of it is yours, payable in {terms.HoldDays} days.", "It is yours once the gift is redeemed.")], new("See your earnings", page), "You get this mail because it is your work, your membership or a tip to you.");
    }

    private static string Suffix(OrderLine line, bool chinese) => (line.Kind, chinese) switch
    {
        (OrderLineKind.Gift, true) => "（礼物）",
        (OrderLineKind.Gift, false) => " (gift)",
        _ => "",
    };

    private static string When(long earned, string now, string later) => earned > 0 ? now : later;

    private static string Amount(long minor, Currency currency) => string.Create(CultureInfo.InvariantCulture, $"{CsvText.Amount(minor, currency)} {currency.Code}");
}
