using System.Net;
using System.Text;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.Contracts;

/// <summary>What a mail says to whoever it goes to; the greeting and the site's name are added.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Paragraphs">What it says.</param>
/// <param name="Action">The one button, if any.</param>
/// <param name="Small">What stands at the foot in small print.</param>
public sealed record MailText(string Subject, IReadOnlyList<string> Paragraphs, MailAction? Action, string Small);

/// <summary>What a mail says, before it has a shape.</summary>
/// <param name="Subject">The subject line.</param>
/// <param name="Greeting">The first line.</param>
/// <param name="Paragraphs">What it says.</param>
/// <param name="Action">The one button, if any.</param>
/// <param name="Small">What stands at the foot in small print.</param>
public sealed record MailContent(string Subject, string Greeting, IReadOnlyList<string> Paragraphs, MailAction? Action, string Small);

/// <summary>A button and where it leads.</summary>
public sealed record MailAction(string Label, string Address);

/// <summary>Gives every mail the same quiet shape, as text and as HTML.</summary>
public static class MailLayout
{
    public static Mail Compose(string to, ISite site, string locale, string name, MailText text)
    {
        var siteName = site.NameIn(locale);
        var greeting = locale == Locales.English ? $"Hello {name}," : $"{name}，你好：";

        // Names and titles are people's own words; a subject is one line.
        var subject = string.Join(' ', $"{text.Subject} · {siteName}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Compose(to, siteName, locale, new(subject, greeting, text.Paragraphs, text.Action, text.Small));
    }

    private static Mail Compose(string to, string siteName, string locale, MailContent content) =>
        new(to, content.Subject, Text(siteName, content), Html(siteName, locale, content));

    private static string Text(string siteName, MailContent content)
    {
        var text = new StringBuilder().Append(content.Greeting).Append("\n\n");
        foreach (var paragraph in content.Paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }

        if (content.Action is { } action)
        {
            text.Append(action.Label).Append('\n').Append(action.Address).Append("\n\n");
        }

        return text.Append("-- \n").Append(siteName).Append('\n').Append(content.Small).Append('\n').ToString();
    }

    private static string Html(string siteName, string locale, MailContent content)
    {
        var body = new StringBuilder();
        body.Append("<p style=\"margin:0 0 16px\">").Append(Encode(content.Greeting)).Append("</p>");
        foreach (var paragraph in content.Paragraphs)
        {
            body.Append("<p style=\"margin:0 0 16px\">").Append(Encode(paragraph)).Append("</p>");
        }

        if (content.Action is { } action)
        {
            body.Append("<p style=\"margin:24px 0\"><a href=\"").Append(Encode(action.Address))
                .Append("\" style=\"display:inline-block;padding:12px 24px;border-radius:10px;background:#0B6E69;color:#ffffff;text-decoration:none;font-weight:600\">")
                .Append(Encode(action.Label)).Append("</a></p>")
                .Append("<p style=\"margin:0 0 16px;font-size:13px;color:#6B6F76;word-break:break-all\">").Append(Encode(action.Address)).Append("</p>");
        }

        return $"""
            <!doctype html>
            <html lang="{Encode(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Encode(content.Subject)}</title></head>
            <body style="margin:0;background:#FAF8F3;color:#1F2328;font:16px/1.75 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif">
            <div style="max-width:560px;margin:0 auto;padding:32px 20px">
            <p style="margin:0 0 24px;font-weight:600;color:#0B6E69">{Encode(siteName)}</p>
            <div style="background:#ffffff;border:1px solid #E7E2D6;border-radius:10px;padding:28px">{body}</div>
            <p style="margin:20px 0 0;font-size:13px;color:#6B6F76">{Encode(content.Small)}</p>
            </div></body></html>
            """;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
