using System.Globalization;
using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Integrations.Import;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>Keeps uploads in the file storage.</summary>
internal sealed class ImportSpool(IFileStorage storage, TimeProvider clock) : IImportSpool
{
    public async Task<(string Key, long Bytes)> Keep(Stream content, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var key = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy}/{now:MM}/{Guid.CreateVersion7(now):N}");
        await storage.Write(key, content, cancellationToken);
        await using var kept = await storage.OpenRead(key, cancellationToken);
        return (key, kept?.Length ?? 0);
    }

    public Task<Stream?> Open(string key, CancellationToken cancellationToken) => storage.OpenRead(key, cancellationToken);

    public Task Remove(string key, CancellationToken cancellationToken) => storage.Delete(key, cancellationToken);
}
