using System.IO.Compression;
using System.Net;
using System.Text;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>Makes the EPUB of an e-book from its chapters.</summary>
internal static class DemoEbook
{
    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The file for those who have the book: all chapters, whole.</summary>
    public static MemoryStream Epub(Product book, string author, IReadOnlyList<(string Title, string Html)> chapters)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers tell an EPUB by this entry: the first one, not compressed.
            Add(archive, "mimetype", "application/epub+zip", CompressionLevel.NoCompression);
            Add(archive, "META-INF/container.xml",
                """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>""");
            Add(archive, "book.opf", Package(book, author, chapters.Count));
            Add(archive, "nav.xhtml", Page(book.Language, book.Title, Navigation(chapters)));
            for (var i = 0; i < chapters.Count; i++)
            {
                Add(archive, $"c{i + 1}.xhtml", Page(book.Language, chapters[i].Title, $"<h1>{Encode(chapters[i].Title)}</h1>\n{chapters[i].Html}"));
            }
        }

        file.Position = 0;
        return file;
    }

    private static string Package(Product book, string author, int chapters)
    {
        var items = string.Concat(Enumerable.Range(1, chapters).Select(i => $"""<item id="c{i}" href="c{i}.xhtml" media-type="application/xhtml+xml"/>"""));
        var spine = string.Concat(Enumerable.Range(1, chapters).Select(i => $"""<itemref idref="c{i}"/>"""));
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
              <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:identifier id="id">urn:uuid:{book.Id.Value}</dc:identifier>
                <dc:title>{Encode(book.Title)}</dc:title><dc:creator>{Encode(author)}</dc:creator><dc:language>{book.Language}</dc:language>
                <meta property="dcterms:modified">{book.CreatedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}</meta>
              </metadata>
              <manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>
              <spine>{spine}</spine>
            </package>
            """;
    }

    private static string Navigation(IReadOnlyList<(string Title, string Html)> chapters)
    {
        var entries = string.Concat(chapters.Select((chapter, i) => $"""<li><a href="c{i + 1}.xhtml">{Encode(chapter.Title)}</a></li>"""));
        return $"""<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><ol>{entries}</ol></nav>""";
    }

    private static string Page(string language, string title, string body) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{language}"><head><title>{Encode(title)}</title></head><body>
        {body}
        </body></html>
        """;

    private static void Add(ZipArchive archive, string name, string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        var entry = archive.CreateEntry(name, level);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
