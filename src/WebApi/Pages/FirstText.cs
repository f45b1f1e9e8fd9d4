using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Feeds;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.WebApi.Pages;

/// <summary>
/// What can be read of a page before the client has started: public facts and previews, the same for everyone. Our own few words stand
/// in both languages, and the page shows those of the reader; <c>first.css</c> of the client sets it like the page that follows.
/// </summary>
internal static class FirstText
{
    private const int ExcerptLength = 420;
    private const int OutcomesShown = 6;

    /// <summary>As many works as lie on the front table.</summary>
    private const int OnTable = 6;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A product's page: title, promise, price, what one takes away, and how it begins.</summary>
    public static string Of(DescribeProduct.Response page)
    {
        var product = page.Product;
        var html = new StringBuilder("<article class=\"kp-first\">");
        html.Append("<header class=\"kp-first-head\"><i></i><div class=\"kp-first-words\"><p class=\"kp-first-crumb\">");
        if (product.Category is { } category)
        {
            Both(html, category.NameZh, category.NameEn);
        }

        html.Append("</p>");
        html.Append(IsLong(product.Title) ? "<h1 data-long lang=\"" : "<h1 lang=\"").Append(Encoder.Encode(product.Language)).Append("\">")
            .Append(Encoder.Encode(product.Title)).Append("</h1>");
        if (product.Subtitle.Length > 0)
        {
            Element(html, "p", product.Subtitle, product.Language, "kp-first-promise");
        }

        html.Append("<p class=\"kp-first-crumb\">");
        var author = product.Byline.Length > 0 ? product.Byline : product.Author?.DisplayName;
        if (author is not null)
        {
            html.Append("<span>").Append(Encoder.Encode(author)).Append("</span>");
        }

        Price(html, product.Price);
        html.Append("</p></div></header>");
        if (page.Outcomes.Count > 0)
        {
            html.Append("<section>");
            Heading(html, "学完以后", "What you take away");
            html.Append("<ul>");
            foreach (var outcome in page.Outcomes.Take(OutcomesShown))
            {
                Element(html, "li", outcome, product.Language);
            }

            html.Append("</ul></section>");
        }

        Begin(html, page);
        return html.Append("</article>").ToString();
    }

    /// <summary>The front of the shop: the work on the table, those that follow it, and the names of the shelves.</summary>
    public static string Of(IReadOnlyList<DiscoverRow> rows)
    {
        var table = rows.FirstOrDefault(row => row.Key == "popular")?.Items ?? [];
        if (table.Count == 0)
        {
            return "";
        }

        var html = new StringBuilder("<div class=\"kp-first\" data-front>");
        var first = table[0];
        html.Append("<section class=\"kp-first-card\"><i></i><div class=\"kp-first-words\"><p class=\"kp-first-label\">");
        Both(html, "正在热读", "Being read now");
        html.Append("</p><h2>");
        Link(html, first);
        html.Append("</h2>");
        if (first.Subtitle.Length > 0)
        {
            Element(html, "p", first.Subtitle, first.Language, "kp-first-promise");
        }

        html.Append("<p>");
        Price(html, first.Price);
        html.Append("</p></div></section><section>");
        Heading(html, "大家在读", "What people read");
        html.Append("<ol>");
        foreach (var product in table.Take(OnTable).Skip(1))
        {
            html.Append("<li>");
            Link(html, product);
            html.Append("</li>");
        }

        return html.Append("</ol></section></div>").ToString();
    }

    /// <summary>Whether a title is set smaller; counted as the client does, a Han character as wide as two letters.</summary>
    private static bool IsLong(string title) => title.Sum(c => c >= '\u2e80' ? 2 : 1) > 64;

    private static void Begin(StringBuilder html, DescribeProduct.Response page)
    {
        var text = page.Opening?.PreviewText ?? page.Summary;
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        html.Append("<section>");
        if (page.Opening is not { } opening)
        {
            Heading(html, "介绍", "About");
        }
        else if (opening.Truncated)
        {
            Heading(html, "先试读", "Read the beginning");
        }
        else
        {
            Heading(html, "先读一节", "Read the first part");
        }

        Element(html, "p", Excerpt.Of(text, ExcerptLength), page.Product.Language, "kp-first-text");
        html.Append("</section>");
    }

    private static void Link(StringBuilder html, ProductCard product) => html
        .Append("<a href=\"").Append(Encoder.Encode(SiteAddress.Product(product.Slug))).Append("\" lang=\"").Append(Encoder.Encode(product.Language)).Append("\">")
        .Append(Encoder.Encode(product.Title)).Append("</a>");

    private static void Price(StringBuilder html, Money price)
    {
        if (price.IsZero)
        {
            html.Append("<b data-free>");
            Both(html, "免费", "Free");
        }
        else
        {
            html.Append("<b>").Append(Encoder.Encode(Amount(price)));
        }

        html.Append("</b>");
    }

    private static string Amount(Money price)
    {
        var units = ProductHeads.Units(price);
        var figures = units.ToString(units == decimal.Truncate(units) ? "N0" : "N" + price.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return price.Currency.Code switch
        {
            "CNY" or "JPY" => "¥" + figures,
            "USD" or "HKD" or "TWD" or "SGD" => "$" + figures,
            "EUR" => "€" + figures,
            "GBP" => "£" + figures,
            var code => $"{figures} {code}",
        };
    }

    private static void Heading(StringBuilder html, string chinese, string english)
    {
        html.Append("<h2>");
        Both(html, chinese, english);
        html.Append("</h2>");
    }

    private static void Both(StringBuilder html, string chinese, string english) => html
        .Append("<span lang=\"zh-CN\">").Append(Encoder.Encode(chinese)).Append("</span><span lang=\"en\">").Append(Encoder.Encode(english)).Append("</span>");

    private static void Element(StringBuilder html, string name, string text, string language, string? style = null)
    {
        html.Append('<').Append(name);
        if (style is not null)
        {
            html.Append(" class=\"").Append(style).Append('"');
        }

        html.Append(" lang=\"").Append(Encoder.Encode(language)).Append("\">").Append(Encoder.Encode(text)).Append("</").Append(name).Append('>');
    }
}
