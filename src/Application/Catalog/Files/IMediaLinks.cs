using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Files;

/// <summary>
/// The addresses of files. A public file has one address for ever; a gated one is fetched with an address that we sign for
/// a reader who may read, until it expires. Ask for a signed address only after access was decided.
/// </summary>
public interface IMediaLinks
{
    /// <summary>The address of a public file.</summary>
    /// <param name="id">The file.</param>
    /// <param name="name">What the address ends in, for people; it decides nothing.</param>
    string Public(StoredFileId id, string name);

    /// <summary>An address of a gated file that works for some hours.</summary>
    ValueTask<string> ForReader(StoredFileId id, string name, CancellationToken cancellationToken);

    /// <summary>
    /// Signs every link in a rendered text that leads to a gated file of the text's own product; links to files of other
    /// products stay as they are and lead nowhere.
    /// </summary>
    Task<string> SignLinks(string html, ProductId productId, CancellationToken cancellationToken);

    /// <summary>Whether a signature was made by us for this file and has not expired.</summary>
    ValueTask<bool> IsValid(StoredFileId id, long expires, string signature, CancellationToken cancellationToken);
}
