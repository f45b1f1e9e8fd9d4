using System.Text;

namespace KnowledgePay.Application.Integrations.Import.Files;

/// <summary>
/// Finds the encoding of a whole text: UTF-16 by its byte order mark, UTF-8 where every byte of it is, else GB18030 where
/// every byte is and nearly all characters are the common ones of GB2312 (so that Big5, Shift-JIS or Latin-1 are refused
/// rather than misread). Everything it returns decodes strictly.
/// </summary>
internal static class TextEncodings
{
    private const double CommonShare = 0.9;

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static async Task<Encoding> Detect(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        var utf8 = new Utf8Check();
        var gb = new GbCheck();
        var first = true;
        while (true)
        {
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            var chunk = buffer.AsSpan(0, read);
            if (first && Marked(chunk) is { } marked)
            {
                return marked;
            }

            if (first && read == 0)
            {
                throw new FileFaultException(ImportErrors.Empty);
            }

            first = false;
            if (chunk.Contains((byte)0))
            {
                throw new FileFaultException(ImportErrors.Binary);
            }

            utf8.Feed(chunk);
            gb.Feed(chunk);
            if (read < buffer.Length)
            {
                break;
            }
        }

        if (utf8.Holds)
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        }

        return gb.Holds
            ? Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            : throw new FileFaultException(ImportErrors.EncodingUnknown);
    }

    private static UnicodeEncoding? Marked(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => null,
    };

    private sealed class Utf8Check
    {
        private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
        private readonly Decoder decoder = Strict.GetDecoder();
        private readonly char[] scratch = new char[(1 << 16) + 8];
        private bool holds = true;

        public bool Holds
        {
            get
            {
                Try([], flush: true);
                return holds;
            }
        }

        public void Feed(ReadOnlySpan<byte> chunk) => Try(chunk, flush: false);

        private void Try(ReadOnlySpan<byte> chunk, bool flush)
        {
            if (!holds)
            {
                return;
            }

            try
            {
                decoder.GetChars(chunk, scratch, flush);
            }
            catch (DecoderFallbackException)
            {
                holds = false;
            }
        }
    }

    /// <summary>The byte grammar of GB18030, with the share of two-byte characters that lie in the GB2312 plane.</summary>
    private sealed class GbCheck
    {
        private bool holds = true;
        private int state;
        private byte lead;
        private long pairs;
        private long common;

        public bool Holds => holds && state == 0 && pairs > 0 && common >= pairs * CommonShare;

        public void Feed(ReadOnlySpan<byte> chunk)
        {
            foreach (var b in chunk)
            {
                if (!holds)
                {
                    return;
                }

                Step(b);
            }
        }

        private void Step(byte b)
        {
            switch (state)
            {
                case 0 when b < 0x80:
                    break;
                case 0:
                    lead = b;
                    state = 1;
                    holds = b is >= 0x81 and <= 0xFE;
                    break;
                case 1 when b is >= 0x30 and <= 0x39:
                    state = 2;
                    break;
                case 1:
                    holds = b is >= 0x40 and <= 0xFE and not 0x7F;
                    pairs++;
                    common += lead is >= 0xA1 and <= 0xF7 && b >= 0xA1 ? 1 : 0;
                    state = 0;
                    break;
                case 2:
                    holds = b is >= 0x81 and <= 0xFE;
                    state = 3;
                    break;
                default:
                    holds = b is >= 0x30 and <= 0x39;
                    state = 0;
                    break;
            }
        }
    }
}
