namespace KnowledgePay.Domain.Catalog;

/// <summary>What a file is uploaded for; decides what it may be, how large, and who may fetch it.</summary>
public enum FilePurpose
{
    Cover,
    Avatar,
    Image,
    Audio,
    Video,
    Attachment,
    Ebook,

    /// <summary>A picture of a transfer, for the people who check that the money came.</summary>
    PaymentProof,
}

/// <summary>Who may fetch a file.</summary>
public enum FileGate
{
    /// <summary>Whoever knows the address, which cannot be guessed.</summary>
    Public,

    /// <summary>Only with an address that we signed for a reader, until it expires.</summary>
    Entitled,
}

/// <summary>What a file is by its content; its name and declared type say nothing.</summary>
public enum FileFormat
{
    Png,
    Jpeg,
    Gif,
    WebP,
    Pdf,
    Epub,
    Zip,
    Mp3,
    M4a,
    Wav,
    Ogg,
    Mp4,
    WebM,
}

/// <summary>The rules of each purpose and format.</summary>
public static class FileRules
{
    private const long Megabyte = 1024 * 1024;

    private static readonly FileFormat[] Pictures = [FileFormat.Png, FileFormat.Jpeg, FileFormat.WebP];

    /// <summary>Covers, avatars and pictures in texts are public; what is sold as a file is not.</summary>
    public static FileGate GateOf(FilePurpose purpose) => purpose switch
    {
        FilePurpose.Cover or FilePurpose.Avatar or FilePurpose.Image => FileGate.Public,
        _ => FileGate.Entitled,
    };

    /// <summary>Whether the file belongs to a product, whose authors alone may upload it.</summary>
    public static bool NeedsProduct(FilePurpose purpose) => GateOf(purpose) == FileGate.Entitled && purpose != FilePurpose.PaymentProof;

    /// <summary>The largest file of a purpose, in bytes, where the operator sets no other limit.</summary>
    public static long MaxBytes(FilePurpose purpose) => purpose switch
    {
        FilePurpose.Avatar => 5 * Megabyte,
        FilePurpose.Cover or FilePurpose.Image or FilePurpose.PaymentProof => 10 * Megabyte,
        FilePurpose.Audio => 512 * Megabyte,
        FilePurpose.Video => 4096 * Megabyte,
        _ => 200 * Megabyte,
    };

    /// <summary>Whether a file of this format may serve the purpose.</summary>
    public static bool Accepts(FilePurpose purpose, FileFormat format) => purpose switch
    {
        FilePurpose.Cover or FilePurpose.Avatar => Pictures.Contains(format),
        FilePurpose.Image => Pictures.Contains(format) || format == FileFormat.Gif,
        FilePurpose.Audio => format is FileFormat.Mp3 or FileFormat.M4a or FileFormat.Wav or FileFormat.Ogg or FileFormat.Mp4,
        FilePurpose.Video => format is FileFormat.Mp4 or FileFormat.WebM,
        FilePurpose.Ebook => format is FileFormat.Pdf or FileFormat.Epub,
        FilePurpose.PaymentProof => Pictures.Contains(format) || format == FileFormat.Pdf,
        _ => true,
    };

    public static bool IsPicture(FileFormat format) => Pictures.Contains(format) || format == FileFormat.Gif;

    /// <summary>Whether browsers show it in the page; anything else is offered as a download.</summary>
    public static bool IsShownInline(string contentType) =>
        contentType.StartsWith("image/", StringComparison.Ordinal)
        || contentType.StartsWith("audio/", StringComparison.Ordinal)
        || contentType.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>The content type a file is served with: decided here, never by the uploader.</summary>
    public static string ContentTypeOf(FilePurpose purpose, FileFormat format) => format switch
    {
        FileFormat.Png => "image/png",
        FileFormat.Jpeg => "image/jpeg",
        FileFormat.Gif => "image/gif",
        FileFormat.WebP => "image/webp",
        FileFormat.Pdf => "application/pdf",
        FileFormat.Epub => "application/epub+zip",
        FileFormat.Zip => "application/zip",
        FileFormat.Mp3 => "audio/mpeg",
        FileFormat.M4a => "audio/mp4",
        FileFormat.Wav => "audio/wav",
        FileFormat.Ogg => "audio/ogg",
        FileFormat.Mp4 when purpose == FilePurpose.Audio => "audio/mp4",
        FileFormat.Mp4 => "video/mp4",
        _ => "video/webm",
    };

    /// <summary>The ending a stored name gets, whatever it came with.</summary>
    public static string ExtensionOf(FileFormat format) => format switch
    {
        FileFormat.Jpeg => ".jpg",
        _ => "." + format.ToString().ToLowerInvariant(),
    };
}
