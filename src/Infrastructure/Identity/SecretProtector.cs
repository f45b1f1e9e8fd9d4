using KnowledgePay.Application.Identity.Credentials;
using Microsoft.AspNetCore.DataProtection;

namespace KnowledgePay.Infrastructure.Identity;

internal sealed class SecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    private readonly IDataProtector protector = provider.CreateProtector("KnowledgePay.Identity.SecondFactor.v1");

    public byte[] Protect(byte[] secret) => protector.Protect(secret);

    public byte[] Unprotect(byte[] protectedSecret) => protector.Unprotect(protectedSecret);
}
