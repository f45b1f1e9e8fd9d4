namespace KnowledgePay.Application.Integrations.Import;

/// <summary>Where uploads wait for their run and rejected rows wait to be fetched; shared by all nodes.</summary>
public interface IImportSpool
{
    /// <summary>Keeps a stream under a new key and returns the key and how many bytes it had.</summary>
    Task<(string Key, long Bytes)> Keep(Stream content, CancellationToken cancellationToken);

    /// <summary>Opens what is kept; null where it is gone.</summary>
    Task<Stream?> Open(string key, CancellationToken cancellationToken);

    Task Remove(string key, CancellationToken cancellationToken);
}
