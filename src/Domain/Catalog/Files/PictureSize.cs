using System.Buffers.Binary;

namespace KnowledgePay.Domain.Catalog;

/// <summary>The width and height of a picture, read from its header without decoding it.</summary>
public sealed record PictureSize(int Width, int Height)
{
    /// <summary>Larger pictures are refused: decoding them is a way to exhaust a reader's memory.</summary>
    public const int MaxSide = 12_000;

    public bool IsReasonable => Width is > 0 and <= MaxSide && Height is > 0 and <= MaxSide;

    /// <summary>Reads the size; null where the header is broken.</summary>
    /// <param name="format">What the file is.</param>
    /// <param name="content">The file from its start; read as far as needed.</param>
    public static PictureSize? Read(FileFormat format, Stream content)
    {
        try
        {
            return format switch
            {
                FileFormat.Png => Png(content),
                FileFormat.Gif => Gif(content),
                FileFormat.Jpeg => Jpeg(content),
                FileFormat.WebP => WebP(content),
                _ => null,
            };
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static PictureSize? Png(Stream content)
    {
        Span<byte> head = stackalloc byte[24];
        content.ReadExactly(head);
        return head[12..16].SequenceEqual("IHDR"u8)
            ? new PictureSize(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]))
            : null;
    }

    private static PictureSize? Gif(Stream content)
    {
        Span<byte> head = stackalloc byte[10];
        content.ReadExactly(head);
        return new PictureSize(BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]));
    }

    private static PictureSize? Jpeg(Stream content)
    {
        Span<byte> two = stackalloc byte[2];
        Span<byte> frame = stackalloc byte[5];
        content.ReadExactly(two);
        while (true)
        {
            content.ReadExactly(two);
            if (two[0] != 0xFF)
            {
                return null;
            }

            while (two[1] == 0xFF)
            {
                content.ReadExactly(two[1..]);
            }

            var marker = two[1];
            if (marker is 0xD9 or 0xDA)
            {
                return null;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue;
            }

            content.ReadExactly(two);
            var length = BinaryPrimitives.ReadUInt16BigEndian(two) - 2;
            if (marker is (>= 0xC0 and <= 0xCF) and not (0xC4 or 0xC8 or 0xCC))
            {
                content.ReadExactly(frame);
                return new PictureSize(BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
            }

            Skip(content, length);
        }
    }

    private static PictureSize? WebP(Stream content)
    {
        Span<byte> head = stackalloc byte[30];
        content.ReadExactly(head);
        var chunk = head[12..16];
        if (chunk.SequenceEqual("VP8X"u8))
        {
            return new PictureSize(1 + Little24(head[24..]), 1 + Little24(head[27..]));
        }

        if (chunk.SequenceEqual("VP8L"u8) && head[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
            return new PictureSize((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return chunk.SequenceEqual("VP8 "u8) && head[23..26].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? new PictureSize(BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF)
            : null;
    }

    private static int Little24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static void Skip(Stream content, int length)
    {
        if (length < 0)
        {
            throw new EndOfStreamException();
        }

        Span<byte> buffer = stackalloc byte[512];
        while (length > 0)
        {
            var part = Math.Min(length, buffer.Length);
            content.ReadExactly(buffer[..part]);
            length -= part;
        }
    }
}
