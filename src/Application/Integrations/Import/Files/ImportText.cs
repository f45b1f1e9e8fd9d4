using System.IO.Compression;
using System.Text;

namespace KnowledgePay.Application.Integrations.Import.Files;

/// <summary>The text of an import file: unpacked where it is gzip, decoded strictly in the encoding that was found.</summary>
internal sealed class ImportText : IDisposable
{
    /// <summary>The most text one import reads, unpacked.</summary>
    public const long MaxBytes = 8L << 30;

    private readonly CountingStream raw;

    private ImportText(TextReader reader, CountingStream raw)
    {
        Reader = reader;
        this.raw = raw;
    }

    public TextReader Reader { get; }

    /// <summary>How far the file (as it lies there) has been read.</summary>
    public long BytesRead => raw.BytesRead;

    public static async Task<ImportText> Open(IImportFile file, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            throw new FileFaultException(ImportErrors.Empty);
        }

        var isGzip = await IsGzip(file, cancellationToken);
        Encoding encoding;
        await using (var scanned = await Unpacked(file, isGzip, null, cancellationToken))
        {
            encoding = await TextEncodings.Detect(scanned, cancellationToken);
        }

        var opened = new CountingStream(await file.Open(cancellationToken), long.MaxValue);
        var stream = await Unpacked(file, isGzip, opened, cancellationToken);
        return new(new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16), opened);
    }

    public void Dispose() => Reader.Dispose();

    private static async Task<bool> IsGzip(IImportFile file, CancellationToken cancellationToken)
    {
        var magic = new byte[2];
        await using var stream = await file.Open(cancellationToken);
        return await stream.ReadAtLeastAsync(magic, 2, throwOnEndOfStream: false, cancellationToken) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
    }

    private static async Task<Stream> Unpacked(IImportFile file, bool isGzip, Stream? opened, CancellationToken cancellationToken)
    {
        var stream = opened ?? await file.Open(cancellationToken);
        return new CountingStream(isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream, MaxBytes);
    }
}
