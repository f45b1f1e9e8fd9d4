using System.Globalization;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Catalog.Mails;

/// <summary>What the mails to authors say, in the reader's language.</summary>
internal static class AuthorMails
{
    public static MailText Published(MailReader reader, ISite site, Product work) => InChinese(reader)
        ? new($"《{work.Title}》通过审核", [$"你的作品《{work.Title}》通过了审核，已经上架。"], new("查看作品", PageOf(site, work)), ToAuthor(reader))
        : new($"“{work.Title}” passed review", [$"Your work “{work.Title}” passed review and is published."], new("See it", PageOf(site, work)), ToAuthor(reader));

    public static MailText Scheduled(MailReader reader, ISite site, Product work, DateTimeOffset publishAt) => InChinese(reader)
        ? new($"《{work.Title}》通过审核", [$"你的作品《{work.Title}》通过了审核，将在 {TimeFor(reader, publishAt)} 上架。"], new("去工作室", StudioOf(site, work)), ToAuthor(reader))
        : new($"“{work.Title}” passed review", [$"Your work “{work.Title}” passed review and will be published on {TimeFor(reader, publishAt)}."], new("Open the studio", StudioOf(site, work)), ToAuthor(reader));

    public static MailText Returned(MailReader reader, ISite site, Product work, string note) => InChinese(reader)
        ? new($"《{work.Title}》需要修改", [$"审核员看过了你的作品《{work.Title}》，希望你修改后再提交：", .. note.Split('\n')], new("去修改", StudioOf(site, work)), ToAuthor(reader))
        : new($"“{work.Title}” needs changes", [$"A reviewer read your work “{work.Title}” and asks for changes before it is published:", .. note.Split('\n')], new("Make the changes", StudioOf(site, work)), ToAuthor(reader));

    public static MailText Invited(MailReader reader, ISite site, Product work, string owner) => InChinese(reader)
        ? new($"{owner} 邀请你一起写《{work.Title}》", [$"{owner} 邀请你成为《{work.Title}》的共同作者。接受之后，你可以编辑它的全部内容。"], new("查看邀请", site.AddressOf("/studio")), "如果不想参与，拒绝邀请或不用理会这封邮件都可以。")
        : new($"{owner} invites you to write “{work.Title}”", [$"{owner} invites you to be a co-author of “{work.Title}”. Once you accept, you can edit everything in it."], new("See the invitation", site.AddressOf("/studio")), "If you would rather not, decline the invitation or leave this mail alone.");

    private static bool InChinese(MailReader reader) => reader.Locale != Locales.English;

    private static string PageOf(ISite site, Product work) => site.AddressOf($"/p/{Uri.EscapeDataString(work.Slug)}");

    private static string StudioOf(ISite site, Product work) => site.AddressOf($"/studio/works/{work.Id}");

    private static string ToAuthor(MailReader reader) => InChinese(reader) ? "你收到这封邮件，因为你是这部作品的作者。" : "You get this mail because you are an author of this work.";

    private static string TimeFor(MailReader reader, DateTimeOffset time)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(reader.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(time, zone).ToString(InChinese(reader) ? "yyyy年M月d日 HH:mm" : "d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        return $"{local} ({zone.Id})";
    }
}
