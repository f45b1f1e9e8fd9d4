using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>
/// The key around all other keys: <c>Secrets:MasterKey</c> (32 bytes or more in base 64), or the file that <c>Secrets:MasterKeyFile</c>
/// names. It is never in the database, so that a copy of the database alone opens nothing. To change it, set the new one and move the
/// old one to <c>Secrets:PreviousMasterKey</c>.
/// </summary>
public sealed class MasterKey
{
    private const int Length = 32;
    private const string Remedy = "Set Secrets__MasterKey to 32 random bytes in base 64 (openssl rand -base64 32), or Secrets__MasterKeyFile to a file that holds them.";

    private readonly Dictionary<string, byte[]> byId = new(StringComparer.Ordinal);

    private MasterKey(byte[]? current, byte[]? previous)
    {
        foreach (var key in new[] { previous, current }.OfType<byte[]>())
        {
            byId[IdOf(key)] = key;
        }

        CurrentId = current is null ? null : IdOf(current);
    }

    /// <summary>Whether secrets can be kept.</summary>
    public bool IsConfigured => CurrentId is not null;

    /// <summary>Tells keys apart without giving any away.</summary>
    internal string? CurrentId { get; }

    public static MasterKey Read(IConfiguration configuration)
    {
        var text = configuration["Secrets:MasterKey"];
        if (string.IsNullOrEmpty(text) && configuration["Secrets:MasterKeyFile"] is { Length: > 0 } file)
        {
            text = File.ReadAllText(file);
        }

        return new(Decode(text), Decode(configuration["Secrets:PreviousMasterKey"]));
    }

    /// <summary>Throws, with what to do, where there is none.</summary>
    public void Require()
    {
        if (!IsConfigured)
        {
            throw new InvalidOperationException("There is no master key, and without one whoever reads the database reads its secrets. " + Remedy);
        }
    }

    internal byte[] Of(string id) => byId.TryGetValue(id, out var key)
        ? key
        : throw new CryptographicException("A key of the database was made under another Secrets__MasterKey: set that one, or put it in Secrets__PreviousMasterKey.");

    private static byte[]? Decode(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.Trim(), bytes, out var written) || written < Length)
        {
            throw new InvalidOperationException("The master key is not 32 bytes or more in base 64. " + Remedy);
        }

        return HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes[..written], Length, info: "knowledgepay.data-protection.v1"u8.ToArray());
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8));
}
