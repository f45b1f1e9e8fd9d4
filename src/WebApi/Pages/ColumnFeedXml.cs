using System.Globalization;
using System.Text;
using System.Xml;
using KnowledgePay.Application.Catalog.Feeds;

namespace KnowledgePay.WebApi.Pages;

/// <summary>Writes a column as RSS 2.0.</summary>
internal static class ColumnFeedXml
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const int ExcerptLength = 400;

    public static byte[] Write(ReadColumnFeed.Response feed, string site, string self)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            writer.WriteStartElement("rss");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteAttributeString("xmlns", "atom", null, Atom);
            writer.WriteAttributeString("xmlns", "content", null, Content);
            writer.WriteStartElement("channel");
            WriteChannel(writer, feed, site, self);
            foreach (var entry in feed.Entries)
            {
                WriteEntry(writer, feed, entry, site);
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteChannel(XmlWriter writer, ReadColumnFeed.Response feed, string site, string self)
    {
        writer.WriteElementString("title", Clean(feed.Title));
        writer.WriteElementString("link", site + SiteAddress.Product(feed.Slug));
        writer.WriteElementString("description", Clean(feed.Subtitle.Length > 0 ? feed.Subtitle : feed.Summary));
        writer.WriteElementString("language", feed.Language);
        writer.WriteElementString("lastBuildDate", Date(feed.UpdatedAt));
        writer.WriteStartElement("link", Atom);
        writer.WriteAttributeString("rel", "self");
        writer.WriteAttributeString("type", "application/rss+xml");
        writer.WriteAttributeString("href", self);
        writer.WriteEndElement();
    }

    private static void WriteEntry(XmlWriter writer, ReadColumnFeed.Response feed, ReadColumnFeed.Entry entry, string site)
    {
        var address = site + SiteAddress.Reader(feed.Slug, entry.Id);
        writer.WriteStartElement("item");
        writer.WriteElementString("title", Clean(entry.Title));
        writer.WriteElementString("link", address);
        writer.WriteStartElement("guid");
        writer.WriteAttributeString("isPermaLink", "false");
        writer.WriteString(entry.Id.ToString());
        writer.WriteEndElement();
        writer.WriteElementString("pubDate", Date(entry.PublishedAt));
        writer.WriteElementString("description", Clean(Excerpt.Of(entry.PreviewText, ExcerptLength)));
        if (entry.PreviewHtml.Length > 0)
        {
            writer.WriteElementString("encoded", Content, Clean(entry.PreviewHtml.Replace("=\"/", $"=\"{site}/", StringComparison.Ordinal)));
        }

        writer.WriteEndElement();
    }

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Without the characters that XML cannot hold.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(r => r.Value is '\t' or '\n' or '\r' or >= 0x20 and not (0xFFFE or 0xFFFF)))
        {
            clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
