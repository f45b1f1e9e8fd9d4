using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace KnowledgePay.WebApi.Pages;

/// <summary>What the server writes into the head of a page, for search engines and link previews.</summary>
internal sealed record PageHead
{
    public const string SiteName = "知付 KnowledgePay";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Escapes &lt;, &gt; and &amp;, so that no text can end the script element.</summary>
    private static readonly JsonSerializerOptions JsonLdOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public int Status { get; init; } = StatusCodes.Status200OK;

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>The language of the page's content.</summary>
    public required string Language { get; init; }

    /// <summary>The path of the page's one address; null where it should not be kept by search engines.</summary>
    public string? CanonicalPath { get; init; }

    public string OpenGraphType { get; init; } = "website";

    public string? ImageUrl { get; init; }

    public JsonNode? JsonLd { get; init; }

    /// <summary>What can be read before the client has started, made by <see cref="FirstText"/>; empty where there is nothing yet.</summary>
    public string FirstText { get; init; } = "";

    /// <summary>The answer of a read that the client begins with, so that it need not ask again for what the first text was made from.</summary>
    public (string Path, string Json)? Read { get; init; }

    /// <summary>The answer as an element that no browser runs; its encoder lets no text end it.</summary>
    public string WriteRead() => Read is { } read
        ? $"<script type=\"application/json\" data-read=\"{Encoder.Encode(read.Path)}\">{read.Json}</script>"
        : "";

    /// <summary>The elements for the head, encoded.</summary>
    public string Write(string site)
    {
        var html = new StringBuilder();
        html.Append("<title>").Append(Encoder.Encode(Title)).Append("</title>\n");
        Meta(html, "name", "description", Description);
        if (CanonicalPath is null)
        {
            Meta(html, "name", "robots", "noindex");
        }
        else
        {
            html.Append("<link rel=\"canonical\" href=\"").Append(Encoder.Encode(site + CanonicalPath)).Append("\">\n");
            Meta(html, "property", "og:url", site + CanonicalPath);
        }

        Meta(html, "property", "og:site_name", SiteName);
        Meta(html, "property", "og:type", OpenGraphType);
        Meta(html, "property", "og:title", Title);
        Meta(html, "property", "og:description", Description);
        Meta(html, "property", "og:locale", Language == "en" ? "en_US" : "zh_CN");
        Meta(html, "name", "twitter:card", ImageUrl is null ? "summary" : "summary_large_image");
        if (ImageUrl is not null)
        {
            Meta(html, "property", "og:image", site + ImageUrl);
        }

        if (JsonLd is not null)
        {
            html.Append("<script type=\"application/ld+json\">").Append(JsonLd.ToJsonString(JsonLdOptions)).Append("</script>\n");
        }

        return html.ToString();
    }

    private static void Meta(StringBuilder html, string kind, string name, string content) => html
        .Append("<meta ").Append(kind).Append("=\"").Append(name).Append("\" content=\"").Append(Encoder.Encode(content)).Append("\">\n");
}
