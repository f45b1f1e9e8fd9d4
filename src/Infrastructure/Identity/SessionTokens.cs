using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>Opaque session tokens: 256 random bits; the database keeps their SHA-256.</summary>
public static class SessionTokens
{
    /// <summary>The cookie that carries a browser's token.</summary>
    public const string Cookie = "kp_session";

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
