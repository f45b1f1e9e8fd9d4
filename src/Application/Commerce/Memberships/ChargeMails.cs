using System.Globalization;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>What members are told of a charge that failed: what it was, what the provider and the tier's policy do next, and where it is mended.</summary>
internal static class ChargeMails
{
    public static MailText Write(MailReader reader, ISite site, Tier tier, Membership membership, FailedCharge failed)
    {
        var facts = new Facts(
            string.Create(CultureInfo.InvariantCulture, $"{CsvText.Amount(failed.AmountMinor, failed.Currency)} {failed.Currency.Code}"),
            MembershipMails.DateFor(reader, failed.At),
            failed.NextAttemptAt is { } again ? MembershipMails.DateFor(reader, again) : null,
            [.. Steps(tier, membership).Select(step => (MembershipMails.DateFor(reader, step.Until), step.Access))],
            failed.PayUrl,
            site.AddressOf("/me/memberships"));
        return MembershipMails.InChinese(reader) ? Chinese(tier.NameZh, facts) : English(tier.NameEn, facts);
    }

    private static MailText Chinese(string tier, Facts facts)
    {
        var next = facts.Next is null ? "支付渠道不会再自动尝试。" : $"支付渠道会在 {facts.Next} 再试一次。";
        var button = facts.PayUrl is null ? new MailAction("查看会员", facts.Page) : new MailAction("更换付款方式并支付", facts.PayUrl);
        return new(
            $"「{tier}」会员续费扣款失败",
            [
                $"{facts.At} 为你的「{tier}」会员自动扣款 {facts.Amount}，没有成功。",
                next,
                .. facts.Stretches.Select(step => $"{step.Until} 之前：{Chinese(step.Access)}"),
                "仍未付款的，会员随后结束。",
            ],
            button,
            "不想继续，在会员页面取消即可，之后不会再扣款，也不会再收到这类邮件。");
    }

    private static MailText English(string tier, Facts facts)
    {
        var next = facts.Next is null ? "The payment provider will not try again." : $"The payment provider tries again on {facts.Next}.";
        var button = facts.PayUrl is null ? new MailAction("Open the membership", facts.Page) : new MailAction("Pay another way", facts.PayUrl);
        return new(
            $"The renewal of “{tier}” could not be charged",
            [
                $"On {facts.At} {facts.Amount} were to be charged for your membership “{tier}”, and that failed.",
                next,
                .. facts.Stretches.Select(step => $"Until {step.Until}: {English(step.Access)}"),
                "If nothing was paid by then, the membership ends.",
            ],
            button,
            "If you do not want to go on, cancel on the membership page; nothing is charged any more and these mails stop.");
    }

    /// <summary>Until when which access lasts by the tier's policy; stretches that give the same are one.</summary>
    private static IEnumerable<(DateTimeOffset Until, AccessLevel Access)> Steps(Tier tier, Membership membership)
    {
        var tried = membership.CurrentPeriodEnd.AddDays(membership.RetryDays);
        var grace = tried.AddDays(membership.GraceDays);
        if (membership.GraceDays > 0 && tier.Policy.PastDue == tier.Policy.Grace)
        {
            yield return (grace, tier.Policy.Grace);
            yield break;
        }

        yield return (tried, tier.Policy.PastDue);
        if (membership.GraceDays > 0)
        {
            yield return (grace, tier.Policy.Grace);
        }
    }

    private static string Chinese(AccessLevel access) => access switch
    {
        AccessLevel.Full => "会员内容照常可用。",
        AccessLevel.PreviewOnly => "会员内容只能试读。",
        _ => "会员内容不可用。",
    };

    private static string English(AccessLevel access) => access switch
    {
        AccessLevel.Full => "everything it includes stays open.",
        AccessLevel.PreviewOnly => "what it includes can only be previewed.",
        _ => "what it includes is locked.",
    };

    /// <summary>What both languages say.</summary>
    private sealed record Facts(
        string Amount, string At, string? Next, IReadOnlyList<(string Until, AccessLevel Access)> Stretches, string? PayUrl, string Page);
}
