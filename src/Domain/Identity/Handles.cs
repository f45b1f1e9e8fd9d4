using System.Collections.Frozen;
using System.Security.Cryptography;

namespace KnowledgePay.Domain.Identity;

/// <summary>What a member's handle may be: 3–30 of a–z, 0–9, dash and underscore, starting with a letter, and not a word of ours.</summary>
public static class Handles
{
    public const int MinLength = 3;
    public const int MaxLength = 30;

    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly FrozenSet<string> Reserved = new[]
    {
        "about", "account", "admin", "administrator", "anonymous", "api", "app", "assets", "author", "authors", "billing", "blog", "bot",
        "catalog", "categories", "category", "certificate", "certificates", "checkout", "community", "contact", "course", "courses", "creator",
        "dev", "discover", "docs", "faq", "feed", "feedback", "files", "guest", "health", "help", "home", "item", "items", "knowledgepay",
        "learn", "learning", "legal", "login", "logout", "mail", "media", "member", "members", "membership", "messages", "moderator", "news",
        "notifications", "null", "official", "operator", "order", "orders", "owner", "pay", "payment", "payments", "postmaster", "privacy",
        "product", "products", "profile", "register", "review", "reviews", "root", "rss", "search", "security", "self", "settings", "signin",
        "signout", "signup", "sitemap", "staff", "static", "status", "studio", "superuser", "support", "swagger", "system", "tag", "tags",
        "team", "terms", "test", "undefined", "user", "users", "verify", "webhooks", "webmaster", "wallet", "www", "zhifu",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the text has the shape of a handle. Expects lower case.</summary>
    public static bool IsWellFormed(string handle) =>
        handle.Length is >= MinLength and <= MaxLength && handle[0] is >= 'a' and <= 'z' &&
        handle.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-' or '_');

    /// <summary>Whether the handle is kept for ourselves, also with dashes and underscores left out.</summary>
    public static bool IsReserved(string handle) =>
        Reserved.Contains(handle) || Reserved.Contains(handle.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal));

    /// <summary>A handle for somebody who has not chosen one.</summary>
    public static string Random() => "m-" + RandomNumberGenerator.GetString(Alphabet, 10);
}
