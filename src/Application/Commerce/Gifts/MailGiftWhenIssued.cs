using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Gifts;

/// <summary>A gift is to be mailed to whom it is for.</summary>
[WireName("commerce.gift_to_deliver.v1")]
public sealed record GiftToDeliverV1(GiftId GiftId) : IMessage;

/// <summary>Mails a gift's code to the address that its buyer named; not where it was redeemed or taken back meanwhile.</summary>
internal sealed class MailGiftWhenIssued(ICommerceDb db, IMemberDirectory members, IMemberMail mail, ISite site) : IMessageHandler<GiftToDeliverV1>
{
    public async Task Handle(GiftToDeliverV1 message, CancellationToken cancellationToken)
    {
        var gift = await db.Gifts.AsNoTracking().SingleAsync(g => g.Id == message.GiftId, cancellationToken);
        if (gift is not { Status: GiftStatus.Issued, RecipientEmail: { } address })
        {
            return;
        }

        var giver = (await members.Find([gift.BuyerId], cancellationToken)).GetValueOrDefault(gift.BuyerId)?.DisplayName ?? "";
        await mail.SendTo(address, gift.BuyerId, reader => Gift(reader, gift, giver), cancellationToken);
    }

    private MailText Gift(MailReader reader, Gift gift, string giver)
    {
        var page = site.AddressOf($"/gifts/{Uri.EscapeDataString(gift.Code)}");
        string[] note = gift.Note is { } said ? said.Split('\n') : [];
        return reader.Locale.StartsWith("zh", StringComparison.Ordinal)
            ? new($"{giver} 送你一份礼物", [$"{giver} 送给你：{gift.Title}", .. note, $"礼物码：{gift.Code}"], new("领取礼物", page), "礼物码只能使用一次。不想领取，不用理会这封邮件即可。")
            : new($"{giver} has a gift for you", [$"{giver} gives you: {gift.Title}", .. note, $"Gift code: {gift.Code}"], new("Redeem the gift", page), "The code works once. If you do not want the gift, leave this mail alone.");
    }
}
