using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KnowledgePay.Infrastructure.Payments.WeChat;

/// <summary>What is signed and how secrets are wrapped in the APIv3 protocol.</summary>
internal static class WeChatPayCrypto
{
    public const string Scheme = "WECHATPAY2-SHA256-RSA2048";

    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    /// <param name="options">Whose request it is.</param>
    /// <param name="method">The method.</param>
    /// <param name="pathAndQuery">What follows the host.</param>
    /// <param name="body">The body; empty for GET.</param>
    /// <param name="now">The time.</param>
    public static string Authorization(WeChatPayOptions options, string method, string pathAndQuery, string body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(32);
        var message = $"{method}\n{pathAndQuery}\n{timestamp}\n{nonce}\n{body}\n";
        var signature = RsaKeys.Sign(options.PrivateKey!, Encoding.UTF8.GetBytes(message));
        return $"mchid=\"{options.MerchantId}\",nonce_str=\"{nonce}\",signature=\"{signature}\",timestamp=\"{timestamp}\",serial_no=\"{options.Serial}\"";
    }

    /// <summary>What the other side signs: <c>timestamp\nnonce\nbody\n</c>, over the body's very bytes.</summary>
    public static byte[] Signed(string timestamp, string nonce, ReadOnlyMemory<byte> body) =>
        [.. Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n"), .. body.Span, (byte)'\n'];

    /// <summary>Opens an <c>AEAD_AES_256_GCM</c> resource; null where it is not one, or not for our key.</summary>
    public static byte[]? Open(byte[] key, JsonElement resource)
    {
        if (resource.Text("algorithm") != "AEAD_AES_256_GCM" || resource.Text("ciphertext") is not { } sealedText || resource.Text("nonce") is not { } nonceText)
        {
            return null;
        }

        var wrapped = new byte[sealedText.Length];
        var nonce = Encoding.UTF8.GetBytes(nonceText);
        if (nonce.Length != NonceLength || !Convert.TryFromBase64String(sealedText, wrapped, out var length) || length < TagLength)
        {
            return null;
        }

        var plain = new byte[length - TagLength];
        try
        {
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(
                nonce,
                wrapped.AsSpan(0, plain.Length),
                wrapped.AsSpan(plain.Length, TagLength),
                plain,
                Encoding.UTF8.GetBytes(resource.Text("associated_data") ?? ""));
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
