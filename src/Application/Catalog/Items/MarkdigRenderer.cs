using System.Globalization;
using System.Net;
using System.Text;
using KnowledgePay.Domain.Catalog;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>
/// Renders GitHub-flavoured Markdown with footnotes and mathematics. Raw HTML is shown as text; links carry
/// <c>rel="nofollow ugc noopener"</c> and lead to web, mail or our own addresses only; images come from https or our own
/// files only. What an author can type never becomes script.
/// </summary>
public sealed class MarkdigRenderer : Domain.Catalog.IMarkdownRenderer
{
    private const string LinkRelation = "nofollow ugc noopener";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseFootnotes()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseMathematics()
        .DisableHtml()
        .Build();

    /// <inheritdoc />
    public RenderedMarkdown Render(string source)
    {
        try
        {
            var document = Markdown.Parse(source, Pipeline);
            MakeLinksSafe(document);
            var headings = NameHeadings(document);
            return new RenderedMarkdown(Write(document, html: true), Write(document, html: false).Trim(), headings);
        }
        catch (ArgumentException)
        {
            // Markdig gives up on absurdly deep nesting; the text is then shown as it was typed.
            return new RenderedMarkdown($"<pre>{WebUtility.HtmlEncode(source)}</pre>\n", source.Trim(), []);
        }
    }

    private static string Write(MarkdownDocument document, bool html)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(writer)
        {
            EnableHtmlForBlock = html,
            EnableHtmlForInline = html,
            EnableHtmlEscape = html,
        };
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static void MakeLinksSafe(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            var url = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
            link.GetDynamicUrl = null;
            link.Url = url;
            if (link.IsImage ? !IsSafeImage(url) : !IsSafeLink(url))
            {
                Unwrap(link);
                continue;
            }

            if (link.IsImage)
            {
                link.GetAttributes().AddPropertyIfNotExist("loading", "lazy");
            }
            else
            {
                link.GetAttributes().AddPropertyIfNotExist("rel", LinkRelation);
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (link.IsEmail || IsSafeLink(link.Url))
            {
                link.GetAttributes().AddPropertyIfNotExist("rel", LinkRelation);
            }
            else
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }
        }
    }

    /// <summary>Leaves what the link or image says, without the address.</summary>
    private static void Unwrap(LinkInline link)
    {
        var text = new LiteralInline(TextOf(link));
        link.ReplaceBy(text, copyChildren: false);
    }

    private static bool IsSafeLink(string url)
    {
        // Browsers ignore blanks and control characters inside a scheme, so they are ignored here too.
        var compact = string.Concat(url.Where(c => c > ' ' && !char.IsControl(c) && !char.IsWhiteSpace(c)));
        var colon = compact.IndexOf(':', StringComparison.Ordinal);
        var end = compact.AsSpan().IndexOfAny("/?#\\");
        if (colon < 0 || (end >= 0 && end < colon))
        {
            return true;
        }

        return compact[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }

    private static bool IsSafeImage(string url) =>
        url.StartsWith("/media/", StringComparison.Ordinal)
        || (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(url, UriKind.Absolute, out _));

    /// <summary>
    /// Gives every heading an anchor made of its text. The names only depend on what stands before, so a preview has the
    /// same anchors as the whole text.
    /// </summary>
    private static List<ContentHeading> NameHeadings(MarkdownDocument document)
    {
        var headings = new List<ContentHeading>();
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var block in document.Descendants<HeadingBlock>())
        {
            var text = TextOf(block.Inline);
            var name = Anchor(text);
            used[name] = used.GetValueOrDefault(name) + 1;
            var id = used[name] == 1 ? name : $"{name}--{used[name]}";
            block.GetAttributes().Id = id;
            headings.Add(new ContentHeading(block.Level, text, id));
        }

        return headings;
    }

    /// <summary>The prefix keeps an author's heading from taking the name of a part of the page.</summary>
    private static string Anchor(string text)
    {
        var name = new StringBuilder("h-");
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                name.Append(Rune.ToLowerInvariant(rune));
            }
            else if (name[^1] != '-')
            {
                name.Append('-');
            }
        }

        return name.ToString().TrimEnd('-');
    }

    private static string TextOf(ContainerInline? inline)
    {
        var text = new StringBuilder();
        foreach (var part in inline?.Descendants() ?? [])
        {
            _ = part switch
            {
                LiteralInline literal => text.Append(literal.Content.AsSpan()),
                CodeInline code => text.Append(code.Content),
                Markdig.Extensions.Mathematics.MathInline math => text.Append(math.Content.AsSpan()),
                LineBreakInline => text.Append(' '),
                HtmlEntityInline entity => text.Append(entity.Transcoded.AsSpan()),
                AutolinkInline autolink => text.Append(autolink.Url),
                _ => text,
            };
        }

        return text.ToString().Trim();
    }
}
