using System.Diagnostics.CodeAnalysis;
using KnowledgePay.Infrastructure.Identity;

namespace KnowledgePay.WebApi.Auth;

/// <summary>The cookie that carries a browser's session: not readable by scripts, not sent by other sites' forms.</summary>
internal static class SessionCookie
{
    public static void Set(HttpContext context, string token, DateTimeOffset expiresAt) =>
        context.Response.Cookies.Append(SessionTokens.Cookie, token, Options(context, expiresAt));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(SessionTokens.Cookie, Options(context, null));

    [SuppressMessage("Security", "S2092:Cookies should be secure", Justification = "Secure wherever the request came over HTTPS; a site tried out on http://localhost has no other way in.")]
    private static CookieOptions Options(HttpContext context, DateTimeOffset? expiresAt) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
        Expires = expiresAt,
    };
}
