using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Text;

namespace KnowledgePay.Testing;

/// <summary>The smallest bytes that are what they say.</summary>
public static class SampleFiles
{
    public static byte[] Png(int width = 2, int height = 3) =>
        [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. Big(width), .. Big(height), 8, 2, 0, 0, 0, 0, 0, 0, 0, .. Marker()];

    /// <summary>With an EXIF-like segment before the frame, as cameras write it.</summary>
    public static byte[] Jpeg(int width = 2, int height = 3) =>
    [
        0xFF, 0xD8, 0xFF, 0xE1, 0x4E, 0x22, .. new byte[20_000], 0xFF, 0xC0, 0, 17, 8,
        (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 0, 0, 0,
    ];

    public static byte[] Gif(int width = 2, int height = 3) => [.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0, 0, 0];

    public static byte[] WebP(int width = 2, int height = 3) =>
        [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, .. Little24(width - 1), .. Little24(height - 1)];

    public static byte[] Pdf(string text = "") => Encoding.UTF8.GetBytes("%PDF-1.7\n" + text + "\n%%EOF");

    public static byte[] Zip() => [.. "PK"u8, 3, 4, 20, 0, .. new byte[24], .. "readme.txt"u8, .. Marker()];

    public static byte[] Epub() => [.. "PK"u8, 3, 4, 10, 0, .. new byte[24], .. "mimetypeapplication/epub+zip"u8, .. Marker()];

    public static byte[] Mp3() => [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0, .. Marker()];

    public static byte[] M4a() => [0, 0, 0, 24, .. "ftypM4A "u8, 0, 0, 0, 0, .. Marker()];

    public static byte[] Wav() => [.. "RIFF"u8, 36, 0, 0, 0, .. "WAVEfmt "u8, .. Marker()];

    public static byte[] Ogg() => [.. "OggS"u8, 0, 2, .. new byte[22], 1, .. "OpusHead"u8, .. Marker()];

    public static byte[] WebM() => [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84, .. "webm"u8, .. Marker()];

    public static byte[] Mp4(int length = 64)
    {
        byte[] head = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0];
        return [.. head, .. Enumerable.Range(0, Math.Max(0, length - head.Length)).Select(i => (byte)i)];
    }

    public static byte[] Svg() => "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray();

    /// <summary>A form with one file, as browsers send it.</summary>
    public static MultipartFormDataContent Form(byte[] content, string name = "file.bin", string type = "application/octet-stream")
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        return new MultipartFormDataContent { { part, "file", name } };
    }

    private static byte[] Marker() => "padding"u8.ToArray();

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}
