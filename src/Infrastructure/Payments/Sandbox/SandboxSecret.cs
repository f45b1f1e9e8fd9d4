using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace KnowledgePay.Infrastructure.Payments.Sandbox;

/// <summary>The secret between the sandbox and our callback endpoint, shared by all nodes.</summary>
internal sealed class SandboxSecret(SandboxOptions options, IDataProtectionProvider protection, NpgsqlDataSource source)
{
    private string? secret = options.Secret;

    public async ValueTask<string> Read(CancellationToken cancellationToken)
    {
        if (secret is { } known)
        {
            return known;
        }

        var protector = protection.CreateProtector("commerce.sandbox-secret.v1");
        await using var insert = source.CreateCommand("insert into commerce.sandbox_secrets (id, protected_secret) values (1, $1) on conflict do nothing");
        insert.Parameters.Add(new() { Value = protector.Protect(RandomNumberGenerator.GetBytes(32)) });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await using var select = source.CreateCommand("select protected_secret from commerce.sandbox_secrets where id = 1");
        return secret = Convert.ToHexStringLower(protector.Unprotect((byte[])(await select.ExecuteScalarAsync(cancellationToken))!));
    }
}
