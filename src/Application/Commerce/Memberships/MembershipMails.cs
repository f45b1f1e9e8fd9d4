using System.Globalization;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>Mails a member what is due; nothing where they renewed, paid or cancelled since.</summary>
internal sealed class TellMemberWhenNoticeDue(ICommerceDb db, IMemberMail mail, ISite site) : IMessageHandler<MembershipNoticeDueV1>
{
    public async Task Handle(MembershipNoticeDueV1 message, CancellationToken cancellationToken)
    {
        var membership = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.Id == message.MembershipId, cancellationToken);
        if (membership is null || membership.CancelAtPeriodEnd || membership.CurrentPeriodEnd != message.PeriodEnd)
        {
            return;
        }

        var tierId = membership.NextTierId ?? membership.TierId;
        var tier = await db.Tiers.AsNoTracking().SingleAsync(t => t.Id == tierId, cancellationToken);
        if (message.Kind is MembershipNoticeKind.ChargeFailed or MembershipNoticeKind.ChargeGivenUp)
        {
            if (membership is { IsLive: true, FailedCharge: { } failed })
            {
                await mail.Send(membership.MemberId, reader => ChargeMails.Write(reader, site, tier, membership, failed), cancellationToken);
            }

            return;
        }

        await mail.Send(membership.MemberId, reader => MembershipMails.Write(reader, site, tier, membership, message.Kind), cancellationToken);
    }
}

/// <summary>What the mails about memberships say, in the reader's language.</summary>
internal static class MembershipMails
{
    public static MailText Write(MailReader reader, ISite site, Tier tier, Membership membership, MembershipNoticeKind kind)
    {
        var page = site.AddressOf("/me/memberships");
        var end = DateFor(reader, membership.CurrentPeriodEnd);
        var last = DateFor(reader, membership.CurrentPeriodEnd.AddDays(membership.RetryDays + membership.GraceDays));
        return InChinese(reader)
            ? Chinese(kind, tier.NameZh, end, last, membership.TrialEndsAt == membership.CurrentPeriodEnd, page)
            : English(kind, tier.NameEn, end, last, membership.TrialEndsAt == membership.CurrentPeriodEnd, page);
    }

    private static MailText Chinese(MembershipNoticeKind kind, string tier, string end, string last, bool isTrial, string page)
    {
        const string Small = "你收到这封邮件，因为你有一份会员。不想再续，在会员页面取消即可，提醒会随之停止。";
        return kind switch
        {
            MembershipNoticeKind.GraceStarted => new($"「{tier}」会员已到期", [$"你的「{tier}」会员已于 {end} 到期。{last} 之前续费，时间连续计算，不会中断。"], new("续费", page), Small),
            MembershipNoticeKind.Lapsed => new($"「{tier}」会员已结束", [$"你的「{tier}」会员已经结束，会员内容暂时不能阅读。随时可以重新加入。"], new("重新加入", page), Small),
            MembershipNoticeKind.WinBack => new($"回来看看「{tier}」", [$"我们为你准备了「{tier}」八折优惠，30 天内下单自动生效，不需要优惠码。"], new("重新加入", page), Small),
            _ when isTrial => new($"「{tier}」试用即将结束", [$"你的「{tier}」试用将于 {end} 结束。喜欢的话，现在开通，试用剩余的时间照常保留。"], new("开通会员", page), Small),
            _ => new($"「{tier}」会员将于 {end} 到期", [$"你的「{tier}」会员将于 {end} 到期。它不会自动扣款，续费后时间接着计算。"], new("续费", page), Small),
        };
    }

    private static MailText English(MembershipNoticeKind kind, string tier, string end, string last, bool isTrial, string page)
    {
        const string Small = "You get this mail because you have a membership. If you do not want to renew, cancel it on the membership page; the reminders stop with it.";
        return kind switch
        {
            MembershipNoticeKind.GraceStarted => new($"Your membership “{tier}” is due", [$"The paid time of “{tier}” ended on {end}. Renew before {last} and it goes on without a gap."], new("Renew", page), Small),
            MembershipNoticeKind.Lapsed => new($"Your membership “{tier}” has ended", [$"“{tier}” has ended, and what it included is locked for now. You can join again at any time."], new("Join again", page), Small),
            MembershipNoticeKind.WinBack => new($"Come back to “{tier}”", [$"Here is 20% off “{tier}”. It applies by itself at checkout within 30 days; there is no code to type."], new("Join again", page), Small),
            _ when isTrial => new($"Your trial of “{tier}” is ending", [$"Your trial of “{tier}” ends on {end}. Join now, and what is left of the trial stays yours."], new("Join", page), Small),
            _ => new($"Your membership “{tier}” ends on {end}", [$"The paid time of “{tier}” ends on {end}. Nothing is charged by itself; renew, and the time is added."], new("Renew", page), Small),
        };
    }

    internal static bool InChinese(MailReader reader) => reader.Locale != Domain.Identity.Locales.English;

    internal static string DateFor(MailReader reader, DateTimeOffset time)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(reader.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(time, zone).ToString(InChinese(reader) ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture);
    }
}
