using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgePay.Infrastructure.Files;

/// <summary>
/// The key that signs the addresses of gated files: <c>Files:SigningKey</c> (base 64, at least 32 bytes), or one made at
/// first use and kept in the database under data protection, so that all nodes share it.
/// </summary>
internal sealed class MediaKey(IConfiguration configuration, IDataProtectionProvider protection, NpgsqlDataSource source) : IDisposable
{
    private const int Length = 32;

    private readonly SemaphoreSlim loading = new(1, 1);
    private byte[]? key;

    public ValueTask<byte[]> Read(CancellationToken cancellationToken) => key is { } known ? new(known) : new(Load(cancellationToken));

    public void Dispose() => loading.Dispose();

    private async Task<byte[]> Load(CancellationToken cancellationToken)
    {
        await loading.WaitAsync(cancellationToken);
        try
        {
            return key ??= Configured() ?? await Shared(cancellationToken);
        }
        finally
        {
            loading.Release();
        }
    }

    private byte[]? Configured()
    {
        if (configuration["Files:SigningKey"] is not { Length: > 0 } text)
        {
            return null;
        }

        var configured = Convert.FromBase64String(text);
        return configured.Length >= Length ? configured : throw new InvalidOperationException("Files:SigningKey has fewer than 32 bytes.");
    }

    private async Task<byte[]> Shared(CancellationToken cancellationToken)
    {
        var protector = protection.CreateProtector("catalog.media-key.v1");
        await using var insert = source.CreateCommand("insert into catalog.media_keys (id, protected_key) values (1, $1) on conflict do nothing");
        insert.Parameters.Add(new() { Value = protector.Protect(RandomNumberGenerator.GetBytes(Length)) });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await using var select = source.CreateCommand("select protected_key from catalog.media_keys where id = 1");
        return protector.Unprotect((byte[])(await select.ExecuteScalarAsync(cancellationToken))!);
    }
}

/// <summary>The one row that keeps the shared signing key.</summary>
internal sealed class MediaKeyRow
{
    public short Id { get; init; }

    public required byte[] ProtectedKey { get; init; }
}

internal sealed class MediaKeyRowConfiguration : IEntityTypeConfiguration<MediaKeyRow>
{
    public void Configure(EntityTypeBuilder<MediaKeyRow> builder) => builder.ToTable("media_keys", "catalog");
}

/// <summary>Registers what has no port of its own.</summary>
internal sealed class FilesModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<MediaKey>();
}
