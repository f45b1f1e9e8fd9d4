using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Payments.Alipay;

/// <summary>The settings under <c>Payments:Alipay</c>.</summary>
internal sealed class AlipayOptions
{
    public bool IsEnabled { get; private init; }

    public string Gateway { get; private init; } = "";

    public string AppId { get; private init; } = "";

    /// <summary>The account that the money goes to: 16 digits that begin with 2088.</summary>
    public string SellerId { get; private init; } = "";

    /// <summary>The key of our application.</summary>
    public RSA? PrivateKey { get; private init; }

    /// <summary>The key of Alipay, not of our application.</summary>
    public RSA? AlipayPublicKey { get; private init; }

    public static AlipayOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Payments:Alipay");
        if (section["AppId"] is not { Length: > 0 } appId)
        {
            return new();
        }

        return new()
        {
            IsEnabled = section.GetValue("Enabled", defaultValue: true),
            Gateway = section["Gateway"] ?? "https://openapi.alipay.com/gateway.do",
            AppId = appId,
            SellerId = PaymentOptions.Require(section, "SellerId"),
            PrivateKey = RsaKeys.ReadPrivate("Alipay:PrivateKey", PaymentOptions.Require(section, "PrivateKey")),
            AlipayPublicKey = RsaKeys.ReadPublic("Alipay:AlipayPublicKey", PaymentOptions.Require(section, "AlipayPublicKey")),
        };
    }
}
