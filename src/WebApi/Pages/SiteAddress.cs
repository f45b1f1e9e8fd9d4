using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.WebApi.Pages;

/// <summary>The addresses of our pages as the world sees them: under <c>Site:PublicUrl</c> where it is set, else under the request's host.</summary>
internal static class SiteAddress
{
    public static string Of(HttpContext context)
    {
        var configured = context.RequestServices.GetRequiredService<IConfiguration>()["Site:PublicUrl"];
        return string.IsNullOrWhiteSpace(configured) ? $"{context.Request.Scheme}://{context.Request.Host}" : configured.TrimEnd('/');
    }

    public static string Product(string slug) => $"/p/{Uri.EscapeDataString(slug)}";

    public static string Reader(string slug, ContentItemId item) => $"{Product(slug)}/read/{item}";

    public static string Author(string handle) => $"/u/{Uri.EscapeDataString(handle)}";

    public static string Certificate(string code) => $"/certificates/{Uri.EscapeDataString(code)}";
}
