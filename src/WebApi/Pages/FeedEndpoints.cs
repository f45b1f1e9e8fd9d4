using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using KnowledgePay.Application.Catalog.Feeds;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace KnowledgePay.WebApi.Pages;

/// <summary>Feeds for readers and search engines.</summary>
internal sealed class FeedEndpoints : IRootEndpointGroup
{
    /// <summary>The protocol allows 50,000 addresses in a part; one place is kept for the start page.</summary>
    private const int MaxPart = 49_999;

    private const string SitemapSchema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static void MapRoot(IEndpointRouteBuilder root)
    {
        root.MapGet("/rss/columns/{slug}.xml", Column).AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/sitemap.xml", SitemapIndex).AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/sitemap-{part:int:min(1)}.xml", SitemapPart).AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/robots.txt", Robots).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Column(string slug, HttpContext context, ISender sender, CancellationToken cancellationToken)
    {
        var feed = await sender.Send(new ReadColumnFeed(slug), cancellationToken);
        if (!feed.IsSuccess)
        {
            return feed.Error.ToProblem();
        }

        var xml = ColumnFeedXml.Write(feed.Value, SiteAddress.Of(context), $"{SiteAddress.Of(context)}{context.Request.Path}");
        return Xml(context, xml, "application/rss+xml; charset=utf-8", feed.Value.UpdatedAt);
    }

    private static async Task<IResult> SitemapIndex(HttpContext context, ISitemapReading sitemap, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var site = SiteAddress.Of(context);
        var size = PartSize(configuration);
        var parts = Math.Max(1, (await sitemap.Count(cancellationToken) + size - 1) / size);
        return Xml(context, Document(writer =>
        {
            writer.WriteStartElement("sitemapindex", SitemapSchema);
            for (var part = 1; part <= parts; part++)
            {
                writer.WriteStartElement("sitemap", SitemapSchema);
                writer.WriteElementString("loc", SitemapSchema, string.Create(CultureInfo.InvariantCulture, $"{site}/sitemap-{part}.xml"));
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }));
    }

    private static async Task<IResult> SitemapPart(
        int part, HttpContext context, ISitemapReading sitemap, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var site = SiteAddress.Of(context);
        var size = PartSize(configuration);
        var pages = part <= int.MaxValue / size ? await sitemap.Part((part - 1) * size, size, cancellationToken) : [];
        if (pages.Count == 0 && part > 1)
        {
            return Application.Common.Errors.CommonErrors.NotFound.ToProblem();
        }

        return Xml(context, Document(writer =>
        {
            writer.WriteStartElement("urlset", SitemapSchema);
            if (part == 1)
            {
                WritePage(writer, site + "/", null);
            }

            foreach (var page in pages)
            {
                WritePage(writer, site + AddressOf(page), page.UpdatedAt);
            }

            writer.WriteEndElement();
        }));
    }

    private static ContentHttpResult Robots(HttpContext context) => TypedResults.Text(
        $"""
        User-agent: *
        Disallow: /api/
        Disallow: /studio
        Disallow: /console
        Disallow: /settings
        Disallow: /learning
        Disallow: /certificates/
        Sitemap: {SiteAddress.Of(context)}/sitemap.xml

        """);

    private static string AddressOf(SitemapPage page) => page switch
    {
        { AuthorHandle: { } handle } => SiteAddress.Author(handle),
        { ItemId: { } item } => SiteAddress.Reader(page.Slug, new(item)),
        _ => SiteAddress.Product(page.Slug),
    };

    private static int PartSize(IConfiguration configuration) => Math.Clamp(configuration.GetValue("Sitemap:PartSize", MaxPart), 1, MaxPart);

    private static void WritePage(XmlWriter writer, string address, DateTimeOffset? updatedAt)
    {
        writer.WriteStartElement("url", SitemapSchema);
        writer.WriteElementString("loc", SitemapSchema, address);
        if (updatedAt is { } time)
        {
            writer.WriteElementString("lastmod", SitemapSchema, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        writer.WriteEndElement();
    }

    private static byte[] Document(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            write(writer);
        }

        return stream.ToArray();
    }

    /// <summary>Answers 304 where the reader has this state.</summary>
    private static FileContentHttpResult Xml(HttpContext context, byte[] content, string contentType = "application/xml; charset=utf-8", DateTimeOffset? updatedAt = null)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        var etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"");
        return TypedResults.File(content, contentType, lastModified: updatedAt, entityTag: etag);
    }
}
