using System.Text;

namespace KnowledgePay.Domain.Catalog;

/// <summary>
/// Recognises a file by its first bytes. Strict on purpose: a signature counts only at the place its format puts it, so a
/// script with a picture hidden further on is no picture. SVG, HTML and other texts are never recognised.
/// </summary>
public static class FileSignature
{
    /// <summary>How many bytes are enough to recognise every format.</summary>
    public const int HeadLength = 4096;

    private static readonly string[] AudioBrands = ["M4A ", "M4B ", "M4P "];
    private static readonly string[] VideoBrands =
        ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "M4V ", "M4VH", "M4VP", "MSNV", "f4v "];

    /// <summary>The format of a file that begins so, or null where it is none that we take.</summary>
    public static FileFormat? Recognise(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return FileFormat.Png;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return FileFormat.Jpeg;
        }

        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
        {
            return FileFormat.Gif;
        }

        if (head.StartsWith("%PDF-"u8))
        {
            return FileFormat.Pdf;
        }

        return Container(head) ?? (IsMp3(head) ? FileFormat.Mp3 : null);
    }

    private static FileFormat? Container(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return IsEpub(head) ? FileFormat.Epub : FileFormat.Zip;
        }

        if (head.StartsWith("RIFF"u8) && head.Length >= 12)
        {
            if (head[8..12].SequenceEqual("WEBP"u8))
            {
                return FileFormat.WebP;
            }

            return head[8..12].SequenceEqual("WAVE"u8) ? FileFormat.Wav : null;
        }

        if (head.StartsWith("OggS"u8))
        {
            // Theora is video in the same container; it is not taken.
            return head[..Math.Min(head.Length, 256)].IndexOf("theora"u8) < 0 ? FileFormat.Ogg : null;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
        {
            return head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) >= 0 ? FileFormat.WebM : null;
        }

        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
        {
            var brand = Encoding.Latin1.GetString(head[8..12]);
            if (AudioBrands.Contains(brand))
            {
                return FileFormat.M4a;
            }

            return VideoBrands.Contains(brand) ? FileFormat.Mp4 : null;
        }

        return null;
    }

    /// <summary>An EPUB is a zip whose first entry is the uncompressed file <c>mimetype</c>.</summary>
    private static bool IsEpub(ReadOnlySpan<byte> head) =>
        head.Length >= 58 && head[30..38].SequenceEqual("mimetype"u8) && head[38..58].SequenceEqual("application/epub+zip"u8);

    /// <summary>An ID3 tag, or two consecutive MPEG audio layer III frames.</summary>
    private static bool IsMp3(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("ID3"u8) && head.Length >= 10)
        {
            return head[3] is 2 or 3 or 4 && (head[6] | head[7] | head[8] | head[9]) < 0x80;
        }

        var length = FrameLength(head);
        return length > 0 && head.Length >= length + 4 && FrameLength(head[length..]) > 0;
    }

    private static int FrameLength(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<short> v1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
        ReadOnlySpan<short> v2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
        ReadOnlySpan<int> rates = [44100, 48000, 32000, 0];
        if (frame.Length < 4 || frame[0] != 0xFF || (frame[1] & 0xE0) != 0xE0)
        {
            return 0;
        }

        var version = (frame[1] >> 3) & 3;
        var isLayer3 = ((frame[1] >> 1) & 3) == 1;
        var bitrate = (version == 3 ? v1 : v2)[frame[2] >> 4] * 1000;
        var rate = rates[(frame[2] >> 2) & 3] >> (version switch { 3 => 0, 2 => 1, _ => 2 });
        if (version == 1 || !isLayer3 || bitrate == 0 || rate == 0)
        {
            return 0;
        }

        return ((version == 3 ? 144 : 72) * bitrate / rate) + ((frame[2] >> 1) & 1);
    }
}
