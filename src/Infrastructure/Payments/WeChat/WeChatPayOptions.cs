using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Payments.WeChat;

/// <summary>The settings under <c>Payments:WeChat</c>.</summary>
internal sealed class WeChatPayOptions
{
    private const int KeyLength = 32;

    /// <summary>Whether the merchant is configured at all.</summary>
    public bool IsEnabled { get; private init; }

    public string BaseUrl { get; private init; } = "";

    public string AppId { get; private init; } = "";

    public string MerchantId { get; private init; } = "";

    /// <summary>The serial number of the certificate that belongs to <see cref="PrivateKey"/>.</summary>
    public string Serial { get; private init; } = "";

    public RSA? PrivateKey { get; private init; }

    /// <summary>The APIv3 key: 32 bytes.</summary>
    public byte[] ApiKey { get; private init; } = [];

    /// <summary>Set in public-key mode: the id that starts with <c>PUB_KEY_ID_</c>.</summary>
    public string? PublicKeyId { get; private init; }

    public RSA? PublicKey { get; private init; }

    public static WeChatPayOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Payments:WeChat");
        if (section["MerchantId"] is not { Length: > 0 } merchant)
        {
            return new();
        }

        var apiKey = Encoding.UTF8.GetBytes(PaymentOptions.Require(section, "ApiV3Key"));
        if (apiKey.Length != KeyLength)
        {
            throw new InvalidOperationException("Payments__WeChat__ApiV3Key must have 32 bytes.");
        }

        var publicKeyId = section["PublicKeyId"];
        return new()
        {
            IsEnabled = section.GetValue("Enabled", defaultValue: true),
            BaseUrl = (section["BaseUrl"] ?? "https://api.mch.weixin.qq.com").TrimEnd('/'),
            AppId = PaymentOptions.Require(section, "AppId"),
            MerchantId = merchant,
            Serial = PaymentOptions.Require(section, "CertificateSerial"),
            PrivateKey = RsaKeys.ReadPrivate("WeChat:PrivateKey", PaymentOptions.Require(section, "PrivateKey")),
            ApiKey = apiKey,
            PublicKeyId = publicKeyId,
            PublicKey = publicKeyId is null ? null : RsaKeys.ReadPublic("WeChat:PublicKey", PaymentOptions.Require(section, "PublicKey")),
        };
    }
}
