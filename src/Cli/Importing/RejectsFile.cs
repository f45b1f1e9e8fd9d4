using System.Text;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import;

namespace KnowledgePay.Cli.Importing;

/// <summary>Where rejected rows go; made when the first one comes, left away when the import itself was refused.</summary>
/// <param name="path">Null keeps nothing.</param>
internal sealed class RejectsFile(string? path) : IAsyncDisposable
{
    private StreamWriter? writer;

    public string? Path => path;

    public async ValueTask Write(RejectedRow row, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return;
        }

        writer ??= new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        await writer.WriteLineAsync(RejectLine.Write(row).AsMemory(), cancellationToken);
    }

    /// <summary>Removes what was written: nothing was imported, so nothing was rejected.</summary>
    public async Task Discard()
    {
        if (writer is not null)
        {
            await DisposeAsync();
            File.Delete(path!);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (writer is not null)
        {
            await writer.DisposeAsync();
            writer = null;
        }
    }
}
