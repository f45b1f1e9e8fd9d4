using System.Globalization;
using System.Text.Json;
using KnowledgePay.Application.Catalog.Feeds;
using KnowledgePay.Application.Catalog.Learning;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.WebApi.Http;

namespace KnowledgePay.WebApi.Pages;

/// <summary>
/// The pages of the client. Every address is answered with the same page; the public ones get a head of their own, the front and the
/// products their first text too, and an address of nothing gets the status 404 with it.
/// </summary>
internal sealed class PageEndpoints : IRootEndpointGroup
{
    /// <summary>Where the client has pages that are not public; their head is the general one.</summary>
    private static readonly string[] Private =
    [
        "learning", "me", "settings", "checkout", "orders", "gifts", "gift", "memberships", "studio", "console", "sign-in", "register", "forgot-password", "reset-password", "verify-email",
        "confirm-email", "two-factor", "invitations", "dev",
    ];

    public static void MapRoot(IEndpointRouteBuilder root)
    {
        Map(root, "/", Front);
        Map(root, "/search", (HttpContext context) => Show(context, General(null)));
        Map(root, "/p/{slug}", (string slug, HttpContext context, ISender sender) => Product(slug, null, context, sender));
        Map(root, "/p/{slug}/{itemId:guid}", (string slug, Guid itemId, HttpContext context, ISender sender) => Product(slug, itemId, context, sender));
        Map(root, "/p/{slug}/read/{itemId:guid}", (string slug, Guid itemId, HttpContext context, ISender sender) => Product(slug, itemId, context, sender));
        Map(root, "/a/{handle}", Author);
        Map(root, "/u/{handle}", Author);
        Map(root, "/certificates/{code}", Certificate);
    }

    private static void Map(IEndpointRouteBuilder root, string pattern, Delegate handler) =>
        root.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Front(HttpContext context, ISender sender)
    {
        var shelves = await sender.Send(new Discover(), context.RequestAborted);
        return Show(context, shelves.IsSuccess
            ? General("/") with
            {
                FirstText = FirstText.Of(shelves.Value.Rows),
                Read = ("/api/v1/discover", JsonSerializer.Serialize(shelves.Value, CommonJson.Options)),
            }
            : General("/"));
    }

    private static async Task<IResult> Product(string slug, Guid? itemId, HttpContext context, ISender sender)
    {
        var page = await sender.Send(new DescribeProduct(slug, itemId is { } id ? new ContentItemId(id) : null), context.RequestAborted);
        return Show(context, page.IsSuccess ? ProductHeads.Of(page.Value, SiteAddress.Of(context)) : Missing());
    }

    private static async Task<IResult> Author(string handle, HttpContext context, ISender sender)
    {
        var author = await sender.Send(new DescribeAuthor(handle), context.RequestAborted);
        return Show(context, author.IsSuccess
            ? General(SiteAddress.Author(author.Value.Handle)) with
            {
                Title = $"{author.Value.DisplayName} · {PageHead.SiteName}",
                OpenGraphType = "profile",
                ImageUrl = author.Value.AvatarUrl,
            }
            : Missing());
    }

    private static async Task<IResult> Certificate(string code, HttpContext context, ISender sender)
    {
        // A certificate names a person: it is for whoever was given the address, not for search engines.
        var certificate = await sender.Send(new VerifyCertificate(code), context.RequestAborted);
        return Show(context, certificate.IsSuccess
            ? General(null) with { Title = $"{certificate.Value.ProductTitle} · {PageHead.SiteName}" }
            : Missing());
    }

    /// <summary>An address that is no page of its own: a file of the client, one of its private pages, or nothing.</summary>
    internal static IResult Other(string path, HttpContext context, SpaFiles files)
    {
        if (files.Find(path, context) is { } file)
        {
            return file;
        }

        var first = path.Split('/')[0];
        return Private.Contains(first) ? Show(context, General(null)) : Show(context, Missing());
    }

    private static IResult Show(HttpContext context, PageHead head)
    {
        var accept = context.Request.Headers.Accept.ToString();
        var wantsPage = accept.Length == 0 || accept.Contains("text/html", StringComparison.OrdinalIgnoreCase) || accept.Contains("*/*", StringComparison.Ordinal);
        if (!wantsPage || context.RequestServices.GetRequiredService<SpaFiles>().Index() is not { } shell)
        {
            return CommonErrors.NotFound.ToProblem();
        }

        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = "Accept-Language";
        var html = string.Concat(shell.BeforeLanguage, head.Language, shell.BetweenLanguageAndHead, head.Write(SiteAddress.Of(context)), shell.BetweenHeadAndText, head.FirstText, head.WriteRead(), shell.AfterText);
        return TypedResults.Content(html, "text/html; charset=utf-8", statusCode: head.Status);
    }

    private static PageHead General(string? canonicalPath)
    {
        var isChinese = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
        return new PageHead
        {
            Title = PageHead.SiteName,
            Description = isChinese
                ? "课程、专栏、文章与电子书，先试读，再决定。"
                : "Courses, columns, articles and e-books: read a part first, then decide.",
            Language = isChinese ? "zh-CN" : "en",
            CanonicalPath = canonicalPath,
        };
    }

    private static PageHead Missing() => General(null) with { Status = StatusCodes.Status404NotFound };
}
