using System.Buffers.Binary;
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
        if (isGzip && !await IsWhole(file, cancellationToken))
        {
            throw new FileFaultException(ImportErrors.BrokenGzip);
        }

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

    /// <summary>
    /// Whether the packed file was not cut off, which unpacking alone does not notice: its last four bytes are the length of
    /// what it holds. (A chain of several gzip members does not say so and is taken for damaged.)
    /// </summary>
    private static async Task<bool> IsWhole(IImportFile file, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        uint length = 0;
        await using (var unpacked = await Unpacked(file, isGzip: true, null, cancellationToken))
        {
            int read;
            while ((read = await unpacked.ReadAsync(buffer, cancellationToken)) > 0)
            {
                length = unchecked(length + (uint)read);
            }
        }

        var tail = new byte[4];
        await using var packed = await file.Open(cancellationToken);
        if (file.Length < 18 || !packed.CanSeek)
        {
            return file.Length >= 18;
        }

        packed.Seek(-tail.Length, SeekOrigin.End);
        await packed.ReadExactlyAsync(tail, cancellationToken);
        return BinaryPrimitives.ReadUInt32LittleEndian(tail) == length;
    }

    private static async Task<Stream> Unpacked(IImportFile file, bool isGzip, Stream? opened, CancellationToken cancellationToken)
    {
        var stream = opened ?? await file.Open(cancellationToken);
        return new CountingStream(isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream, MaxBytes);
    }
}
