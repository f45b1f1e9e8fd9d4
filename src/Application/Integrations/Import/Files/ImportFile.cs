namespace KnowledgePay.Application.Integrations.Import.Files;

/// <summary>A file that can be read more than once: first to learn its encoding, then for its rows.</summary>
public interface IImportFile
{
    /// <summary>How long it is, in bytes as it lies there.</summary>
    long Length { get; }

    Task<Stream> Open(CancellationToken cancellationToken);
}

/// <summary>A file on this machine's disk.</summary>
public sealed class DiskFile(string path) : IImportFile
{
    public long Length { get; } = new FileInfo(path).Length;

    public Task<Stream> Open(CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan));
}
