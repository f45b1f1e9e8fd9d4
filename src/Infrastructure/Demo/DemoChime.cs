using System.Buffers.Binary;
using System.Text;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>The bells of the breathing exercise, computed: one stroke to breathe in, two to breathe out.</summary>
public static class DemoChime
{
    /// <summary>The name by which an item asks for the bells.</summary>
    public const string FileName = "chime.wav";

    /// <summary>How long the exercise is.</summary>
    public const int Seconds = 180;

    private const int Rate = 8_000;
    private const int HeaderSize = 44;
    private const double In = 523.25;
    private const double Out = 392.00;

    /// <summary>A mono 16-bit WAV.</summary>
    public static byte[] Wav()
    {
        var samples = new float[Rate * Seconds];
        Strike(samples, 0, Out, 6);
        for (var breath = 60; breath < Seconds - 10; breath += 10)
        {
            Strike(samples, breath, In, 4);
            Strike(samples, breath + 4, Out, 4);
            Strike(samples, breath + 4.5, Out, 5);
        }

        Strike(samples, Seconds - 10, In / 2, 9);
        var wav = new byte[HeaderSize + (samples.Length * 2)];
        Header(wav, samples.Length * 2);
        for (var i = 0; i < samples.Length; i++)
        {
            var level = (short)(Math.Clamp(samples[i], -1, 1) * short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(HeaderSize + (i * 2)), level);
        }

        return wav;
    }

    /// <summary>A bell: a tone and two partials of a bar, each dying away at its own pace.</summary>
    private static void Strike(float[] samples, double at, double pitch, double seconds)
    {
        var start = (int)(at * Rate);
        var length = Math.Min((int)(seconds * Rate), samples.Length - start);
        for (var i = 0; i < length; i++)
        {
            var t = i / (double)Rate;
            var attack = Math.Min(1, t / 0.006);
            var tone = (0.30 * Math.Exp(-t * 1.1) * Math.Sin(2 * Math.PI * pitch * t))
                + (0.09 * Math.Exp(-t * 2.6) * Math.Sin(2 * Math.PI * pitch * 2.756 * t))
                + (0.04 * Math.Exp(-t * 5.0) * Math.Sin(2 * Math.PI * pitch * 5.404 * t));
            samples[start + i] += (float)(attack * tone);
        }
    }

    private static void Header(Span<byte> wav, int dataSize)
    {
        Encoding.ASCII.GetBytes("RIFF", wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav[4..], HeaderSize - 8 + dataSize);
        Encoding.ASCII.GetBytes("WAVEfmt ", wav[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav[28..], Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav[34..], 16);
        Encoding.ASCII.GetBytes("data", wav[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[40..], dataSize);
    }
}
