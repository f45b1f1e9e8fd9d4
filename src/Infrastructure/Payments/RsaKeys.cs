using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KnowledgePay.Infrastructure.Payments;

/// <summary>Reads RSA keys as settings give them: PEM text, the path of a PEM file, or bare base 64 as the consoles of providers show it.</summary>
internal static class RsaKeys
{
    /// <summary>A private key, PKCS#8 or PKCS#1.</summary>
    public static RSA ReadPrivate(string setting, string text) => Read(setting, text, static (rsa, bytes) =>
    {
        try
        {
            rsa.ImportPkcs8PrivateKey(bytes, out _);
        }
        catch (CryptographicException)
        {
            rsa.ImportRSAPrivateKey(bytes, out _);
        }
    });

    /// <summary>A public key or the certificate that holds one.</summary>
    public static RSA ReadPublic(string setting, string text)
    {
        var content = Content(text);
        if (content.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            using var certificate = X509Certificate2.CreateFromPem(content);
            return certificate.GetRSAPublicKey() ?? throw Wrong(setting, null);
        }

        return Read(setting, text, static (rsa, bytes) =>
        {
            try
            {
                rsa.ImportSubjectPublicKeyInfo(bytes, out _);
            }
            catch (CryptographicException)
            {
                rsa.ImportRSAPublicKey(bytes, out _);
            }
        });
    }

    [SuppressMessage("Security", "S5542:Use secure mode and padding scheme", Justification = "PKCS#1 v1.5 signatures are what these protocols define.")]
    public static string Sign(RSA key, byte[] content) =>
        Convert.ToBase64String(key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static bool Verify(RSA key, byte[] content, string? signature)
    {
        var bytes = new byte[(signature?.Length ?? 0) + 4];
        return Convert.TryFromBase64String(signature ?? "", bytes, out var length) && length > 0 &&
            key.VerifyData(content, bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>The text itself, or what stands in the file that it names.</summary>
    public static string Content(string text) => !text.Contains("-----BEGIN", StringComparison.Ordinal) && File.Exists(text) ? File.ReadAllText(text) : text;

    private static RSA Read(string setting, string text, Action<RSA, byte[]> import)
    {
        var rsa = RSA.Create();
        try
        {
            var content = Content(text);
            if (content.Contains("-----BEGIN", StringComparison.Ordinal))
            {
                rsa.ImportFromPem(content);
            }
            else
            {
                import(rsa, Convert.FromBase64String(content));
            }

            return rsa;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            rsa.Dispose();
            throw Wrong(setting, exception);
        }
    }

    // The exception names the setting and never shows its value.
    private static InvalidOperationException Wrong(string setting, Exception? inner) =>
        new($"Payments:{setting} is not an RSA key: give PEM text, the path of a PEM file, or base 64.", inner);
}
