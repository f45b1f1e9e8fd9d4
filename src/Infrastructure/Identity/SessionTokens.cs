using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>Opaque session tokens: 256 random bits; the database keeps their SHA-256.</summary>
public static class SessionTokens
{
    /// <summary>The cookie that carries a browser's token.</summary>
    public const string Cookie = "kp_session";

    public static string New() => Secret.New();

    public static byte[] Hash(string token) => Secret.Hash(token);
}
