using System.Globalization;
using System.Text.Json.Nodes;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Feeds;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.WebApi.Pages;

/// <summary>The heads of products and their items, from public facts and previews only.</summary>
internal static class ProductHeads
{
    /// <summary>The class of the page's element that stands in for what is gated.</summary>
    public const string GateSelector = ".kp-paywall";

    private const int DescriptionLength = 160;

    public static PageHead Of(DescribeProduct.Response page, string site) => page.Reading is { } item ? Reader(page, item, site) : Product(page, site);

    private static PageHead Product(DescribeProduct.Response page, string site)
    {
        var product = page.Product;
        var path = SiteAddress.Product(product.Slug);
        var description = Describe(page.Summary, product.Subtitle, product.Title);
        var json = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = TypeOf(product.Kind),
            [product.Kind == ProductKind.Article ? "headline" : "name"] = product.Title,
            ["description"] = description,
            ["url"] = site + path,
            ["inLanguage"] = product.Language,
            ["datePublished"] = Date(product.PublishedAt),
            ["dateModified"] = Date(page.UpdatedAt),
        };
        if (product.Kind != ProductKind.Bundle)
        {
            json["isAccessibleForFree"] = !page.HasGatedParts;
        }

        if (product.Kind == ProductKind.Course)
        {
            json["provider"] = new JsonObject { ["@type"] = "Organization", ["name"] = PageHead.SiteName, ["url"] = site + "/" };
        }

        AddCommon(json, product, site);
        json["offers"] = new JsonObject
        {
            ["@type"] = "Offer",
            ["price"] = Price(product.Price),
            ["priceCurrency"] = product.Price.Currency.Code,
            ["category"] = product.Price.IsZero ? "Free" : "Paid",
            ["availability"] = "https://schema.org/InStock",
            ["url"] = site + path,
        };
        if (product.Rating.Count > 0)
        {
            json["aggregateRating"] = new JsonObject
            {
                ["@type"] = "AggregateRating",
                ["ratingValue"] = Math.Round(product.Rating.Average, 2),
                ["ratingCount"] = product.Rating.Count,
                ["bestRating"] = 5,
                ["worstRating"] = 1,
            };
        }

        if (page.HasGatedParts)
        {
            json["hasPart"] = Gate();
        }

        return new PageHead
        {
            Title = $"{product.Title} · {PageHead.SiteName}",
            Description = description,
            Language = product.Language,
            CanonicalPath = path,
            ImageUrl = product.CoverUrl,
            OpenGraphType = product.Kind switch { ProductKind.Article => "article", ProductKind.Ebook => "book", _ => "product" },
            JsonLd = json,
            FirstText = FirstText.Of(page),
        };
    }

    private static PageHead Reader(DescribeProduct.Response page, DescribeProduct.Item item, string site)
    {
        var product = page.Product;
        var path = SiteAddress.Reader(product.Slug, item.Id);
        var description = Describe(item.PreviewText, product.Subtitle, product.Title);
        var json = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = product.Kind == ProductKind.Course ? "LearningResource" : "Article",
            ["headline"] = item.Title,
            ["name"] = item.Title,
            ["description"] = description,
            ["url"] = site + path,
            ["inLanguage"] = product.Language,
            ["datePublished"] = Date(item.PublishedAt),
            ["dateModified"] = Date(item.UpdatedAt),
            ["isAccessibleForFree"] = !item.Gated,
            ["isPartOf"] = new JsonObject { ["@type"] = TypeOf(product.Kind), ["name"] = product.Title, ["url"] = site + SiteAddress.Product(product.Slug) },
        };
        AddCommon(json, product, site);
        if (item.Gated)
        {
            json["hasPart"] = Gate();
        }

        return new PageHead
        {
            Title = $"{item.Title} · {product.Title}",
            Description = description,
            Language = product.Language,
            CanonicalPath = path,
            ImageUrl = product.CoverUrl,
            OpenGraphType = "article",
            JsonLd = json,
        };
    }

    private static void AddCommon(JsonObject json, ProductCard product, string site)
    {
        if (product.CoverUrl is not null)
        {
            json["image"] = site + product.CoverUrl;
        }

        var name = product.Byline.Length > 0 ? product.Byline : product.Author?.DisplayName;
        if (name is not null)
        {
            json["author"] = new JsonObject { ["@type"] = "Person", ["name"] = name };
        }
    }

    private static JsonArray Gate() =>
        [new JsonObject { ["@type"] = "WebPageElement", ["isAccessibleForFree"] = false, ["cssSelector"] = GateSelector }];

    private static string TypeOf(ProductKind kind) => kind switch
    {
        ProductKind.Course => "Course",
        ProductKind.Column => "CreativeWorkSeries",
        ProductKind.Article => "Article",
        ProductKind.Ebook => "Book",
        _ => "Product",
    };

    private static string Describe(params string[] candidates) => Excerpt.Of(candidates.First(c => !string.IsNullOrWhiteSpace(c)), DescriptionLength);

    private static string? Date(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Price(Money price) =>
        Units(price).ToString("F" + price.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>An amount in the units that people count in.</summary>
    internal static decimal Units(Money price) => price.MinorUnits / (decimal)Math.Pow(10, price.Currency.Decimals);
}
