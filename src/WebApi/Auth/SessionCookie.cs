using System.Diagnostics.CodeAnalysis;
using KnowledgePay.Infrastructure.Identity;

namespace KnowledgePay.WebApi.Auth;

/// <summary>The cookie that carries a browser's session: not readable by scripts, not sent by other sites' forms.</summary>
internal static class SessionCookie
{
    /// <summary>
    /// Says to our own pages that a session may be there, so that a visitor's page need not ask and be refused. Carries no
    /// secret and proves nothing.
    /// </summary>
    public const string Hint = "kp_member";

    public static void Set(HttpContext context, string token, DateTimeOffset expiresAt)
    {
        context.Response.Cookies.Append(SessionTokens.Cookie, token, Options(context, expiresAt));
        context.Response.Cookies.Append(Hint, "1", HintOptions(context, expiresAt));
    }

    public static void Clear(HttpContext context)
    {
        context.Response.Cookies.Delete(SessionTokens.Cookie, Options(context, null));
        context.Response.Cookies.Delete(Hint, HintOptions(context, null));
    }

    [SuppressMessage("Security", "S3330:Cookies should be HttpOnly", Justification = "It is there to be read by our own pages and holds no secret.")]
    private static CookieOptions HintOptions(HttpContext context, DateTimeOffset? expiresAt)
    {
        var options = Options(context, expiresAt);
        options.HttpOnly = false;
        return options;
    }

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
