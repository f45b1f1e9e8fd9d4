using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgePay.Domain.Identity;

/// <summary>Opaque random tokens: the holder has the text, the database only its SHA-256.</summary>
public static class Secret
{
    /// <summary>The longest text that can be one of ours; anything longer is refused before it is hashed.</summary>
    public const int MaxLength = 200;

    /// <summary>A new token of 256 random bits, safe in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored and looked up.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
