using System.Globalization;
using System.Net;
using System.Text;
using KnowledgePay.Infrastructure.Mail;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KnowledgePay.WebApi.Endpoints.Platform;

/// <summary>The mails that were written to files instead of being sent; there only while mails go to files.</summary>
internal sealed class DevMailEndpoints : IRootEndpointGroup
{
    private const int Shown = 100;

    public static void MapRoot(IEndpointRouteBuilder root)
    {
        if (root.ServiceProvider.GetRequiredService<MailOptions>().Mode != MailMode.Files)
        {
            return;
        }

        root.MapGet("/dev/mail", List).AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/dev/mail/{file}", Show).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> List(FileMailer mails, CancellationToken cancellationToken)
    {
        var rows = new StringBuilder();
        foreach (var mail in await mails.List(Shown, cancellationToken))
        {
            rows.Append(CultureInfo.InvariantCulture, $"""<tr><td><time>{mail.SentAt:yyyy-MM-dd HH:mm:ss}Z</time></td><td>{Encode(mail.To)}</td><td><a href="/dev/mail/{mail.File}">{Encode(mail.Subject)}</a></td></tr>""");
        }

        var body = rows.Length == 0 ? "<p>No mail yet.</p>" : $"<table><thead><tr><th>Sent</th><th>To</th><th>Subject</th></tr></thead><tbody>{rows}</tbody></table>";
        return Page("Mail", $"<h1>Mail</h1><p>Mails are written to files here, not sent.</p>{body}");
    }

    private static async Task<IResult> Show(string file, FileMailer mails, CancellationToken cancellationToken)
    {
        if (await mails.Find(file, cancellationToken) is not { } mail)
        {
            return TypedResults.NotFound();
        }

        return Page(
            mail.Subject,
            $"""
            <p><a href="/dev/mail">All mail</a></p><h1>{Encode(mail.Subject)}</h1><p>To {Encode(mail.To)}</p>
            <iframe title="HTML" sandbox="allow-popups allow-top-navigation-by-user-activation" srcdoc="{Encode(mail.Html.Replace("<head>", "<head><base target=\"_top\">", StringComparison.Ordinal))}"></iframe>
            <h2>Text</h2><pre>{Linked(mail.Text)}</pre>
            """);
    }

    /// <summary>The text with its addresses as links.</summary>
    private static string Linked(string text) => string.Join('\n', text.Split('\n').Select(line =>
        line.StartsWith("http", StringComparison.Ordinal) ? $"""<a href="{Encode(line)}">{Encode(line)}</a>""" : Encode(line)));

    private static ContentHttpResult Page(string title, string body) => TypedResults.Content(
        $$"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{Encode(title)}}</title>
        <style>body{font:16px/1.6 system-ui,sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem}table{width:100%;border-collapse:collapse}td,th{text-align:left;padding:.4rem;border-bottom:1px solid #ccc}
        iframe{width:100%;height:520px;border:1px solid #ccc}pre{white-space:pre-wrap;overflow-wrap:anywhere}</style></head><body>{{body}}</body></html>
        """,
        "text/html; charset=utf-8");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
