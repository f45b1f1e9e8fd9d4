namespace KnowledgePay.Application.Catalog.Files;

/// <summary>Where file contents are kept: a folder by default, an object store elsewhere. Keys are made by us.</summary>
public interface IFileStorage
{
    /// <summary>Writes a content under a key, streaming; a content that stood there is replaced. Nothing is visible until it is whole.</summary>
    Task Write(string key, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a content for reading anywhere in it; null where there is none.</summary>
    Task<Stream?> OpenRead(string key, CancellationToken cancellationToken);

    /// <summary>Deletes a content; a missing one is no fault.</summary>
    Task Delete(string key, CancellationToken cancellationToken);
}
