using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>Encrypts data-protection keys before they reach the database (AES-256-GCM under the master key).</summary>
internal sealed class MasterKeyEncryptor(MasterKey master) : IXmlEncryptor
{
    internal const string KeyAttribute = "masterKey";
    internal const int NonceLength = 12;
    internal const int TagLength = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        master.Require();
        var id = master.CurrentId!;
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(master.Of(id), TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length));
        CryptographicOperations.ZeroMemory(plain);
        return new(new XElement("sealed", new XAttribute(KeyAttribute, id), Convert.ToBase64String(sealedBytes)), typeof(MasterKeyDecryptor));
    }
}

/// <summary>Opens what <see cref="MasterKeyEncryptor"/> sealed.</summary>
/// <remarks>The stored keys name this type: moved or renamed, it no longer opens them. Data protection makes it with the services.</remarks>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var key = services.GetRequiredService<MasterKey>().Of((string?)encryptedElement.Attribute(MasterKeyEncryptor.KeyAttribute) ?? "");
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value);
        var plain = new byte[sealedBytes.Length - MasterKeyEncryptor.NonceLength - MasterKeyEncryptor.TagLength];
        using var cipher = new AesGcm(key, MasterKeyEncryptor.TagLength);
        cipher.Decrypt(
            sealedBytes.AsSpan(0, MasterKeyEncryptor.NonceLength), sealedBytes.AsSpan(MasterKeyEncryptor.NonceLength, plain.Length),
            sealedBytes.AsSpan(MasterKeyEncryptor.NonceLength + plain.Length), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
