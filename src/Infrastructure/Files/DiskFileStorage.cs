using System.Text.RegularExpressions;
using KnowledgePay.Application.Catalog.Files;
using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Files;

/// <summary>Keeps contents in a folder, <c>Files:Root</c>. A key is a path of our own making; any other is refused.</summary>
internal sealed partial class DiskFileStorage(IConfiguration configuration) : IFileStorage
{
    private const int BufferSize = 128 * 1024;

    private readonly string root = Path.GetFullPath(configuration["Files:Root"] ?? Path.Combine(".data", "files"));

    public async Task Write(string key, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Path.GetRandomFileName()}.part";
        try
        {
            await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, BufferSize, cancellationToken);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public Task<Stream?> OpenRead(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        Stream? stream = File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous)
            : null;
        return Task.FromResult(stream);
    }

    public Task Delete(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    private string PathOf(string key) => Key().IsMatch(key)
        ? Path.Combine(root, Path.Combine(key.Split('/')))
        : throw new ArgumentException("Not a storage key.", nameof(key));

    [GeneratedRegex(@"\A[0-9]{4}/[0-9]{2}/[0-9a-f]{32}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();
}
